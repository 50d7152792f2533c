package org.mhhsbench.core.pipeline;

/** Waits for threads without losing an interrupt. */
final class Threads {

    private Threads() {}

    /** Returns when all have ended; keeps an interrupt of the caller for later. */
    static void join(Iterable<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
