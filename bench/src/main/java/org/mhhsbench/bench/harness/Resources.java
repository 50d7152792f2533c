package org.mhhsbench.bench.harness;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this JVM, and one thread of it, had used up at a moment. Allocation is that of the threads that live then.
 *
 * @param stealMs what the hypervisor took from this machine; null where the system does not say
 */
record Resources(long atNs, long cpuNs, long threadCpuNs, long allocatedBytes, long gcMs, long jitMs, Long stealMs) {

    static final Resources NONE = new Resources(0, 0, 0, 0, 0, 0, null);

    private static final OperatingSystemMXBean OS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final CompilationMXBean COMPILATION = ManagementFactory.getCompilationMXBean();

    /**
     * @param thread the one whose CPU time is told apart
     */
    static Resources now(Thread thread) {
        long allocated = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            allocated += Math.max(0, bytes);
        }
        long gcMs = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        long jitMs = COMPILATION != null && COMPILATION.isCompilationTimeMonitoringSupported()
                ? COMPILATION.getTotalCompilationTime()
                : 0;
        return new Resources(
                System.nanoTime(),
                OS.getProcessCpuTime(),
                Math.max(0, THREADS.getThreadCpuTime(thread.getId())),
                allocated,
                gcMs,
                jitMs,
                Machine.stealMs());
    }

    /** What was used since. */
    Resources since(Resources before) {
        return new Resources(
                atNs - before.atNs,
                cpuNs - before.cpuNs,
                threadCpuNs - before.threadCpuNs,
                allocatedBytes - before.allocatedBytes,
                gcMs - before.gcMs,
                jitMs - before.jitMs,
                stealMs == null || before.stealMs == null ? null : stealMs - before.stealMs);
    }

    /** The share of the time in which the compiler worked; more than one if several of its threads did. */
    double jitShare() {
        return atNs == 0 ? 0 : jitMs * 1e6 / atNs;
    }

    /** Whether the compiler took so much of the machine that what was measured meanwhile holds it. */
    boolean heldUpByCompiler(int usableCpus) {
        return heldUpByCompiler(jitShare(), usableCpus);
    }

    /** The same of a share that is known by itself. */
    static boolean heldUpByCompiler(double jitShare, int usableCpus) {
        return jitShare / usableCpus >= SteadyState.MARGIN;
    }

    Resources plus(Resources other) {
        Long steal =
                stealMs == null ? other.stealMs : other.stealMs == null ? stealMs : (Long) (stealMs + other.stealMs);
        return new Resources(
                atNs + other.atNs,
                cpuNs + other.cpuNs,
                threadCpuNs + other.threadCpuNs,
                allocatedBytes + other.allocatedBytes,
                gcMs + other.gcMs,
                jitMs + other.jitMs,
                steal);
    }
}
