package org.mhhsbench.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.bench.harness.EnvironmentProbe;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.RunCheck;
import org.mhhsbench.results.store.StoredRun;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class JmhRunTest {

    @TempDir
    Path data;

    private static JmhPlan plan(String... arguments) throws Exception {
        return JmhPlan.of(new CommandLineOptions(arguments), List.of("-Xmx1g"), "result.json");
    }

    private static String sample() throws IOException {
        try (var in = JmhRunTest.class.getResourceAsStream("jmh-result.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path store(JmhPlan plan) throws Exception {
        return JmhRun.store(
                data, Instant.now(), plan, sample(), EnvironmentProbe.capture("test", data), "test", List.of("jmh"));
    }

    @Test
    void a_run_of_jmh_is_stored_fork_by_fork_and_read_back() throws Exception {
        Path folder = store(
                plan("ScenarioThroughput", "-f", "2", "-p", "variant=disruptor:wait=yield", "-p", "workload=even-day"));
        StoredRun stored = StoredRun.read(folder);
        assertThat(stored.warnings()).isEmpty();
        assertThat(RunCheck.of(folder)).isEmpty();
        assertThat(stored.run().profile()).isEqualTo(RunRecord.Profile.SMOKE);
        assertThat(stored.run().workload().name()).isEqualTo("even-day");
        assertThat(stored.forks()).hasSize(2);
        ForkRecord second = stored.forks().get(1);
        assertThat(second.runner()).isEqualTo(ForkRecord.Runner.JMH);
        assertThat(second.variant()).isEqualTo("disruptor");
        assertThat(second.params()).containsEntry("wait", "yield").containsEntry("loop", "closed");
        assertThat(second.jmh().iterations()).containsExactly(300.0, 400.0);
        assertThat(second.jmh().score()).isEqualTo(350);
        assertThat(second.jmh().allocBytesPerOp()).isEqualTo(40);
        assertThat(second.throughput().deliveredPerSec()).isEqualTo(350);
        assertThat(second.throughput().refusedOffers()).isEqualTo(11);
        assertThat(folder.resolve("jmh/result.json")).hasContent(sample());
        assertThat(folder.resolve("report.md")).exists();
    }

    @Test
    void a_planned_cell_without_a_result_is_noticed_and_nothing_is_stored() throws Exception {
        JmhPlan plan = plan("ScenarioThroughput", "-f", "2", "-p", "variant=disruptor:wait=yield,direct");
        assertThatIllegalStateException().isThrownBy(() -> store(plan)).withMessageContaining("direct");
        assertThat(data).isEmptyDirectory();
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
                .isThrownBy(() -> plan("Scenaro"))
                .withMessageContaining("no benchmark matches");
    }
}
