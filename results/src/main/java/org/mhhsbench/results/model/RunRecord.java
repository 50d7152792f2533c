package org.mhhsbench.results.model;

import java.util.List;
import java.util.Map;

/**
 * {@code run.json}: what was planned and when it ran.
 *
 * @param blocks how many forks each cell had
 * @param orderSeed what the order within the blocks was drawn from
 * @param command the arguments of the program that make such a run again; null before schema 2
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
        List<String> command,
        String startedAt,
        String endedAt) {

    /** How much a run may claim. */
    public enum Profile {
        SMOKE,
        STANDARD,
        PUBLISH
    }

    /**
     * Variant × scenario × parameters.
     *
     * @param promise null before schema 2, and for what is no variant
     */
    public record Cell(String variant, String scenario, Map<String, String> params, Promise promise) {

        public Cell {
            params = Map.copyOf(params);
        }
    }

    /** What a variant said of itself when it ran. */
    public record Promise(
            String summary,
            String pattern,
            String style,
            String mode,
            String synchronisation,
            String order,
            String guarantee,
            String durability,
            int fanOut) {}

    /**
     * What the messages were made from.
     *
     * @param clockChange in the generator {@code meter-days-1}; null since
     * @param name of the workload; null before schema 2
     * @param question what the workload asks; null before schema 2
     * @param keys all of the workload's keys with their values, from which it can be made again; null before schema 2
     */
    public record WorkloadFacts(
            String generator,
            long seed,
            int messages,
            int meters,
            String clockChange,
            String name,
            String question,
            Map<String, String> keys) {}

    public RunRecord {
        Schema.checkVersion(schemaVersion);
        Schema.checkTime("startedAt", startedAt);
        Schema.checkTime("endedAt", endedAt);
        cells = List.copyOf(cells);
        command = command == null ? null : List.copyOf(command);
    }
}
