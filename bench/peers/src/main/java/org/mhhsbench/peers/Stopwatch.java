package org.mhhsbench.peers;

import java.lang.management.ManagementFactory;

/** What the job alone takes, of time and of the processors, by all threads of this JVM; may stand still in between. For one thread. */
public final class Stopwatch {

    private long nanos;
    private long cpuNanos;

    /** One that runs. */
    public static Stopwatch started() {
        Stopwatch stopwatch = new Stopwatch();
        stopwatch.start();
        return stopwatch;
    }

    public void start() {
        cpuNanos -= cpuNow();
        nanos -= System.nanoTime();
    }

    public void stop() {
        nanos += System.nanoTime();
        cpuNanos += cpuNow();
    }

    /** Of one that stands still. */
    public Engine.Round round(int messages, Cells cells) {
        return new Engine.Round(messages, nanos, cpuNanos, cells);
    }

    private static long cpuNow() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
