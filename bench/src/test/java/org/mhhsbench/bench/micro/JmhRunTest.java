package org.mhhsbench.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.bench.harness.NewRun;
import org.mhhsbench.bench.harness.StoredDigests;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.RunCheck;
import org.mhhsbench.results.store.StoredRun;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class JmhRunTest {

    private static final NewRun.Listener SILENT = new NewRun.Listener() {
        @Override
        public void preparing(String what) {}

        @Override
        public void forkStarted(String cell, int number, int of) {}

        @Override
        public void forkEnded(ForkRecord fork) {}
    };

    @TempDir
    Path data;

    @BeforeAll
    static void letOtherBuildsRunBesideThis() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    private static JmhPlan plan(String... arguments) throws Exception {
        return JmhPlan.of(new CommandLineOptions(arguments), 1);
    }

    private static String sample() throws IOException {
        try (var in = JmhRunTest.class.getResourceAsStream("jmh-result.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JmhResults.Fork fork(String variant) {
        Map<String, String> params = Map.of("encoding", "default", "variant", variant, "workload", "even-day");
        return new JmhResults.Fork(
                new JmhPlan.Cell("ScenarioThroughputBenchmark.deliver", params),
                "fork-0",
                3,
                2,
                Instant.now().toString(),
                "print");
    }

    @Test
    void what_jmh_wrote_of_a_fork_becomes_its_record() throws Exception {
        ForkRecord fork = JmhResults.measured(fork("disruptor:wait=yield"), sample(), null);
        assertThat(fork.runner()).isEqualTo(ForkRecord.Runner.JMH);
        assertThat(fork.block()).isEqualTo(3);
        assertThat(fork.orderInBlock()).isEqualTo(2);
        assertThat(fork.variant()).isEqualTo("disruptor");
        assertThat(fork.params()).containsEntry("wait", "yield").containsEntry("loop", "closed");
        assertThat(fork.jmh().iterations()).containsExactly(300.0, 400.0, 800.0);
        assertThat(fork.jmh().score()).isEqualTo(500);
        // The last iteration's holds what the tear-down allocated.
        assertThat(fork.jmh().allocBytesPerOp()).isEqualTo(35);
        assertThat(fork.throughput().deliveredPerSec()).isEqualTo(400);
        assertThat(fork.throughput().refusedOffers()).isEqualTo(18);
        assertThat(fork.status()).isNotEqualTo(ForkStatus.OK);
        assertThat(fork.statusReasons()).anyMatch(reason -> reason.startsWith("NOT_STEADY: rounds"));
    }

    @Test
    void a_result_of_another_cell_is_none_of_this_one() {
        assertThatIOException()
                .isThrownBy(() -> JmhResults.measured(fork("direct"), sample(), null))
                .withMessageContaining("direct");
    }

    private NewRun.Outcome run(String... arguments) throws Exception {
        String[] shortly = {"-wi", "0", "-i", "1", "-r", "50ms", "-v", "SILENT"};
        return JmhRun.run(
                new CommandLineOptions(Stream.concat(Arrays.stream(arguments), Arrays.stream(shortly))
                        .toArray(String[]::new)),
                data,
                "test",
                List.of("jmh"),
                SILENT);
    }

    @Test
    void a_run_is_stored_fork_by_fork_and_a_wrong_answer_loses_no_other() throws Exception {
        NewRun.Outcome outcome = run(
                "ScenarioLatency", "-f", "2", "-p", "variant=direct,faulty:fault=corrupt", "-p", "workload=even-day");
        assertThat(outcome.passed()).isFalse();
        StoredRun stored = StoredRun.read(outcome.folder());
        assertThat(RunCheck.of(outcome.folder())).isEmpty();
        assertThat(StoredDigests.of(stored).problems()).isEmpty();
        assertThat(stored.run().profile()).isEqualTo(RunRecord.Profile.SMOKE);
        assertThat(stored.run().workload().name()).isEqualTo("even-day");
        assertThat(stored.forks()).hasSize(4).extracting(ForkRecord::block).containsExactly(0, 0, 1, 1);
        assertThat(stored.forks())
                .filteredOn(fork -> fork.variant().equals("faulty"))
                .hasSize(2)
                .allSatisfy(fork -> {
                    assertThat(fork.status()).isEqualTo(ForkStatus.INVALID);
                    assertThat(fork.statusReasons()).anyMatch(reason -> reason.contains("altered"));
                });
        assertThat(stored.forks())
                .filteredOn(fork -> fork.variant().equals("direct"))
                .hasSize(2)
                .allSatisfy(fork -> {
                    assertThat(fork.status()).isEqualTo(ForkStatus.OK);
                    assertThat(fork.verify().ok()).isTrue();
                    assertThat(fork.verify().contentMessages()).isGreaterThanOrEqualTo(20_000);
                    assertThat(outcome.folder().resolve("jmh").resolve(fork.forkId() + ".json"))
                            .content()
                            .contains("ScenarioLatencyBenchmark")
                            .doesNotContain(data.toString());
                });
        assertThat(outcome.folder().resolve("report.md")).exists();
        try (Stream<Path> beside = Files.list(outcome.folder().getParent())) {
            assertThat(beside).containsExactly(outcome.folder());
        }
    }

    @Test
    void a_run_of_micro_benchmarks_has_a_report_though_it_has_no_workload() throws Exception {
        NewRun.Outcome outcome = run("RingHandOverBenchmark.baseline");
        assertThat(outcome.passed()).isTrue();
        assertThat(RunCheck.of(outcome.folder())).isEmpty();
        assertThat(outcome.folder().resolve("report.md")).content().contains("RingHandOverBenchmark.baseline");
        assertThat(outcome.folder().resolve("report.html")).exists();
    }

    @Test
    void a_fork_runs_one_of_the_benchmarks_that_were_asked_for() throws Exception {
        JmhPlan plan = plan("Apply", "Ring", "-e", "baseline");
        for (JmhPlan.Cell cell : plan.cells()) {
            assertThat(JmhPlan.benchmarks(plan.fork(cell, data.resolve("unused.json"), List.of())))
                    .as("benchmarks of " + cell)
                    .containsExactly(cell.benchmark());
        }
    }

    @Test
    void each_block_has_an_order_of_its_own_that_the_seed_gives() throws Exception {
        JmhPlan plan = plan("ScenarioLatency", "-f", "3");
        assertThat(plan.order(0)).isEqualTo(plan.order(0)).isNotEqualTo(plan.order(1));
        assertThat(plan.order(1)).containsExactlyInAnyOrderElementsOf(plan.cells());
    }

    @Test
    void without_parameters_all_variants_that_run_here_are_planned() throws Exception {
        assertThat(plan("ScenarioLatency").cells())
                .extracting(cell -> cell.params().get("variant"))
                .contains("direct", "disruptor", "chronicle-queue", "style-file-batch");
        assertThat(plan("Apply").cells()).hasSize(12);
    }

    @Test
    void what_cannot_be_is_refused_with_what_can() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan("Scenario", "-f", "0"))
                .withMessageContaining("-f must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan("Scenario", "-p", "variant=disrupter"))
                .withMessageContaining("did you mean disruptor?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan("Scenario", "-p", "workload=even-dya"))
                .withMessageContaining("did you mean even-day?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan("Scenario", "-opi", "5"))
                .withMessageContaining("-opi");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan("Scenario", "-rff", "mine.json"))
                .withMessageContaining("-rff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan("Scenaro"))
                .withMessageContaining("no benchmark matches");
    }
}
