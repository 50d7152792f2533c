package org.mhhsbench.bench.harness;

import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * Aggregates, and notes what arrived and when. Written by the aggregation thread alone; read by the publisher once the
 * integration is drained, which orders the two.
 */
final class MeasuringSink implements Sink {

    private final SettlementAggregator aggregator;
    private final int expected;
    private final long[] seen;
    /** By index; null where only the last message is timed. */
    private final long[] processedNs;

    private long processed;
    private long duplicated;
    private long unknown;
    private long outOfOrder;
    private long lastIndex = -1;
    private long lastProcessedNs;

    private MeasuringSink(SettlementAggregator aggregator, int expected, long[] processedNs) {
        this.aggregator = aggregator;
        this.expected = expected;
        this.seen = new long[(expected + 63) / 64];
        this.processedNs = processedNs;
    }

    /** Reads the clock once, after the last message. */
    static MeasuringSink timingTheLast(SettlementAggregator aggregator, int expected) {
        return new MeasuringSink(aggregator, expected, null);
    }

    /** Reads the clock after each message. */
    static MeasuringSink timingEach(SettlementAggregator aggregator, int expected) {
        return new MeasuringSink(aggregator, expected, new long[expected]);
    }

    /** Everything but the aggregation: what the harness itself can do. */
    static MeasuringSink withoutAggregation(int expected) {
        return new MeasuringSink(null, expected, null);
    }

    @Override
    public void accept(int subscriber, ConsumptionMessage message, long position) {
        if (subscriber != 0) {
            // One subscriber settles; the others are there for the cost of delivering to them.
            return;
        }
        if (aggregator != null) {
            aggregator.apply(message);
            // This message may be the last: the publisher reads the totals once the integration is drained.
            aggregator.handOver();
        }
        long index = Workload.indexOf(message);
        if (index >= expected) {
            unknown++;
            return;
        }
        note((int) index);
        if (processedNs != null) {
            processedNs[(int) index] = System.nanoTime();
        }
        if (++processed == expected) {
            lastProcessedNs = System.nanoTime();
        }
    }

    private void note(int index) {
        long bit = 1L << index;
        if ((seen[index >> 6] & bit) != 0) {
            duplicated++;
        }
        seen[index >> 6] |= bit;
        if (index < lastIndex) {
            outOfOrder++;
        }
        lastIndex = index;
    }

    boolean arrived(int index) {
        return (seen[index >> 6] >>> index & 1) != 0;
    }

    long processedNs(int index) {
        return processedNs[index];
    }

    long processed() {
        return processed;
    }

    /** How many messages never came. */
    long lost() {
        long arrived = 0;
        for (long bits : seen) {
            arrived += Long.bitCount(bits);
        }
        return expected - arrived;
    }

    long duplicated() {
        return duplicated;
    }

    /** How many messages came that nobody sent. */
    long unknown() {
        return unknown;
    }

    long outOfOrder() {
        return outOfOrder;
    }

    /** When the last expected message had been aggregated. */
    long lastProcessedNs() {
        return lastProcessedNs;
    }
}
