package org.mhhsbench.bench.harness;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Descriptor.Order;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * What one subscriber was delivered, held message by message and member by member against what was sent. Written by the
 * subscriber's thread alone; read by the publisher once the integration is drained, which orders the two. Only
 * {@link #processed} may be read at any time.
 */
final class DeliveryLog {

    private final Fixture fixture;
    private final int expected;
    private final Order order;
    private final long[] seen;
    /** The last index that came of each meter; null where no order within a meter is promised. */
    private final int[] lastOfMeter;

    private final AtomicLong processed = new AtomicLong();
    private long duplicated;
    private long unknown;
    private long outOfOrder;
    private long altered;
    private int lastIndex = -1;
    private long completeNs;

    /**
     * @param expected how many messages of the fixture, from the first, are being sent
     */
    DeliveryLog(Fixture fixture, int expected, Order order) {
        this.fixture = fixture;
        this.expected = expected;
        this.order = order;
        this.seen = new long[(expected + 63) / 64];
        this.lastOfMeter = order == Order.PER_METER ? new int[fixture.meters()] : null;
        if (lastOfMeter != null) {
            Arrays.fill(lastOfMeter, -1);
        }
    }

    /** Notes a message; returns its index, or -1 if nobody sent it. */
    int note(ConsumptionMessage message) {
        long named = Workload.indexOf(message);
        if (named >= expected) {
            unknown++;
            return -1;
        }
        int index = (int) named;
        long bit = 1L << index;
        if ((seen[index >> 6] & bit) != 0) {
            duplicated++;
        }
        seen[index >> 6] |= bit;
        noteOrder(index);
        ConsumptionMessage sent = fixture.message(index);
        // A transport that hands on references is done here; of the others every member is compared.
        if (message != sent && !message.equals(sent)) {
            altered++;
        }
        return index;
    }

    private void noteOrder(int index) {
        if (order == Order.TOTAL) {
            outOfOrder += index < lastIndex ? 1 : 0;
            lastIndex = index;
        } else if (order == Order.PER_METER) {
            int meter = fixture.meterOf(index);
            outOfOrder += index < lastOfMeter[meter] ? 1 : 0;
            lastOfMeter[meter] = index;
        }
    }

    /** Counts a message of the fixture that has been dealt with; notes the time of the last one. */
    void count() {
        long count = processed.get() + 1;
        if (count == expected) {
            completeNs = System.nanoTime();
        }
        // Readers only sample it: no fence for them on the measured thread.
        processed.lazySet(count);
    }

    boolean arrived(int index) {
        return (seen[index >> 6] >>> index & 1) != 0;
    }

    /** How many messages have been dealt with. Any thread, a little late. */
    long processed() {
        return processed.get();
    }

    /** When the last expected message had been dealt with. */
    long completeNs() {
        return completeNs;
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

    /** How many messages came behind one that they should have come before, by the promised order. */
    long outOfOrder() {
        return outOfOrder;
    }

    /** How many messages were not in every member what was sent. */
    long altered() {
        return altered;
    }
}
