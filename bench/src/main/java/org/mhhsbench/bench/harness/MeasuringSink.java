package org.mhhsbench.bench.harness;

import java.util.List;
import java.util.stream.IntStream;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.scenarios.spi.Sink;

/**
 * Aggregates what the first subscriber is delivered, and keeps a log of what each of them is. Each subscriber's thread
 * writes its own log; the publisher reads once the integration is drained.
 */
final class MeasuringSink implements Sink {

    private final SettlementAggregator aggregator;
    private final List<DeliveryLog> logs;
    /** By subscriber; empty where no message is timed by itself. */
    private final List<Stamps> stamps;

    /** When a subscriber was delivered what, by its order of arrival. */
    private static final class Stamps {

        private final long[] arrivedNs;
        private final long[] processedNs;

        private Stamps(int room) {
            arrivedNs = new long[room];
            processedNs = new long[room];
        }

        private void put(int place, long startNs, long endNs) {
            if (place >= 0) {
                arrivedNs[place] = startNs;
                processedNs[place] = endNs;
            }
        }
    }

    private MeasuringSink(SettlementAggregator aggregator, int subscribers, int expected, boolean timingEach) {
        this.aggregator = aggregator;
        this.logs = IntStream.range(0, subscribers)
                .mapToObj(subscriber -> new DeliveryLog(expected))
                .toList();
        this.stamps = IntStream.range(0, timingEach ? subscribers : 0)
                .mapToObj(subscriber -> new Stamps(2 * expected))
                .toList();
    }

    /**
     * Reads the clock once a subscriber, after its last message.
     *
     * @param aggregator null for none: what the harness itself can do
     */
    static MeasuringSink timingTheLast(SettlementAggregator aggregator, int subscribers, int expected) {
        return new MeasuringSink(aggregator, subscribers, expected, false);
    }

    /** Reads the clock before and after each message of each subscriber. */
    static MeasuringSink timingEach(SettlementAggregator aggregator, int subscribers, int expected) {
        return new MeasuringSink(aggregator, subscribers, expected, true);
    }

    @Override
    public void accept(int subscriber, ConsumptionMessage message, long position) {
        DeliveryLog log = logs.get(subscriber);
        long startNs = stamps.isEmpty() ? 0 : System.nanoTime();
        // One subscriber settles; the others are there for the cost of delivering to them.
        if (subscriber == 0 && aggregator != null) {
            aggregator.apply(message);
            // This message may be the last: the publisher reads the totals once the integration is drained.
            aggregator.handOver();
        }
        if (!stamps.isEmpty()) {
            stamps.get(subscriber).put(log.next(), startNs, System.nanoTime());
        }
        log.add(message);
    }

    /** The subscribers' logs, by number. */
    List<DeliveryLog> logs() {
        return logs;
    }

    /** The log of the subscriber that settles. */
    DeliveryLog log() {
        return logs.get(0);
    }

    /** When the last subscriber had been delivered as many messages as were sent. */
    long completeNs() {
        return logs.stream().mapToLong(DeliveryLog::completeNs).max().orElseThrow();
    }

    /** When the sink was entered with the message that came at a place in a subscriber's order of arrival. */
    long arrivedNs(int subscriber, int place) {
        return stamps.get(subscriber).arrivedNs[place];
    }

    /** When the subscriber had dealt with that message: the one that settles had it in the aggregates. */
    long processedNs(int subscriber, int place) {
        return stamps.get(subscriber).processedNs[place];
    }
}
