package org.mhhsbench.scenarios.inprocess;

import java.util.Queue;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;

/** A bounded queue that the consumer polls: what it does when there is nothing is a parameter. */
final class PolledQueueIntegration extends WorkerIntegration {

    private final Queue<Object> queue;
    private final int capacity;
    private final Wire wire;
    private final Idle idle;
    private long position;

    /**
     * @param capacity of the queue
     */
    PolledQueueIntegration(Queue<Object> queue, int capacity, Settings complete) {
        this.queue = queue;
        this.capacity = capacity;
        this.wire = Wire.of(complete.encoding());
        this.idle = Idle.of(complete);
    }

    @Override
    protected void start(Sink sink) {
        startPoller("queue-poller", idle, () -> poll(sink));
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
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
