package org.mhhsbench.scenarios.spi.contract;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Sink;

/** An integration that delivers through a {@link Tampering}. */
final class TamperedIntegration implements Integration {

    private final Integration integration;
    private final Tampering tampering;

    TamperedIntegration(Integration integration, Supplier<Tampering> tampering) {
        this.integration = integration;
        this.tampering = tampering.get();
    }

    @Override
    public void open(Sink sink, Acks acks) throws IOException {
        integration.open(
                (subscriber, message, position) -> tampering.accept(sink, subscriber, message, position), acks);
    }

    @Override
    public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
        return integration.offer(message, index, endOfBatch);
    }

    @Override
    public void drain(Duration deadline) throws TimeoutException, InterruptedException {
        integration.drain(deadline);
        tampering.release();
    }

    @Override
    public void durable(int subscriber, long position) {
        integration.durable(subscriber, position);
    }

    @Override
    public void close() {
        integration.close();
    }
}
