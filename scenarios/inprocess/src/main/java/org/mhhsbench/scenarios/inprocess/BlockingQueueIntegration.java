package org.mhhsbench.scenarios.inprocess;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;

/** A bounded queue whose consumer, a platform thread or a virtual one, is blocked while there is nothing. */
final class BlockingQueueIntegration extends WorkerIntegration {

    private final Wire wire;
    private final BlockingQueue<Object> queue;
    private final boolean virtual;
    private long position;

    BlockingQueueIntegration(Settings settings, boolean virtual) {
        this.wire = Wire.of(settings.encoding());
        this.queue = new ArrayBlockingQueue<>(settings.number("messages"));
        this.virtual = virtual;
    }

    @Override
    protected void start(Sink sink) {
        if (virtual) {
            startVirtualWorker(() -> take(sink));
        } else {
            startWorker("queue-taker", () -> take(sink));
        }
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        return (wire.free() || queue.remainingCapacity() > 0) && queue.offer(wire.toWire(message));
    }

    private boolean take(Sink sink) throws InterruptedException {
        deliver(sink, wire.fromWire(queue.take()), position++);
        countDelivered(1);
        return true;
    }
}
