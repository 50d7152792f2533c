package org.mhhsbench.bench.harness;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Leaves the cores to the compiler: where there are as many busy threads as cores it gets to its queue late, and works
 * it off while something is measured. The time that it has used says nothing of a method that it is at, so the CPU time
 * of the whole JVM is looked at. Publisher's thread.
 */
final class CompilerRest {

    private static final OperatingSystemMXBean OS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final long LOOK_MS = 50;
    private static final long MOST_MS = 500;
    /** A warm-up shall mostly be one. */
    private static final int SHARE_OF_WARMUP = 5;
    /** The system counts in steps of this. */
    private static final long STEP_NS = 10_000_000;

    private CompilerRest() {}

    /**
     * Sleeps until the JVM rests; at most half a second, as a variant that polls does not let it.
     *
     * @param warmupMs how long the warm-up may be: a fifth of it at the most is slept away at a time
     */
    static void await(long warmupMs) throws InterruptedException {
        long before = OS.getProcessCpuTime();
        for (long left = Math.min(MOST_MS, warmupMs / SHARE_OF_WARMUP) / LOOK_MS; left > 0; left--) {
            Thread.sleep(LOOK_MS);
            long now = OS.getProcessCpuTime();
            if (now - before <= STEP_NS) {
                return;
            }
            before = now;
        }
    }
}
