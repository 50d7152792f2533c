package org.mhhsbench.bench.harness;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.mhhsbench.core.ConsumptionMessage;

/**
 * What one subscriber was delivered, in the order in which it came. While a clock runs a message is only kept; what it
 * should have been is {@link DeliveryAudit}'s question, asked when the integration is closed. Written by the
 * subscriber's thread alone; read by the publisher once the integration is drained, which orders the two. Only
 * {@link #delivered} may be read at any time.
 */
final class DeliveryLog {

    private final int expected;
    private final ConsumptionMessage[] messages;
    private final AtomicLong delivered = new AtomicLong();
    private long completeNs;

    /**
     * @param expected how many messages are being sent; as many again are kept, and beyond that counted
     */
    DeliveryLog(int expected) {
        this.expected = expected;
        this.messages = new ConsumptionMessage[2 * expected];
    }

    /** Where the next message goes; -1 where there is no room for it. */
    int next() {
        int place = (int) Math.min(delivered.get(), Integer.MAX_VALUE);
        return place < messages.length ? place : -1;
    }

    /** Keeps a message that has been dealt with; notes the time of the last one. */
    void add(ConsumptionMessage message) {
        long place = delivered.get();
        if (place < messages.length) {
            messages[(int) place] = message;
        }
        if (place + 1 == expected) {
            completeNs = System.nanoTime();
        }
        // Readers only sample it: no fence for them on the measured thread.
        delivered.lazySet(place + 1);
    }

    /** How many messages have been dealt with. Any thread, a little late. */
    long delivered() {
        return delivered.get();
    }

    int expected() {
        return expected;
    }

    /** When as many messages had been dealt with as are expected. */
    long completeNs() {
        return completeNs;
    }

    /** What was kept, in the order in which it came. */
    ConsumptionMessage[] messages() {
        return Arrays.copyOf(messages, (int) Math.min(delivered.get(), messages.length));
    }
}
