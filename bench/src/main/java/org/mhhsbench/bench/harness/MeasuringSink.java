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
    /** By order of arrival, of the first subscriber; null where no message is timed by itself. */
    private final long[] arrivedNs;

    private final long[] processedNs;

    private MeasuringSink(
            SettlementAggregator aggregator, int subscribers, int expected, long[] arrivedNs, long[] processedNs) {
        this.aggregator = aggregator;
        this.logs = IntStream.range(0, subscribers)
                .mapToObj(subscriber -> new DeliveryLog(expected))
                .toList();
        this.arrivedNs = arrivedNs;
        this.processedNs = processedNs;
    }

    /**
     * Reads the clock once a subscriber, after its last message.
     *
     * @param aggregator null for none: what the harness itself can do
     */
    static MeasuringSink timingTheLast(SettlementAggregator aggregator, int subscribers, int expected) {
        return new MeasuringSink(aggregator, subscribers, expected, null, null);
    }

    /** Reads the clock before and after each message of the first subscriber. */
    static MeasuringSink timingEach(SettlementAggregator aggregator, int subscribers, int expected) {
        return new MeasuringSink(aggregator, subscribers, expected, new long[2 * expected], new long[2 * expected]);
    }

    @Override
    public void accept(int subscriber, ConsumptionMessage message, long position) {
        DeliveryLog log = logs.get(subscriber);
        if (subscriber != 0) {
            // One subscriber settles; the others are there for the cost of delivering to them.
            log.add(message);
            return;
        }
        long startNs = arrivedNs == null ? 0 : System.nanoTime();
        if (aggregator != null) {
            aggregator.apply(message);
            // This message may be the last: the publisher reads the totals once the integration is drained.
            aggregator.handOver();
        }
        if (arrivedNs != null) {
            stamp(log.next(), startNs, System.nanoTime());
        }
        log.add(message);
    }

    private void stamp(int place, long startNs, long endNs) {
        if (place >= 0) {
            arrivedNs[place] = startNs;
            processedNs[place] = endNs;
        }
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

    /** When the sink was entered with the message that came at a place in the order of arrival. */
    long arrivedNs(int place) {
        return arrivedNs[place];
    }

    /** When that message was in the aggregates. */
    long processedNs(int place) {
        return processedNs[place];
    }
}
