package org.mhhsbench.scenarios.spi.lifecycle;

import java.time.Duration;

/** Waits for threads without losing an interrupt. Any thread. */
public final class Threads {

    private Threads() {}

    /** Returns when a thread has ended; keeps an interrupt of the caller for later. */
    public static void join(Thread thread) {
        join(thread, Duration.ZERO);
    }

    /**
     * As {@link #join(Thread)}, of a thread that may wait in a library for what never comes: it is interrupted each time that
     * it has not ended within a time.
     *
     * @param patience in whole milliseconds; none to interrupt nothing
     */
    public static void join(Thread thread, Duration patience) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join(patience.toMillis());
                if (thread.isAlive()) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
