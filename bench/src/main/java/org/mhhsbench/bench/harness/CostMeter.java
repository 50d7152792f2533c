package org.mhhsbench.bench.harness;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * Adds up what this JVM spent between {@code start} and {@code stop}. Allocation is that of the threads which live at
 * both. For one thread.
 */
final class CostMeter {

    /** Spent for a number of messages. */
    record Costs(long messages, long elapsedNs, long cpuNs, long allocatedBytes, long gcMs, long jitMs) {}

    private final OperatingSystemMXBean os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();

    private Costs sum = new Costs(0, 0, 0, 0, 0, 0);
    private Costs atStart = sum;

    void reset() {
        sum = new Costs(0, 0, 0, 0, 0, 0);
    }

    void start() {
        atStart = now();
    }

    void stop(long messages) {
        Costs now = now();
        sum = new Costs(
                sum.messages + messages,
                sum.elapsedNs + now.elapsedNs - atStart.elapsedNs,
                sum.cpuNs + now.cpuNs - atStart.cpuNs,
                sum.allocatedBytes + now.allocatedBytes - atStart.allocatedBytes,
                sum.gcMs + now.gcMs - atStart.gcMs,
                sum.jitMs + now.jitMs - atStart.jitMs);
    }

    Costs costs() {
        return sum;
    }

    private Costs now() {
        long allocated = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            allocated += Math.max(0, bytes);
        }
        long gcMs = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        long jitMs = compilation != null && compilation.isCompilationTimeMonitoringSupported()
                ? compilation.getTotalCompilationTime()
                : 0;
        return new Costs(0, System.nanoTime(), os.getProcessCpuTime(), allocated, gcMs, jitMs);
    }
}
