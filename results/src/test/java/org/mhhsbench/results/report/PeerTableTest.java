package org.mhhsbench.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;

class PeerTableTest {

    private static CellForks peer(String engine, String input, int threads, double perSec) {
        Map<String, String> params = Map.of("input", input, "threads", Integer.toString(threads));
        ForkRecord sample = Samples.ok(engine, params);
        ForkRecord fork = new ForkRecord(
                sample.schemaVersion(),
                engine + "-" + input + "-0",
                0,
                0,
                engine,
                sample.scenario(),
                params,
                sample.role(),
                ForkRecord.Runner.PEER,
                sample.startedAt(),
                ForkStatus.OK,
                List.of(),
                null,
                null,
                null,
                sample.verify(),
                new ForkRecord.Throughput(perSec, null, List.of(perSec), 0, 1, null),
                null,
                null,
                null,
                null,
                null,
                sample.cost(),
                null,
                null,
                null,
                null,
                null,
                null,
                sample.envFingerprint());
        return new CellForks(engine, engine, null, List.of(fork));
    }

    @Test
    void who_decodes_is_not_compared_with_who_does_not_and_the_floor_is_one_for_both() {
        List<List<String>> rows = PeerTable.rows(List.of(
                peer("core", "memory", 1, 1_200_000),
                peer("core", "own form", 2, 1_000_000),
                peer("core", "IF-021", 2, 160_000),
                peer("duckdb", "own form", 2, 800_000),
                peer("plain-loop", "memory", 1, 1_000_000),
                peer("plain-loop", "memory", 2, 2_000_000),
                peer("floor", "memory", 1, 4_000_000)));
        List<String> ratios = rows.stream()
                .filter(row -> row.get(0).equals("core"))
                .map(row -> String.join(" ", row.subList(1, 3)) + ": " + String.join(" | ", row.subList(8, 11)))
                .toList();
        assertThat(ratios)
                .containsExactlyInAnyOrder(
                        "memory 1: 1.20 × | – | 30 %", "own form 2: – | 1.25 × | 25 %", "IF-021 2: – | – | –");
    }
}
