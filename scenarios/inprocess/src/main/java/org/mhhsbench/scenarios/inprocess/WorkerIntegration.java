package org.mhhsbench.scenarios.inprocess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.lifecycle.GuardedIntegration;

/** An integration with threads of its own, of which one for each subscriber delivers to it and counts. */
abstract class WorkerIntegration extends GuardedIntegration {

    private final List<Thread> threads = new ArrayList<>();
    /** By subscriber; each is written by the one thread that delivers to it. */
    private final AtomicLongArray delivered;

    /** With one subscriber. */
    WorkerIntegration() {
        this(1);
    }

    WorkerIntegration(int subscribers) {
        delivered = new AtomicLongArray(subscribers);
    }

    final int subscribers() {
        return delivered.length();
    }

    /** Starts a thread that works until the integration ends; work that is not there is waited for in the work itself. */
    final void startWorker(String name, Worker.Work work) {
        startPoller(name, Idle.SLEEP, work);
    }

    /** As {@link #startWorker}, for work that returns when there is nothing to do. */
    final void startPoller(String name, Idle idle, Worker.Work work) {
        threads.add(Worker.start(name, this, idle, work));
    }

    /** As {@link #startWorker}, on a virtual thread. */
    final void startVirtualWorker(Worker.Work work) {
        threads.add(VirtualThreads.start(() -> Worker.run(this, Idle.SLEEP, work)));
    }

    /** Delivers a message to the first subscriber, unless delivery has ended. Its delivering thread. */
    final void deliver(Sink sink, ConsumptionMessage message, long position) {
        deliver(sink, 0, message, position);
    }

    /** Delivers a message, unless delivery has ended. The subscriber's delivering thread. */
    final void deliver(Sink sink, int subscriber, ConsumptionMessage message, long position) {
        if (!ended()) {
            sink.accept(subscriber, message, position);
        }
    }

    /** Notes that so many more messages have gone all their way to the first subscriber. One thread. */
    final void countDelivered(int messages) {
        countDelivered(0, messages);
    }

    /** Notes that so many more messages have gone all their way to a subscriber. One thread for each. */
    final void countDelivered(int subscriber, int messages) {
        delivered.set(subscriber, delivered.get(subscriber) + messages);
    }

    @Override
    protected long delivered() {
        long least = Long.MAX_VALUE;
        for (int subscriber = 0; subscriber < delivered.length(); subscriber++) {
            least = Math.min(least, delivered.get(subscriber));
        }
        return least;
    }

    @Override
    protected final void stop() {
        // An interrupt reaches a worker in its wait, whatever it waits for.
        threads.forEach(Threads::end);
        try {
            release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what is left when all threads have ended. */
    void release() throws IOException {}
}
