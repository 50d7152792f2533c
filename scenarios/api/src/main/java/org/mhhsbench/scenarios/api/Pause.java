package org.mhhsbench.scenarios.api;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits before a next try. Stateless, any thread. */
final class Pause {

    private Pause() {}

    /**
     * Waits for a time, or until there will be no next try.
     *
     * @param monitor held by the caller; notified when that may have changed
     */
    static void of(long ms, Object monitor, BooleanSupplier over) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        for (long left = ms;
                left > 0 && !over.getAsBoolean();
                left = TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime())) {
            monitor.wait(left);
        }
    }
}
