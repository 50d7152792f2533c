package org.mhhsbench.scenarios.spi.contract;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.lifecycle.ForwardingIntegration;

/** An integration that delivers through a {@link Tampering}. */
final class TamperedIntegration extends ForwardingIntegration {

    private final Tampering tampering;

    TamperedIntegration(Integration integration, Supplier<Tampering> tampering) {
        super(integration);
        this.tampering = tampering.get();
    }

    @Override
    protected Sink changed(Sink sink) {
        return (subscriber, message, position) -> tampering.accept(sink, subscriber, message, position);
    }

    @Override
    public void drain(Duration deadline) throws TimeoutException, InterruptedException {
        super.drain(deadline);
        tampering.release();
    }
}
