package org.mhhsbench.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

class FanoutTableTest {

    private static Map<String, String> to(int subscribers) {
        return Map.of("subscribers", Integer.toString(subscribers));
    }

    private static RunRecord.Cell cell(String variant, Map<String, String> params, int fanOut) {
        return new RunRecord.Cell(
                variant,
                "settlement-totals",
                params,
                new RunRecord.Promise(
                        "a variant",
                        "mom",
                        "queue",
                        "real time",
                        "publish subscribe",
                        "total",
                        "exactly once",
                        "L1",
                        fanOut));
    }

    private static StoredRun run(List<RunRecord.Cell> cells, ForkRecord... forks) {
        RunRecord run = Samples.run();
        return new StoredRun(
                new RunRecord(
                        run.schemaVersion(),
                        run.runId(),
                        run.machine(),
                        run.toolVersion(),
                        run.profile(),
                        cells,
                        run.blocks(),
                        run.orderSeed(),
                        run.workload(),
                        run.command(),
                        run.startedAt(),
                        run.endedAt(),
                        null,
                        null,
                        null),
                Samples.environment(),
                new ArrayList<>(List.of(forks)),
                List.of(),
                Map.of(),
                List.of());
    }

    @Test
    void each_number_of_subscribers_stands_beside_one_in_the_order_of_numbers() {
        StoredRun stored = run(
                List.of(cell("topic", to(1), 1), cell("topic", to(10), 10), cell("topic", to(3), 3)),
                Samples.ok("topic", to(10)),
                Samples.ok("topic", to(1)),
                Samples.failed("topic", to(3), ForkStatus.INVALID, "3 messages lost"));
        assertThat(FanoutTable.rows(stored))
                .extracting(row -> row.subList(0, 5))
                .containsExactly(
                        List.of("topic", "OK", "1", "250,001", "1.00×"),
                        List.of("topic", "INVALID", "3", "–", "–"),
                        List.of("topic", "OK", "10", "250,001", "1.00×"));
        assertThat(FanoutTable.rows(stored)).allMatch(row -> row.size() == FanoutTable.HEADINGS.length);
        assertThat(MarkdownReport.of(stored)).contains("## Fan-out", "| topic | OK | 10 | 250,001 |");
        assertThat(HtmlReport.of(stored)).contains("<section id=\"fan-out\">");
        assertThat(MeasuredTables.of(
                        List.of(MeasuredBlock.FANOUT), Map.of(MeasuredBlock.FANOUT, List.of(stored)), "data/"))
                .contains("`fanout`, **smoke run: not for comparison**", "| topic | OK | 10 | 250,001 | 1.00× |");
    }

    @Test
    void without_a_result_of_one_there_is_nothing_to_compare_with() {
        StoredRun stored = run(
                List.of(cell("topic", to(1), 1), cell("topic", to(3), 3)),
                Samples.failed("topic", to(1), ForkStatus.TIMEOUT, "did not end"),
                Samples.ok("topic", to(3)));
        assertThat(FanoutTable.rows(stored).get(1)).startsWith("topic", "OK", "3", "250,001", "–");
    }

    @Test
    void a_run_with_one_number_of_each_has_no_such_table() {
        StoredRun stored = run(
                List.of(cell("topic", to(3), 3), cell("queue", Map.of(), 1)),
                Samples.ok("topic", to(3)),
                Samples.ok("queue", Map.of()));
        assertThat(FanoutTable.rows(stored)).isEmpty();
        assertThat(MarkdownReport.of(stored)).doesNotContain("Fan-out");
    }

    @Test
    void other_parameters_make_another_variant() {
        Map<String, String> binary = Map.of("subscribers", "3", "encoding", "binary");
        StoredRun stored = run(
                List.of(cell("topic", to(1), 1), cell("topic", binary, 3)),
                Samples.ok("topic", to(1)),
                Samples.ok("topic", binary));
        assertThat(FanoutTable.rows(stored)).isEmpty();
    }
}
