package org.mhhsbench.scenarios.spi.lifecycle;

/** Waits for threads without losing an interrupt. Any thread. */
public final class Threads {

    private Threads() {}

    /** Returns when a thread has ended; keeps an interrupt of the caller for later. */
    public static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
