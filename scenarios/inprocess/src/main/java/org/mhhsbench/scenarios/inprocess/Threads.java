package org.mhhsbench.scenarios.inprocess;

/** Ends threads without losing an interrupt. */
final class Threads {

    private Threads() {}

    /**
     * Interrupts a thread, in case that it waits in a sink, and returns when it has ended; keeps an interrupt of the
     * caller for later.
     */
    static void end(Thread thread) {
        thread.interrupt();
        org.mhhsbench.scenarios.spi.lifecycle.Threads.join(thread);
    }
}
