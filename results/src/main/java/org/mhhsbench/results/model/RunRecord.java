package org.mhhsbench.results.model;

import java.util.List;
import java.util.Map;

/**
 * {@code run.json}: what was planned and when it ran.
 *
 * @param blocks how many forks each cell had
 * @param orderSeed what the order within the blocks was drawn from
 */
public record RunRecord(
        int schemaVersion,
        String runId,
        String machine,
        String toolVersion,
        Profile profile,
        List<Cell> cells,
        int blocks,
        long orderSeed,
        WorkloadFacts workload,
        String startedAt,
        String endedAt) {

    /** How much a run may claim. */
    public enum Profile {
        SMOKE,
        STANDARD,
        PUBLISH
    }

    /** Variant × scenario × parameters. */
    public record Cell(String variant, String scenario, Map<String, String> params) {

        public Cell {
            params = Map.copyOf(params);
        }
    }

    /** What the messages were made from. */
    public record WorkloadFacts(String generator, long seed, int messages, int meters, String clockChange) {}

    public RunRecord {
        Schema.checkVersion(schemaVersion);
        Schema.checkTime("startedAt", startedAt);
        Schema.checkTime("endedAt", endedAt);
        cells = List.copyOf(cells);
    }
}
