package org.mhhsbench.scenarios.inprocess;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;

/**
 * A bus: what comes in is translated into the canonical message and routed by its content, the distributor of its
 * MPAN, into one of several channels of each subscriber; a subscriber's endpoint takes its channels in turn. A meter keeps to
 * one channel, and so to its order. A subscriber that does not take its messages holds up the bus when a channel is full.
 */
final class RoutedBusIntegration extends WorkerIntegration {

    private static final long DISTRIBUTOR = 100_000_000_000L;

    private final Wire wire;
    private final Idle idle;
    private final BlockingQueue<Object> inbound;
    private final List<List<BlockingQueue<ConsumptionMessage>>> channels = new ArrayList<>();

    RoutedBusIntegration(Settings settings) {
        super(settings.subscribers());
        wire = Wire.of(settings.encoding());
        idle = Idle.of(settings);
        inbound = new ArrayBlockingQueue<>(settings.number("messages"));
        for (int i = 0; i < subscribers(); i++) {
            List<BlockingQueue<ConsumptionMessage>> own = new ArrayList<>();
            for (int j = 0; j < settings.number("channels"); j++) {
                own.add(new ArrayBlockingQueue<>(settings.number("messages")));
            }
            channels.add(own);
        }
    }

    @Override
    protected void start(Sink sink) {
        startWorker("bus-router", this::route);
        for (int i = 0; i < subscribers(); i++) {
            Endpoint endpoint = new Endpoint(i, sink);
            startPoller("bus-endpoint-" + i, idle, endpoint::takeTurns);
        }
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        return inbound.remainingCapacity() > 0 && inbound.offer(wire.toWire(message));
    }

    private boolean route() throws InterruptedException {
        ConsumptionMessage canonical = wire.fromWire(inbound.take());
        for (List<BlockingQueue<ConsumptionMessage>> own : channels) {
            own.get((int) (canonical.mpan() / DISTRIBUTOR % own.size())).put(canonical);
        }
        return true;
    }

    /** Takes a subscriber's channels in turn. One thread. */
    private final class Endpoint {

        private final int subscriber;
        private final Sink sink;
        private long position;

        private Endpoint(int subscriber, Sink sink) {
            this.subscriber = subscriber;
            this.sink = sink;
        }

        private boolean takeTurns() {
            boolean some = false;
            for (BlockingQueue<ConsumptionMessage> channel : channels.get(subscriber)) {
                ConsumptionMessage message = channel.poll();
                if (message != null) {
                    deliver(sink, subscriber, message, position++);
                    countDelivered(subscriber, 1);
                    some = true;
                }
            }
            return some;
        }
    }
}
