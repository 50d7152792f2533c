package org.mhhsbench.scenarios.spi;

import java.time.Duration;

/** A moment until which to wait: for a pattern's own timers, not for measuring. Any thread. */
public final class Deadline {

    private final Duration duration;
    private final long endNs;

    private Deadline(Duration duration) {
        this.duration = duration;
        this.endNs = System.nanoTime() + duration.toNanos();
    }

    public static Deadline in(Duration duration) {
        return new Deadline(duration);
    }

    public boolean passed() {
        return System.nanoTime() - endNs >= 0;
    }

    /** How long the wait was to be at most. */
    public Duration duration() {
        return duration;
    }
}
