package org.mhhsbench.scenarios.api;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.technology.Inlet;

/**
 * Hands what the webhook's threads have taken to the subscriber, on one thread of its own; a few requests wait, no more.
 * Any thread.
 */
final class Inbox implements AutoCloseable {

    /** Which positions the subscriber does not want again. */
    @FunctionalInterface
    interface Known {
        boolean has(String upstream, long position);
    }

    private static final long PUT_MS = 5_000;
    private static final long END_MS = 20_000;

    private final BlockingQueue<Arrival> arrivals;
    private final Inlet inlet;
    private final Known known;
    private final Thread thread = new Thread(this::run, "api-subscriber");
    private volatile boolean ended;

    /**
     * @param capacity how many arrivals may wait
     */
    Inbox(int capacity, Inlet inlet, Known known) {
        this.arrivals = new ArrayBlockingQueue<>(capacity);
        this.inlet = inlet;
        this.known = known;
    }

    void start() {
        thread.start();
    }

    /** Whether nothing will be taken any more. */
    boolean ended() {
        return ended;
    }

    /** Waits a little for room; returns whether there was some. */
    boolean put(Arrival arrival) throws InterruptedException {
        return !ended && arrivals.offer(arrival, PUT_MS, TimeUnit.MILLISECONDS) && !ended;
    }

    private void run() {
        try {
            while (!ended) {
                deliver(arrivals.take());
            }
        } catch (InterruptedException e) {
            ended = true;
        } catch (RuntimeException | Error e) {
            // The inlet has thrown it: it knows.
            ended = true;
        }
    }

    private void deliver(Arrival arrival) {
        long position = arrival.first();
        for (ConsumptionMessage message : arrival.messages()) {
            if (ended) {
                return;
            }
            if (!known.has(arrival.upstream(), position)) {
                inlet.deliver(message, arrival.upstream(), position);
            }
            position++;
        }
    }

    /** Delivers nothing more once the inlet has returned. */
    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        try {
            thread.join(END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new IllegalStateException("the subscriber has not returned within " + END_MS + " ms");
        }
    }
}
