package org.mhhsbench.bench.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.mhhsbench.scenarios.spi.Server;
import org.mhhsbench.scenarios.spi.lifecycle.Threads;

/**
 * Notes once a second what the JVM has used, and every ten milliseconds how much longer than that they took: the pauses
 * of the machine and of the JVM. A thread of its own writes; read it when it is closed.
 */
final class WindowSampler implements AutoCloseable {

    /**
     * Each look takes the core of a measured thread for some microseconds where there are two: a thousand a second
     * would hold up more than one message in a hundred.
     */
    private static final long INTERVAL_NS = 10_000_000;

    static final long WINDOW_NS = 1_000_000_000;

    /** What one second used, here and in the servers, and its longest pause. */
    record Sample(Resources used, ServerUse servers, long hiccupMaxNs) {

        static final Sample NONE = new Sample(Resources.NONE, ServerUse.NONE, 0);
    }

    private final Thread publisher;
    private final List<Server> servers;
    private final long startNs;
    private final Histogram hiccups = new Histogram(OpenLoop.LONGEST_NS, OpenLoop.DIGITS);
    private final List<Sample> samples = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "window-sampler");
    private volatile boolean stopped;

    private WindowSampler(Thread publisher, List<Server> servers, long startNs) {
        this.publisher = publisher;
        this.servers = servers;
        this.startNs = startNs;
    }

    /**
     * @param servers the processes that carry the messages beside this one
     * @param startNs when the first window begins
     */
    static WindowSampler start(Thread publisher, List<Server> servers, long startNs) {
        WindowSampler sampler = new WindowSampler(publisher, servers, startNs);
        sampler.thread.setDaemon(true);
        sampler.thread.start();
        return sampler;
    }

    private void run() {
        Resources before = Resources.now(publisher);
        ServerUse serversBefore = ServerUse.now(servers);
        long windowMaxNs = 0;
        long windowEndNs = startNs + WINDOW_NS;
        while (!stopped) {
            long sleptNs = System.nanoTime();
            LockSupport.parkNanos(INTERVAL_NS);
            long nowNs = System.nanoTime();
            long longerNs = Math.max(0, nowNs - sleptNs - INTERVAL_NS);
            hiccups.recordValue(Math.min(longerNs, OpenLoop.LONGEST_NS));
            windowMaxNs = Math.max(windowMaxNs, longerNs);
            if (nowNs - windowEndNs >= 0) {
                Resources now = Resources.now(publisher);
                ServerUse serversNow = ServerUse.now(servers);
                samples.add(new Sample(now.since(before), serversNow.since(serversBefore), windowMaxNs));
                before = now;
                serversBefore = serversNow;
                windowMaxNs = 0;
                windowEndNs += WINDOW_NS;
            }
        }
        samples.add(new Sample(
                Resources.now(publisher).since(before), ServerUse.now(servers).since(serversBefore), windowMaxNs));
    }

    /** One a second; the last is of the rest. */
    List<Sample> samples() {
        return samples;
    }

    Histogram hiccups() {
        return hiccups;
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        Threads.join(thread);
    }
}
