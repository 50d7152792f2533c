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
    private static final int MOST_LOOKS = 10;
    /** The system counts in steps of this. */
    private static final long STEP_NS = 10_000_000;

    private CompilerRest() {}

    /** Sleeps until the JVM rests; at most half a second, as a variant that polls does not let it. */
    static void await() throws InterruptedException {
        long before = OS.getProcessCpuTime();
        for (int look = 0; look < MOST_LOOKS; look++) {
            Thread.sleep(LOOK_MS);
            long now = OS.getProcessCpuTime();
            if (now - before <= STEP_NS) {
                return;
            }
            before = now;
        }
    }
}
