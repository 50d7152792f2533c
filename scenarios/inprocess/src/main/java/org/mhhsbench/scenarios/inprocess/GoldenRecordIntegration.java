package org.mhhsbench.scenarios.inprocess;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;

/**
 * A hub between publisher and subscribers. It matches each meter-day with its golden record, half hour by half hour,
 * keeps the reading that survives, and puts the change into the outbox of each subscriber, from which it is served. Whether
 * a reading survived is for those who ask the hub: a subscriber is sent every change, and settles by its own rule. One that
 * does not take its changes holds up the hub when its outbox is full.
 */
final class GoldenRecordIntegration extends WorkerIntegration {

    private record Key(long mpan, MeasurementQuantity quantity, int epochDay) {}

    private final Wire wire;
    private final BlockingQueue<Object> inbox;
    private final List<BlockingQueue<ConsumptionMessage>> outboxes = new ArrayList<>();
    private final Map<Key, GoldenRecord> records;

    GoldenRecordIntegration(Settings settings) {
        super(settings.subscribers());
        int waiting = settings.number("messages");
        wire = Wire.of(settings.encoding());
        inbox = new ArrayBlockingQueue<>(waiting);
        for (int i = 0; i < subscribers(); i++) {
            outboxes.add(new ArrayBlockingQueue<>(waiting));
        }
        records = new LatestUsed<>(settings.number("records"));
    }

    @Override
    protected void start(Sink sink) {
        startWorker("hub", this::master);
        for (int i = 0; i < subscribers(); i++) {
            Service service = new Service(i, sink);
            startWorker("hub-subscriber-" + i, service::serve);
        }
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        // Only this thread adds: what has room now will have it in the next line.
        return inbox.remainingCapacity() > 0 && inbox.offer(wire.toWire(message));
    }

    private boolean master() throws InterruptedException {
        ConsumptionMessage message = wire.fromWire(inbox.take());
        for (MeterDay day : message.days()) {
            records.computeIfAbsent(
                            new Key(message.mpan(), message.quantity(), day.epochDay()), key -> new GoldenRecord())
                    .merge(day, message.epochSecond());
        }
        for (BlockingQueue<ConsumptionMessage> outbox : outboxes) {
            outbox.put(message);
        }
        return true;
    }

    /** Serves a subscriber from its outbox. One thread. */
    private final class Service {

        private final int subscriber;
        private final Sink sink;
        private long position;

        private Service(int subscriber, Sink sink) {
            this.subscriber = subscriber;
            this.sink = sink;
        }

        private boolean serve() throws InterruptedException {
            deliver(sink, subscriber, outboxes.get(subscriber).take(), position++);
            countDelivered(subscriber, 1);
            return true;
        }
    }

    /** Forgets what was not used for longest: the hub's memory has a bound. */
    private static final class LatestUsed<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1L;

        private final int most;

        private LatestUsed(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
