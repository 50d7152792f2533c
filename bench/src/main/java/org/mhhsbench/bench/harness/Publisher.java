package org.mhhsbench.bench.harness;

import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Integration;

/** Offers messages until they are taken, and counts how often they were not. Publisher's thread. */
final class Publisher {

    /** Longer than any pause of a healthy consumer. */
    private static final long STUCK_NS = 30_000_000_000L;

    private static final int SPINS = 64;

    private final Integration integration;
    private long refusedOffers;

    Publisher(Integration integration) {
        this.integration = integration;
    }

    /**
     * Publishes as soon as there is room.
     *
     * @throws IllegalStateException if there is none for half a minute
     */
    void publish(ConsumptionMessage message, long index, boolean endOfBatch) {
        if (!integration.offer(message, index, endOfBatch)) {
            publishRefused(message, index, endOfBatch);
        }
    }

    /** As {@link #publish}, and says when the offer began that was accepted. */
    long publishTimed(ConsumptionMessage message, long index, boolean endOfBatch) {
        long sentNs = System.nanoTime();
        return integration.offer(message, index, endOfBatch) ? sentNs : publishRefused(message, index, endOfBatch);
    }

    private long publishRefused(ConsumptionMessage message, long index, boolean endOfBatch) {
        long startNs = System.nanoTime();
        while (true) {
            refusedOffers++;
            // Spinning alone would keep the consumer from its core where there are too few of them.
            if (refusedOffers % SPINS == 0) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
            long sentNs = System.nanoTime();
            if (integration.offer(message, index, endOfBatch)) {
                return sentNs;
            }
            if (sentNs - startNs > STUCK_NS) {
                throw new IllegalStateException("message " + index + " was refused for 30 s: the consumer is stuck");
            }
        }
    }

    long refusedOffers() {
        return refusedOffers;
    }
}
