package org.mhhsbench.results.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * One line of {@code forks.ndjson}: one JVM that ran one cell once, the experimental unit. What was not measured,
 * because the fork failed before, is null.
 *
 * @param block forks of one block ran one after another and are compared with each other
 */
public record ForkRecord(
        int schemaVersion,
        String forkId,
        int block,
        int orderInBlock,
        String variant,
        String scenario,
        Map<String, String> params,
        Role role,
        String startedAt,
        ForkStatus status,
        List<String> statusReasons,
        Load load,
        Warmup warmup,
        Counts counts,
        Verify verify,
        Throughput throughput,
        Quantiles responseNs,
        Quantiles serviceNs,
        Quantiles sendDelayNs,
        Cost cost,
        String envFingerprint) {

    /** What the fork is there for. */
    public enum Role {
        @JsonProperty("measure")
        MEASURE,
        @JsonProperty("aa")
        AA,
        @JsonProperty("injected")
        INJECTED,
        @JsonProperty("null")
        NULL
    }

    /** The load of the latency phase. */
    public record Load(String model, long offeredPerSec, String arrival, long seed) {}

    /**
     * @param steadyClass how the windows after it looked; {@code unclassified} where nobody looked
     */
    public record Warmup(long ms, @JsonProperty("class") String steadyClass) {}

    /**
     * What became of the messages of the latency phase.
     *
     * @param refusedOffers offers refused for lack of room; the message was offered again
     * @param late messages handed over after their intended time by more than a tenth of a millisecond
     */
    public record Counts(
            long offered,
            long sent,
            long processed,
            long lost,
            long duplicated,
            long outOfOrder,
            long wrongAggregates,
            long late,
            long refusedOffers) {}

    /**
     * @param phases how many phases were verified, each with aggregates of its own
     */
    public record Verify(boolean ok, int phases, String expectedDigest, String actualDigest) {}

    /**
     * The closed loop.
     *
     * @param deliveredPerSec the median of the rounds
     * @param pctOfCeiling of what the harness alone reaches; null if that was not measured
     */
    public record Throughput(
            double deliveredPerSec,
            Double pctOfCeiling,
            List<Double> roundsPerSec,
            long refusedOffers,
            long messagesPerRound) {

        public Throughput {
            roundsPerSec = List.copyOf(roundsPerSec);
        }
    }

    /**
     * Of the measured phases, the generator's share included.
     *
     * @param gcShare collection time by elapsed time
     */
    public record Cost(double cpuNsPerEvent, double allocBytesPerEvent, double gcShare, long jitMs, long hiccupMaxNs) {}

    public ForkRecord {
        Schema.checkVersion(schemaVersion);
        Schema.checkTime("startedAt", startedAt);
        params = Map.copyOf(params);
        statusReasons = List.copyOf(statusReasons);
    }
}
