package org.mhhsbench.scenarios.inprocess;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** A thread that goes on with its work until its integration has ended; what the work throws fails the integration. */
final class Worker {

    private static final int SPINS = 200;
    private static final long IDLE_NS = 20_000;

    private Worker() {}

    /** A little work. */
    @FunctionalInterface
    interface Work {

        /** Does what there is to do; false if there was nothing. */
        boolean doSome() throws IOException, InterruptedException;
    }

    static Thread start(String name, InProcessIntegration integration, Work work) {
        Thread thread = new Thread(() -> run(integration, work), name);
        thread.start();
        return thread;
    }

    static void run(InProcessIntegration integration, Work work) {
        try {
            int idle = 0;
            while (!integration.ended()) {
                if (work.doSome()) {
                    idle = 0;
                } else if (idle++ < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(IDLE_NS);
                }
            }
        } catch (InterruptedException stopped) {
            // Only stop interrupts a worker, and it waits for this thread to end.
        } catch (IOException | RuntimeException | Error e) {
            integration.fail(e);
        }
    }
}
