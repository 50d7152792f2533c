package org.mhhsbench.bench.harness;

import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.lifecycle.ForwardingIntegration;

/**
 * Delivers each message to the first subscriber later by a known time. It spins until then, on the delivering thread: a
 * sleep of so little is as long as the system pleases, and another thread would add a hand-over that nobody knows.
 */
final class DelayedIntegration extends ForwardingIntegration {

    private final long delayNs;

    DelayedIntegration(Integration integration, long delayNs) {
        super(integration);
        this.delayNs = delayNs;
    }

    @Override
    protected Sink changed(Sink sink) {
        return (subscriber, message, position) -> {
            if (subscriber == 0) {
                long endNs = System.nanoTime() + delayNs;
                while (System.nanoTime() < endNs) {
                    Thread.onSpinWait();
                }
            }
            sink.accept(subscriber, message, position);
        };
    }
}
