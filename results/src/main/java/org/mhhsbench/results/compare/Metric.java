package org.mhhsbench.results.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Comparator;
import java.util.Locale;

/**
 * A number that a fork has, and compares by.
 *
 * @param ratePerSec at which offered rate a latency was taken; null where there is none
 */
@JsonPropertyOrder({"key", "kind", "ratePerSec"})
public record Metric(Kind kind, Long ratePerSec) implements Comparable<Metric> {

    /**
     * The kinds in the order in which they are told. Margins are the least differences that matter: see {@link Margin}.
     */
    public enum Kind {
        THROUGHPUT("throughput", "throughput", "messages/s", 0.03, true),
        SUSTAINED("sustained", "sustained rate", "messages/s", 0.05, true),
        P50("p50", "p50 response", "ns", 0.05, false),
        P99("p99", "p99 response", "ns", 0.10, false),
        P999("p99.9", "p99.9 response", "ns", 0.10, false),
        /** Of the fork and of the server that it started. */
        CPU("cpu", "CPU a message", "ns", 0.05, false),
        ALLOCATED("alloc", "allocated a message", "bytes", 0.05, false),
        SCORE_RATE("score", "JMH score", "operations by time", 0.03, true),
        SCORE_TIME("time", "JMH score", "time an operation", 0.03, false);

        private final String key;
        private final String words;
        private final String unit;
        private final double margin;
        private final boolean moreIsBetter;

        Kind(String key, String words, String unit, double margin, boolean moreIsBetter) {
            this.key = key;
            this.words = words;
            this.unit = unit;
            this.margin = margin;
            this.moreIsBetter = moreIsBetter;
        }

        /** What it is called on a command line. */
        public String key() {
            return key;
        }

        /** For people. */
        public String words() {
            return words;
        }

        /** Of its values. */
        public String unit() {
            return unit;
        }

        /** As a share of the baseline. */
        double margin() {
            return margin;
        }

        public boolean moreIsBetter() {
            return moreIsBetter;
        }
    }

    /** Whether it was taken at a rate, with which a fork may not have kept up. */
    boolean isLatency() {
        return ratePerSec != null;
    }

    static Metric of(Kind kind) {
        return new Metric(kind, null);
    }

    /** {@code throughput}, {@code p99@20000}: what it is called on a command line and in JSON. */
    @JsonProperty
    public String key() {
        return ratePerSec == null ? kind.key : kind.key + "@" + ratePerSec;
    }

    /** For people. */
    public String words() {
        return ratePerSec == null
                ? kind.words
                : String.format(Locale.ROOT, "%s at %,d messages/s", kind.words, ratePerSec);
    }

    /** Kinds in their order, low rates first. */
    @Override
    public int compareTo(Metric other) {
        return Comparator.comparing(Metric::kind)
                .thenComparing(Metric::ratePerSec, Comparator.nullsFirst(Comparator.naturalOrder()))
                .compare(this, other);
    }
}
