package org.mhhsbench.scenarios.inprocess;

import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;

/**
 * A broker's queue in memory: the publisher is acknowledged when a message is stored, the consumer fetches some in
 * advance and acknowledges each when it has processed it; until then the queue keeps it.
 */
final class QueueIntegration extends WorkerIntegration {

    private final Wire wire;
    private final BrokerQueue queue;
    private final int prefetch;
    private final List<BrokerQueue.Stored> fetched = new ArrayList<>();

    QueueIntegration(Settings settings) {
        wire = Wire.of(settings.encoding());
        queue = new BrokerQueue(settings.number("messages"));
        prefetch = settings.number("prefetch");
    }

    @Override
    protected void start(Sink sink) {
        startWorker("queue-consumer", () -> consume(sink));
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        return queue.hasRoom() && queue.store(wire.toWire(message));
    }

    private boolean consume(Sink sink) throws InterruptedException {
        fetched.clear();
        queue.fetch(prefetch, fetched);
        for (BrokerQueue.Stored stored : fetched) {
            deliver(sink, wire.fromWire(stored.form()), stored.id());
            if (ended()) {
                return true;
            }
            queue.acknowledge(stored.id());
            countDelivered(1);
        }
        return true;
    }
}
