package org.mhhsbench.bench.harness;

import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.lifecycle.ForwardingIntegration;

/**
 * Takes no more than so many messages a second: what the search for the highest rate must find. A stall of a few
 * milliseconds may be made good at once, or else a machine that hiccups would lower the limit.
 */
final class LimitedIntegration extends ForwardingIntegration {

    private static final double CREDIT_NS = 5e6;

    private final double intervalNs;
    /** When the next message may come, from the first on; the publisher's. */
    private double nextNs;

    private long startNs;
    private boolean begun;

    LimitedIntegration(Integration integration, long perSecond) {
        super(integration);
        this.intervalNs = 1e9 / perSecond;
    }

    @Override
    public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
        if (!begun) {
            begun = true;
            startNs = System.nanoTime();
        }
        double nowNs = System.nanoTime() - startNs;
        double dueNs = Math.max(nextNs, nowNs - CREDIT_NS);
        if (dueNs > nowNs || !super.offer(message, index, endOfBatch)) {
            return false;
        }
        nextNs = dueNs + intervalNs;
        return true;
    }
}
