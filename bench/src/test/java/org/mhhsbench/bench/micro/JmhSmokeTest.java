package org.mhhsbench.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That each benchmark runs and verifies itself; never a measurement. */
@Timeout(120)
class JmhSmokeTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void letOtherBuildsRunBesideThis() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    private ChainedOptionsBuilder once(String benchmark) {
        return new OptionsBuilder()
                .include(benchmark)
                .forks(1)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(50))
                .param("market", "small")
                .param("meters", "random")
                .jvmArgsAppend("-Djava.io.tmpdir=" + folder)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DecodeBenchmark.decodeAndCheck",
                "ApplyBenchmark.replacement",
                "RingHandOverBenchmark.ringAndAggregator"
            })
    void a_micro_benchmark_runs_and_agrees_with_what_it_should_come_to(String benchmark) throws Exception {
        assertScored(new Runner(once(benchmark).build()).run());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ScenarioThroughputBenchmark", "ScenarioLatencyBenchmark"})
    void a_scenario_runs_and_agrees_with_the_oracle(String benchmark) throws Exception {
        ChainedOptionsBuilder options = once(benchmark).param("variant", "disruptor");
        if (benchmark.contains("Throughput")) {
            options.operationsPerInvocation(1_000);
        }
        assertScored(new Runner(options.build()).run());
    }

    @Test
    void a_wrong_answer_fails_the_run() {
        Runner runner = new Runner(once("ScenarioThroughputBenchmark")
                .operationsPerInvocation(1_000)
                .param("variant", "faulty:fault=corrupt")
                .build());
        assertThatExceptionOfType(RunnerException.class).isThrownBy(runner::run);
    }

    private static void assertScored(Collection<RunResult> results) {
        assertThat(results)
                .hasSize(1)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getScore()).isPositive());
    }
}
