package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.lifecycle.GuardedIntegration;

/** Calls the sink on the publisher's thread; never refuses. */
final class DirectIntegration extends GuardedIntegration {

    private final Wire wire;
    private Sink sink;
    private long delivered;

    DirectIntegration(Settings settings) {
        wire = Wire.of(settings.encoding());
    }

    @Override
    protected void start(Sink sink) {
        this.sink = sink;
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        try {
            sink.accept(0, wire.fromWire(wire.toWire(message)), delivered);
        } catch (RuntimeException | Error e) {
            fail(e);
            return false;
        }
        delivered++;
        return true;
    }

    @Override
    protected long delivered() {
        return delivered;
    }

    @Override
    protected void stop() {}
}
