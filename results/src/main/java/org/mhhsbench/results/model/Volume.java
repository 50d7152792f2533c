package org.mhhsbench.results.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * How much a technology carries, by the messages a second that it sustains under a limit of latency; a message is a meter's
 * day. The bounds were fixed before the runs and follow from a market of 33 million meters: {@code METHOD.md}, "Claims".
 */
public enum Volume {
    /** Below the market's daily average: 33 million messages in 86,400 seconds. */
    LOW("low", 0),
    /** That average, as long as the day arrives evenly. */
    MEDIUM("medium", 382),
    /** The day in three hours. */
    MEDIUM_HIGH("medium/high", 3_060),
    /** An outage of 72 hours and the day's own messages, 133 million, caught up in eight hours. */
    HIGH("high", 4_620),
    /** Ten times the market. */
    VERY_HIGH("very high", 46_200);

    /** The limit of latency under which they have these bounds: of a hundred messages one may take longer. */
    public static final long SLO_P99_NS = 10_000_000;

    private final String words;
    private final long fromPerSec;

    Volume(String words, long fromPerSec) {
        this.words = words;
        this.fromPerSec = fromPerSec;
    }

    /** As a table says it. */
    public String words() {
        return words;
    }

    /** The least that belongs to it, in messages a second. */
    public long fromPerSec() {
        return fromPerSec;
    }

    /** The one that a rate belongs to. */
    public static Volume of(long perSec) {
        Volume found = LOW;
        for (Volume volume : values()) {
            if (perSec >= volume.fromPerSec) {
                found = volume;
            }
        }
        return found;
    }

    /** All that rates from one on and below another belong to. */
    public static Set<Volume> between(long fromPerSec, long belowPerSec) {
        return EnumSet.range(of(fromPerSec), of(Math.max(fromPerSec, belowPerSec - 1)));
    }
}
