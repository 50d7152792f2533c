package org.mhhsbench.scenarios.inprocess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.lifecycle.GuardedIntegration;

/** An integration with threads of its own, one of which delivers to its one subscriber and counts. */
abstract class WorkerIntegration extends GuardedIntegration {

    private final List<Thread> threads = new ArrayList<>();
    private volatile long delivered;

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

    /** Delivers a message, unless delivery has ended. The delivering thread. */
    final void deliver(Sink sink, ConsumptionMessage message, long position) {
        if (!ended()) {
            sink.accept(0, message, position);
        }
    }

    /** Notes that so many more messages have gone all their way. One thread. */
    final void countDelivered(int messages) {
        delivered += messages;
    }

    @Override
    protected long delivered() {
        return delivered;
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
