package org.mhhsbench.scenarios.mom;

/** Ends threads without losing an interrupt. */
final class Threads {

    private Threads() {}

    /** Interrupts a thread and returns when it has ended; keeps an interrupt of the caller for later. */
    static void end(Thread thread) {
        thread.interrupt();
        join(thread);
    }

    static void join(Thread thread) {
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
