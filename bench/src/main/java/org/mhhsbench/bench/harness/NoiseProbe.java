package org.mhhsbench.bench.harness;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.mhhsbench.results.model.EnvironmentRecord.Noise;

/** What the machine does by itself. Its counters have run since the machine started. */
record NoiseProbe(SystemFiles files) {

    private static final long INTERVAL_NS = 1_000_000;
    /** Linux counts processor time in hundredths of a second for every program: USER_HZ, proc_stat(5). */
    private static final long TICK_MS = 10;
    /** After the label: user, nice, system, idle, iowait, irq, softirq, steal. */
    private static final int STEAL_FIELD = 8;

    /**
     * Waits on the calling thread.
     *
     * @param when {@code before} or {@code after}
     * @param idle how long to watch; none at all leaves the hiccups null
     */
    Noise noise(String when, Duration idle) throws InterruptedException {
        Histogram hiccups = hiccups(idle.toNanos());
        boolean watched = hiccups.getTotalCount() > 0;
        return new Noise(
                when,
                Instant.now().toString(),
                loadAverage(),
                watched ? hiccups.getValueAtPercentile(99) : null,
                watched ? hiccups.getMaxValue() : null,
                stealMs(),
                Cgroup.ofThisProcess(files).throttledPeriods(),
                files.number("/proc/stat", "ctxt"),
                files.number("/proc/vmstat", "pgmajfault"));
    }

    /** Of the last minute, or null on a system that keeps none. */
    static Double loadAverage() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? null : Double.valueOf(load);
    }

    private static Histogram hiccups(long idleNs) throws InterruptedException {
        Histogram hiccups = new Histogram(3);
        long beganNs = System.nanoTime();
        long startNs = beganNs;
        while (startNs - beganNs < idleNs) {
            LockSupport.parkNanos(INTERVAL_NS);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while watching the idle machine");
            }
            long endNs = System.nanoTime();
            hiccups.recordValue(Math.max(0, endNs - startNs - INTERVAL_NS));
            startNs = endNs;
        }
        return hiccups;
    }

    private Long stealMs() {
        String total = files.firstLine("/proc/stat");
        if (total == null || !total.startsWith("cpu ")) {
            return null;
        }
        String[] fields = total.split(" +");
        Long ticks = fields.length > STEAL_FIELD ? SystemFiles.parsed(fields[STEAL_FIELD]) : null;
        return ticks == null ? null : Long.valueOf(ticks * TICK_MS);
    }
}
