package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Server;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.technology.TechnologyProvider;

/**
 * What the phases of a fork send through: a new integration each time it is opened, or, where that starts a server, one
 * for the whole fork, drained in between. Publisher's thread, but for what it delivers.
 */
final class Lane implements AutoCloseable {

    private final Fixture fixture;
    private final boolean kept;
    private final Relay relay = new Relay();
    private Integration integration;

    Lane(Fixture fixture) {
        this.fixture = fixture;
        this.kept = fixture.provider() instanceof TechnologyProvider;
    }

    /** Delivers to the sink of the phase; between phases nothing may come. */
    private static final class Relay implements Sink, Acks {

        private final AtomicLong strays = new AtomicLong();
        private final Sink nobody = (subscriber, message, position) -> strays.incrementAndGet();
        private volatile Sink current = nobody;
        private volatile Acks acks = Acks.IGNORED;
        private Integration integration;

        @Override
        public void accept(int subscriber, ConsumptionMessage message, long position) {
            current.accept(subscriber, message, position);
            // The measured subscriber keeps its aggregates in memory: what is in them is as durable as it will be.
            integration.durable(subscriber, position);
        }

        @Override
        public void durable(long index) {
            acks.durable(index);
        }

        @Override
        public void departed(long index) {
            acks.departed(index);
        }
    }

    /** An integration that delivers to a sink until it is {@linkplain #done}. */
    Integration open(Sink sink, Acks acks) throws IOException {
        if (!kept) {
            integration = fixture.create();
            integration.open(sink, acks);
            return integration;
        }
        relay.acks = acks;
        relay.current = sink;
        if (integration == null) {
            integration = fixture.create();
            relay.integration = integration;
            integration.open(relay, relay);
        }
        return integration;
    }

    /** The phase has drained its integration, or failed. */
    void done() {
        if (kept) {
            relay.current = relay.nobody;
            relay.acks = Acks.IGNORED;
        } else {
            end();
        }
    }

    /** The processes that carry the messages beside this one; none before the first phase. */
    List<Server> servers() {
        return integration == null ? List.of() : integration.servers();
    }

    /**
     * Closes what is open; returns how many deliveries there were between phases or after the last: messages that came
     * once more.
     */
    long end() {
        if (integration != null) {
            Integration ended = integration;
            integration = null;
            ended.close();
        }
        return relay.strays.get();
    }

    @Override
    public void close() {
        end();
    }
}
