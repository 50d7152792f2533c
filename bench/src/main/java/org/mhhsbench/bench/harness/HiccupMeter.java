package org.mhhsbench.bench.harness;

import java.util.concurrent.locks.LockSupport;

/** Notes how much longer than a millisecond a millisecond took: the pauses of the machine and of the JVM. */
final class HiccupMeter implements AutoCloseable {

    private static final long INTERVAL_NS = 1_000_000;

    private final Thread thread = new Thread(this::run, "hiccup-meter");
    private volatile boolean stopped;
    private volatile long maxNs;

    private HiccupMeter() {}

    static HiccupMeter start() {
        HiccupMeter meter = new HiccupMeter();
        meter.thread.setDaemon(true);
        meter.thread.start();
        return meter;
    }

    private void run() {
        while (!stopped) {
            long startNs = System.nanoTime();
            LockSupport.parkNanos(INTERVAL_NS);
            maxNs = Math.max(maxNs, System.nanoTime() - startNs - INTERVAL_NS);
        }
    }

    long maxNs() {
        return maxNs;
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
    }
}
