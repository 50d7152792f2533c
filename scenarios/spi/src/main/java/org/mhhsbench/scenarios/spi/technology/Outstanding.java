package org.mhhsbench.scenarios.spi.technology;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.mhhsbench.core.ConsumptionMessage;

/**
 * Messages that were taken and have not arrived. Told apart by the hash of their transaction id, so that what another
 * process left behind does not pass for them. One thread adds, another removes.
 */
final class Outstanding {

    private static final int BUCKETS = 1 << 16;

    private final AtomicIntegerArray buckets = new AtomicIntegerArray(BUCKETS);
    private final AtomicLong count = new AtomicLong();

    void add(ConsumptionMessage message) {
        count.incrementAndGet();
        buckets.incrementAndGet(bucket(message));
    }

    /** Does nothing for a message that is not expected. */
    void remove(ConsumptionMessage message) {
        int bucket = bucket(message);
        int before = buckets.getAndUpdate(bucket, expected -> Math.max(0, expected - 1));
        if (before > 0) {
            count.decrementAndGet();
        }
    }

    long size() {
        return count.get();
    }

    private static int bucket(ConsumptionMessage message) {
        int hash = message.transactionId().hashCode() * 0x9E3779B9;
        return hash >>> 16;
    }
}
