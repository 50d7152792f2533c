package org.mhhsbench.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.store.StoredRun;

class MarkdownReportTest {

    private static String report(ForkStatus status, String reason) {
        return MarkdownReport.of(new StoredRun(
                Samples.run(),
                Samples.environment(),
                List.of(Samples.failed("disruptor", Map.of(), status, reason), Samples.ok("direct", Map.of())),
                List.of(),
                Map.of(),
                List.of("a warning")));
    }

    @Test
    void rows_come_by_name_with_units_and_marks() {
        String report = report(ForkStatus.INVALID, "3 messages lost");
        assertThat(report)
                .containsSubsequence(
                        "| direct | OK | 250,001 | 1.5 % | 3.10 µs | 9.00 µs | ~40.0 µs | 90.0 µs | 3.98 µs | 675 |",
                        "| disruptor | INVALID | – | – | – | – | – | – | – | – |");
    }

    @Test
    void a_smoke_run_says_so_and_every_status_has_its_reason() {
        assertThat(report(ForkStatus.TIMEOUT, "did not end within PT30S"))
                .contains("smoke run: not for comparison")
                .contains("* disruptor (disruptor-0), TIMEOUT: did not end within PT30S")
                .contains("* a warning");
    }

    @Test
    void the_environment_is_told_without_names() {
        assertThat(report(ForkStatus.OK, ""))
                .contains("| machine | m-0123456789 |")
                .contains("| CPU | A CPU @ 3 GHz, 2 usable |")
                .contains("| nanoTime | 25 ns a read, steps of 20 ns |");
    }
}
