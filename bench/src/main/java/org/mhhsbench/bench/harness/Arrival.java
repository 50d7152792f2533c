package org.mhhsbench.bench.harness;

import java.util.Arrays;
import java.util.List;
import org.mhhsbench.scenarios.spi.Nearest;

/** How the messages of an open loop are spread over time. All have the mean rate that is asked for. */
public enum Arrival {
    /** Evenly spaced. */
    UNIFORM("uniform") {
        @Override
        Schedule make(long startNs, long ratePerSecond, int messages, long seed) {
            return new UniformSchedule(startNs, ratePerSecond);
        }
    },
    /** Independent of each other, as from many unconnected senders. */
    POISSON("poisson") {
        @Override
        Schedule make(long startNs, long ratePerSecond, int messages, long seed) {
            return PoissonSchedule.of(startNs, ratePerSecond, messages, seed);
        }
    },
    /** A hundred at once. */
    BURST("burst") {
        @Override
        Schedule make(long startNs, long ratePerSecond, int messages, long seed) {
            return new BurstSchedule(new UniformSchedule(startNs, ratePerSecond));
        }
    },
    /** Mostly in the first sixth of each half hour, which is compressed to 1.8 s. */
    HALF_HOUR_SPIKE("half-hour-spike") {
        @Override
        Schedule make(long startNs, long ratePerSecond, int messages, long seed) {
            return new HalfHourSpikeSchedule(startNs, ratePerSecond);
        }

        @Override
        public long peakPerSecond(long ratePerSecond) {
            return HalfHourSpikeSchedule.PEAK_OVER_MEAN * ratePerSecond;
        }
    };

    private final String word;

    Arrival(String word) {
        this.word = word;
    }

    /**
     * The arrival that goes by a word.
     *
     * @throws IllegalArgumentException if none does; the message lists those that there are
     */
    public static Arrival named(String word) {
        List<String> words = Arrays.stream(values()).map(Arrival::word).toList();
        int index = words.indexOf(word);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "arrival must be one of " + words + Nearest.hint(word, words) + ", was " + word);
        }
        return values()[index];
    }

    /** As {@link #named} reads it. */
    public String word() {
        return word;
    }

    /**
     * The highest rate that the arrival keeps up for a stretch of time. A burst is a queue due at one instant and a
     * Poisson cluster is chance: neither is a rate, so both count with their mean.
     */
    public long peakPerSecond(long ratePerSecond) {
        return ratePerSecond;
    }

    /**
     * A schedule.
     *
     * @param ratePerSecond the mean, 1 to 10⁹
     * @param messages how many there will be; only poisson needs to know, and keeps 8 bytes for each
     * @param seed used by poisson only
     */
    Schedule schedule(long startNs, long ratePerSecond, int messages, long seed) {
        if (ratePerSecond < 1 || ratePerSecond > 1_000_000_000) {
            throw new IllegalArgumentException("ratePerSecond must be 1 to 1000000000, was " + ratePerSecond);
        }
        if (messages < 0) {
            throw new IllegalArgumentException("messages must be 0 or more, was " + messages);
        }
        return make(startNs, ratePerSecond, messages, seed);
    }

    abstract Schedule make(long startNs, long ratePerSecond, int messages, long seed);

    @Override
    public String toString() {
        return word;
    }
}
