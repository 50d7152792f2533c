package org.mhhsbench.bench.harness;

import java.util.List;
import java.util.stream.IntStream;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Sink;

/**
 * Aggregates what the first subscriber is delivered, and keeps a log of what each of them is. Each subscriber's thread
 * writes its own log; the publisher reads once the integration is drained.
 */
final class MeasuringSink implements Sink {

    private final SettlementAggregator aggregator;
    private final List<DeliveryLog> logs;
    /** By index, of the first subscriber; null where no message is timed by itself. */
    private final long[] arrivedNs;

    private final long[] processedNs;

    private MeasuringSink(
            SettlementAggregator aggregator, Fixture fixture, int expected, long[] arrivedNs, long[] processedNs) {
        Descriptor descriptor = fixture.descriptor();
        this.aggregator = aggregator;
        this.logs = IntStream.range(0, descriptor.fanOut())
                .mapToObj(subscriber -> new DeliveryLog(fixture, expected, descriptor.order()))
                .toList();
        this.arrivedNs = arrivedNs;
        this.processedNs = processedNs;
    }

    /**
     * Reads the clock once a subscriber, after its last message.
     *
     * @param aggregator null for none: what the harness itself can do
     */
    static MeasuringSink timingTheLast(SettlementAggregator aggregator, Fixture fixture, int expected) {
        return new MeasuringSink(aggregator, fixture, expected, null, null);
    }

    /** Reads the clock before and after each message of the first subscriber. */
    static MeasuringSink timingEach(SettlementAggregator aggregator, Fixture fixture, int expected) {
        return new MeasuringSink(aggregator, fixture, expected, new long[expected], new long[expected]);
    }

    @Override
    public void accept(int subscriber, ConsumptionMessage message, long position) {
        DeliveryLog log = logs.get(subscriber);
        if (subscriber != 0) {
            // One subscriber settles; the others are there for the cost of delivering to them.
            if (log.note(message) >= 0) {
                log.count();
            }
            return;
        }
        long startNs = arrivedNs == null ? 0 : System.nanoTime();
        if (aggregator != null) {
            aggregator.apply(message);
            // This message may be the last: the publisher reads the totals once the integration is drained.
            aggregator.handOver();
        }
        long endNs = arrivedNs == null ? 0 : System.nanoTime();
        int index = log.note(message);
        if (index < 0) {
            return;
        }
        if (arrivedNs != null) {
            arrivedNs[index] = startNs;
            processedNs[index] = endNs;
        }
        log.count();
    }

    /** The subscribers' logs, by number. */
    List<DeliveryLog> logs() {
        return logs;
    }

    /** The log of the subscriber that settles. */
    DeliveryLog log() {
        return logs.get(0);
    }

    /** Whether no subscriber misses a message. */
    boolean complete() {
        return logs.stream().allMatch(log -> log.lost() == 0);
    }

    /** When the last subscriber had dealt with its last message. */
    long completeNs() {
        return logs.stream().mapToLong(DeliveryLog::completeNs).max().orElseThrow();
    }

    /** When the sink was entered with a message. */
    long arrivedNs(int index) {
        return arrivedNs[index];
    }

    /** When a message was in the aggregates. */
    long processedNs(int index) {
        return processedNs[index];
    }
}
