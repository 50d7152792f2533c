package org.mhhsbench.scenarios.inprocess;

import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.lifecycle.GuardedIntegration;

/**
 * A log in partitions, by meter, that several consumers read, each at its own offsets. It retains a number of messages
 * a partition: as many as the slowest consumer may be behind.
 */
final class ReplayableLogIntegration extends GuardedIntegration {

    /** How many messages a consumer takes from a partition before it looks at the next. */
    private static final int TURN = 64;

    private final Encoding encoding;
    private final Wire wire;
    private final Idle idle;
    private final LogPartition[] partitions;
    private final Consumer[] consumers;
    private final List<Thread> threads = new ArrayList<>();

    ReplayableLogIntegration(Settings settings) {
        encoding = settings.encoding();
        wire = Wire.of(encoding);
        idle = Idle.of(settings);
        consumers = new Consumer[settings.subscribers()];
        partitions = new LogPartition[settings.number("partitions")];
        for (int i = 0; i < partitions.length; i++) {
            partitions[i] = new LogPartition(settings.number("retention"), consumers.length);
        }
    }

    @Override
    protected void start(Sink sink) {
        for (int i = 0; i < consumers.length; i++) {
            Consumer consumer = new Consumer(i, sink);
            consumers[i] = consumer;
            threads.add(Worker.start("log-consumer-" + i, this, idle, consumer::poll));
        }
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        // The check digit is no good key: it takes eleven values, and some of them twice as often.
        LogPartition partition = partitions[(int) (message.mpan() / 10 % partitions.length)];
        if (!partition.hasRoom()) {
            return false;
        }
        partition.append(wire.toWire(message));
        return true;
    }

    @Override
    protected long delivered() {
        long least = Long.MAX_VALUE;
        for (Consumer consumer : consumers) {
            least = Math.min(least, consumer.delivered);
        }
        return least;
    }

    @Override
    protected void stop() {
        threads.forEach(Threads::end);
    }

    private final class Consumer {

        private final int number;
        private final Sink sink;
        private final Wire wire = Wire.of(encoding);
        private long position;
        private volatile long delivered;

        private Consumer(int number, Sink sink) {
            this.number = number;
            this.sink = sink;
        }

        private boolean poll() {
            boolean some = false;
            for (LogPartition partition : partitions) {
                int taken = 0;
                while (taken < TURN && partition.hasNext(number) && !ended()) {
                    sink.accept(number, wire.fromWire(partition.next(number)), position++);
                    partition.commit(number);
                    taken++;
                }
                delivered += taken;
                some |= taken > 0;
            }
            return some;
        }
    }
}
