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
 * MPAN, into one of several channels; the endpoint takes the channels in turn. A meter keeps to one channel, and so to
 * its order.
 */
final class RoutedBusIntegration extends WorkerIntegration {

    private static final long DISTRIBUTOR = 100_000_000_000L;

    private final Wire wire;
    private final Idle idle;
    private final BlockingQueue<Object> inbound;
    private final List<BlockingQueue<ConsumptionMessage>> channels = new ArrayList<>();
    private long position;

    RoutedBusIntegration(Settings settings) {
        wire = Wire.of(settings.encoding());
        idle = Idle.of(settings);
        inbound = new ArrayBlockingQueue<>(settings.number("messages"));
        for (int i = 0; i < settings.number("channels"); i++) {
            channels.add(new ArrayBlockingQueue<>(settings.number("messages")));
        }
    }

    @Override
    protected void start(Sink sink) {
        startWorker("bus-router", this::route);
        startPoller("bus-endpoint", idle, () -> takeTurns(sink));
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        return inbound.remainingCapacity() > 0 && inbound.offer(wire.toWire(message));
    }

    private boolean route() throws InterruptedException {
        ConsumptionMessage canonical = wire.fromWire(inbound.take());
        channels.get((int) (canonical.mpan() / DISTRIBUTOR % channels.size())).put(canonical);
        return true;
    }

    private boolean takeTurns(Sink sink) {
        boolean some = false;
        for (BlockingQueue<ConsumptionMessage> channel : channels) {
            ConsumptionMessage message = channel.poll();
            if (message != null) {
                deliver(sink, message, position++);
                countDelivered(1);
                some = true;
            }
        }
        return some;
    }
}
