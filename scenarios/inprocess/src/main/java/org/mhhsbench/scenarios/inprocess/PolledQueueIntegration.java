package org.mhhsbench.scenarios.inprocess;

import java.util.Queue;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Sink;

/** A bounded queue that the consumer polls: it spins a little when there is nothing, and then sleeps a little. */
final class PolledQueueIntegration extends WorkerIntegration {

    private final Queue<Object> queue;
    private final int capacity;
    private final Wire wire;
    private long position;

    /**
     * @param capacity of the queue
     */
    PolledQueueIntegration(Queue<Object> queue, int capacity, Wire wire) {
        this.queue = queue;
        this.capacity = capacity;
        this.wire = wire;
    }

    @Override
    void start(Sink sink) {
        startWorker("queue-poller", () -> poll(sink));
    }

    @Override
    boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        // Only this thread adds: the queue cannot grow between the question and the offer.
        return (wire.free() || queue.size() < capacity) && queue.offer(wire.toWire(message));
    }

    private boolean poll(Sink sink) {
        Object form = queue.poll();
        if (form == null) {
            return false;
        }
        deliver(sink, wire.fromWire(form), position++);
        countDelivered(1);
        return true;
    }
}
