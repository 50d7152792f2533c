package org.mhhsbench.bench.cli;

import java.time.Duration;

/** Durations for people. */
final class Durations {

    private Durations() {}

    /** Minutes and seconds, or seconds alone. */
    static String words(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
