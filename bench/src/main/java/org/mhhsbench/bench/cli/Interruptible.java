package org.mhhsbench.bench.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Work that Ctrl-C interrupts rather than kills: the signal interrupts the working thread, which cleans up, and the
 * process then ends with {@link ExitCode#INTERRUPTED}.
 */
final class Interruptible {

    private static final long CLEAN_UP_MS = 10_000;

    static final String NOTHING_LEFT = "interrupted; no process and no half-written run was left behind";

    private Interruptible() {}

    static <T> T call(Callable<T> work) throws Exception {
        return call(work, () -> NOTHING_LEFT);
    }

    /**
     * @param left says, when the work has ended before its time, what is left of it
     */
    static <T> T call(Callable<T> work, Supplier<String> left) throws Exception {
        Thread worker = Thread.currentThread();
        Object done = new Object();
        boolean[] finished = {false};
        Thread hook = new Thread(
                () -> {
                    worker.interrupt();
                    System.err.println(
                            hasEnded(done, finished)
                                    ? left.get()
                                    : "interrupted; the clean-up took too long, and something may be left behind");
                    // The working thread cannot end the process any more: its exit would wait for this hook.
                    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
                },
                "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            synchronized (done) {
                finished[0] = true;
                done.notifyAll();
            }
            removeUnlessStopping(hook);
        }
    }

    /** Waits for the work to end; false if it takes too long. */
    private static boolean hasEnded(Object done, boolean[] finished) {
        long deadlineNs = System.nanoTime() + CLEAN_UP_MS * 1_000_000;
        synchronized (done) {
            while (!finished[0] && System.nanoTime() < deadlineNs) {
                try {
                    done.wait(CLEAN_UP_MS / 10);
                } catch (InterruptedException e) {
                    return finished[0];
                }
            }
            return finished[0];
        }
    }

    private static void removeUnlessStopping(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook runs, says so and ends the process: whatever the interrupt made the work throw is no news.
            awaitTheEnd();
        }
    }

    private static void awaitTheEnd() {
        while (true) {
            try {
                Thread.sleep(CLEAN_UP_MS);
            } catch (InterruptedException e) {
                // Only the end of the process ends this.
            }
        }
    }
}
