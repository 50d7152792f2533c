package org.mhhsbench.bench.harness;

import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.lifecycle.ForwardingIntegration;

/** Loses one message on its way to the first subscriber: what the verifier must find. */
final class LosingIntegration extends ForwardingIntegration {

    private final long lost;
    /** The delivering thread's. */
    private long delivered;

    /**
     * @param lost which of the messages that are delivered, from 0
     */
    LosingIntegration(Integration integration, long lost) {
        super(integration);
        this.lost = lost;
    }

    @Override
    protected Sink changed(Sink sink) {
        return (subscriber, message, position) -> {
            if (subscriber != 0 || delivered++ != lost) {
                sink.accept(subscriber, message, position);
            }
        };
    }
}
