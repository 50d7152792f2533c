package org.mhhsbench.results.model;

import java.util.List;
import java.util.Map;

/**
 * {@code run.json}: what was planned and when it ran.
 *
 * @param blocks how many forks each cell had
 * @param orderSeed what the order within the blocks was drawn from
 * @param command the arguments of the program that make such a run again; null before schema 2
 * @param sittings when it was begun and gone on with; null in early records, and of what has one sitting alone
 * @param reproduces the run whose plan was measured once more; null of all others
 * @param controls what each block had besides, to prove the instrument; null of runs without
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
        String endedAt,
        List<Sitting> sittings,
        String reproduces,
        Controls controls) {

    /**
     * What was measured from one start of the program to its end.
     *
     * @param firstBlock from 0: the block that it began with
     */
    public record Sitting(String startedAt, int firstBlock) {}

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
            int fanOut) {

        /** Whether what it acknowledged outlives more than the processes. */
        public boolean survivesLossOfPower() {
            return durability.equals("L2");
        }
    }

    /**
     * What the messages were made from.
     *
     * @param clockChange in the generator {@code meter-days-1}; null since
     * @param name of the workload; null before schema 2
     * @param question what the run shall answer: the workload's own, or that of whoever carries it; null before schema 2
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

    /**
     * Of what the forks in the roles aa, injected, dropped and limited were made: one variant, which was measured too.
     *
     * @param injectedNs by how much later than the variant itself the injected forks delivered each message
     * @param lostMessage which message the dropped forks lost, from 0
     * @param limitPerSec how many messages a second the limited forks took; 0 where there were none
     */
    public record Controls(
            String variant, Map<String, String> params, long injectedNs, int lostMessage, long limitPerSec) {

        public Controls {
            params = Map.copyOf(params);
        }
    }

    public RunRecord {
        Schema.checkVersion(schemaVersion);
        Schema.checkTime("startedAt", startedAt);
        Schema.checkTime("endedAt", endedAt);
        cells = List.copyOf(cells);
        command = command == null ? null : List.copyOf(command);
        sittings = sittings == null ? null : List.copyOf(sittings);
    }
}
