package org.mhhsbench.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;

class StyleTableTest {

    private static CellForks cell(String variant, String style, ForkRecord.Server server, double... perSec) {
        RunRecord.Promise promise = new RunRecord.Promise(
                "a summary", "a pattern", style, "real time", "queue", "total", "exactly once", "L1", 1);
        return new CellForks(
                variant,
                variant,
                promise,
                Arrays.stream(perSec)
                        .mapToObj(each -> fork(variant, server, each))
                        .toList());
    }

    private static ForkRecord fork(String variant, ForkRecord.Server server, double perSec) {
        ForkRecord sample = Samples.ok(variant, Map.of());
        return new ForkRecord(
                sample.schemaVersion(),
                sample.forkId(),
                sample.block(),
                sample.orderInBlock(),
                variant,
                sample.scenario(),
                Map.of(),
                sample.role(),
                sample.runner(),
                sample.startedAt(),
                sample.status(),
                List.of(),
                sample.load(),
                sample.warmup(),
                sample.counts(),
                sample.verify(),
                new ForkRecord.Throughput(perSec, null, List.of(perSec), 0, 1, null),
                sample.responseNs(),
                sample.serviceNs(),
                sample.sendDelayNs(),
                sample.hiccupNs(),
                sample.freshness(),
                sample.cost(),
                null,
                server,
                null,
                null,
                null,
                null,
                sample.envFingerprint());
    }

    private static final ForkRecord.Server SERVER = new ForkRecord.Server(1, 9_000.0, 1L << 30, 700.0, 50.0, 1_300.0);

    @Test
    void a_technology_stands_below_the_bare_style_and_is_told_by_it() {
        List<List<String>> rows = StyleTable.rows(List.of(
                cell("mom-x", "queue", SERVER, 12_000),
                cell("style-queue", "queue", null, 240_000),
                cell("disruptor", "queue", null, 900_000),
                cell("eda-x", "replayable log", SERVER, 20_000)));
        assertThat(rows).extracting(row -> row.get(1)).containsExactly("style-queue", "mom-x", "eda-x");
        assertThat(rows).extracting(row -> row.get(5)).containsExactly("–", "5.00 %", "–");
        assertThat(rows.get(1)).contains("9.00 µs", "1,300", "750");
    }

    @Test
    void several_forks_are_one_row_of_the_middle_of_each_column() {
        List<List<String>> rows = StyleTable.rows(List.of(
                cell("mom-x", "queue", SERVER, 30_000, 10_000, 20_000), cell("style-queue", "queue", null, 200_000)));
        assertThat(rows).extracting(row -> row.get(4)).containsExactly("200,000", "20,000");
    }

    /** The fork of middle throughput has the least of all else. */
    @Test
    void one_fork_does_not_speak_for_its_cell_in_every_column() {
        CellForks one = cell("mom-x", "queue", server(100, 10, 0), 20_000);
        CellForks two = cell("mom-x", "queue", server(300, 30, 300), 10_000);
        CellForks three = cell("mom-x", "queue", server(200, 20, 200), 30_000);
        CellForks all = new CellForks(
                "mom-x",
                "mom-x",
                one.promise(),
                List.of(one.forks().get(0), two.forks().get(0), three.forks().get(0)));
        assertThat(StyleTable.rows(List.of(all)).get(0))
                .containsExactly(
                        "queue", "mom-x", "L1", "OK", "20,000", "–", "3.10 µs", "9.00 µs", "–", "3.98 µs", "200 ns",
                        "20", "200");
    }

    private static ForkRecord.Server server(double cpuNs, double wire, double disk) {
        return new ForkRecord.Server(1, cpuNs, 1L << 30, disk, 0.0, wire);
    }

    @Test
    void without_a_technology_there_is_nothing_to_compare() {
        assertThat(StyleTable.rows(List.of(cell("style-queue", "queue", null, 240_000))))
                .isEmpty();
    }
}
