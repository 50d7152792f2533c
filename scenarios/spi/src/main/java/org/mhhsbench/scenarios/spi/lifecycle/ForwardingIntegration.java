package org.mhhsbench.scenarios.spi.lifecycle;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Server;
import org.mhhsbench.scenarios.spi.Sink;

/** An integration as it is; those that extend it do one thing otherwise. Threads and errors are those of the integration. */
public abstract class ForwardingIntegration implements Integration {

    private final Integration integration;

    protected ForwardingIntegration(Integration integration) {
        this.integration = integration;
    }

    /** Where it shall deliver instead. */
    protected Sink changed(Sink sink) {
        return sink;
    }

    @Override
    public void open(Sink sink, Acks acks) throws IOException {
        integration.open(changed(sink), acks);
    }

    @Override
    public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
        return integration.offer(message, index, endOfBatch);
    }

    @Override
    public void drain(Duration deadline) throws TimeoutException, InterruptedException {
        integration.drain(deadline);
    }

    @Override
    public void durable(int subscriber, long position) {
        integration.durable(subscriber, position);
    }

    @Override
    public void forget() throws IOException {
        integration.forget();
    }

    @Override
    public List<Server> servers() {
        return integration.servers();
    }

    @Override
    public Optional<DeadLetters> deadLetters() {
        return integration.deadLetters();
    }

    @Override
    public void close() {
        integration.close();
    }
}
