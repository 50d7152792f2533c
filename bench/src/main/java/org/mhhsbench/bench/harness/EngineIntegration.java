package org.mhhsbench.bench.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.aggregate.Snapshot;
import org.mhhsbench.core.journal.ChronicleJournal;
import org.mhhsbench.core.journal.Durability;
import org.mhhsbench.core.pipeline.EngineConfig;
import org.mhhsbench.core.pipeline.SettlementEngine;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Sink;

/**
 * The library's engine as what carries messages: one arrives at the sink when the engine names it durable, which is when
 * it is applied and as safe as the journal makes it. The sink needs no aggregates of its own.
 */
final class EngineIntegration implements Integration {

    private static final String UPSTREAM = "rig";
    private static final long WAIT_NS = 100_000;

    private final Fixture fixture;
    private final SettlementEngine engine;
    private final AtomicLong durable = new AtomicLong();
    private long accepted;

    /**
     * @param level null for no journal
     * @param journal the folder for it
     * @param sink hears of each message on the engine's writer thread
     */
    EngineIntegration(Fixture fixture, ReferenceData reference, Durability level, Path journal, Sink sink) {
        this.fixture = fixture;
        this.engine = open(
                reference,
                EngineConfig.DEFAULT.withDurable((upstream, position) -> {
                    sink.accept(0, message(position), position);
                    // Whoever drains reads what the sink wrote.
                    durable.lazySet(durable.get() + 1);
                }),
                level,
                journal);
    }

    static SettlementEngine open(ReferenceData reference, EngineConfig config, Durability level, Path journal) {
        return level == null
                ? SettlementEngine.start(reference, config)
                : SettlementEngine.open(reference, config, ChronicleJournal.open(journal, level));
    }

    private ConsumptionMessage message(long position) {
        return fixture.message(Math.toIntExact(position));
    }

    @Override
    public void open(Sink sink, Acks acks) {
        throw new IllegalStateException("the engine is open from the start");
    }

    @Override
    public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
        boolean taken = engine.offer(message, UPSTREAM, index);
        accepted += taken ? 1 : 0;
        return taken;
    }

    @Override
    public void drain(Duration deadline) throws TimeoutException {
        long endNs = System.nanoTime() + deadline.toNanos();
        while (durable.get() < accepted) {
            if (System.nanoTime() > endNs) {
                throw new TimeoutException(
                        durable.get() + " of " + accepted + " messages were named durable within " + deadline);
            }
            LockSupport.parkNanos(WAIT_NS);
        }
    }

    /** What all messages so far came to. */
    Snapshot snapshot() {
        return engine.snapshot();
    }

    @Override
    public void close() {
        engine.close();
    }
}
