package org.mhhsbench.scenarios.inprocess;

import java.io.IOException;
import org.mhhsbench.scenarios.spi.lifecycle.GuardedIntegration;

/** A thread that goes on with its work until its integration has ended; what the work throws fails the integration. */
final class Worker {

    private Worker() {}

    /** A little work. */
    @FunctionalInterface
    interface Work {

        /** Does what there is to do; false if there was nothing. */
        boolean doSome() throws IOException, InterruptedException;
    }

    static Thread start(String name, GuardedIntegration integration, Idle idle, Work work) {
        Thread thread = new Thread(() -> run(integration, idle, work), name);
        thread.start();
        return thread;
    }

    static void run(GuardedIntegration integration, Idle idle, Work work) {
        try {
            int looks = 0;
            while (!integration.ended()) {
                if (work.doSome()) {
                    looks = 0;
                } else {
                    idle.pause(looks++);
                }
            }
        } catch (InterruptedException stopped) {
            // Only stop interrupts a worker, and it waits for this thread to end.
        } catch (IOException | RuntimeException | Error e) {
            integration.fail(e);
        }
    }
}
