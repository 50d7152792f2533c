package org.mhhsbench.scenarios.spi.technology;

import org.mhhsbench.core.ConsumptionMessage;

/** Where a {@link SubscribingEnd} delivers. */
public interface Inlet {

    /**
     * Takes one message; called by one thread, the end's. Blocks while the subscriber is behind: the end must not read on
     * without bound meanwhile. What it throws ends delivery for good: the end delivers and acknowledges nothing more.
     *
     * @param upstream where it comes from; few, and the same object each time where possible
     * @param position strictly increasing in its upstream, but for what is delivered again, which has its old one
     */
    void deliver(ConsumptionMessage message, String upstream, long position);

    /** Delivery has ended for good: credentials are wrong, the server refuses. Any thread. */
    void failed(Throwable cause);
}
