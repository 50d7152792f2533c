package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.oracle.Oracle;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * One variant that carries the same messages lap after lap, each lap with a new integration and new aggregates, for
 * whoever brings a clock of his own. Nothing that was wrong passes: it is an {@link IllegalStateException}. For one
 * thread, the publisher.
 */
public final class VerifiedDelivery implements AutoCloseable {

    /** What was delivered, or what came of it, is not what it should be. */
    public static final class WrongResult extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        WrongResult(String message) {
            super(message);
        }
    }

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int SPINS = 64;

    private final Workload workload;
    private final Fixture fixture;
    private SettlementAggregator aggregator;
    private MeasuringSink sink;
    private Integration integration;
    private Publisher publisher;
    private int sent;
    private long comparedMessages;

    /**
     * Makes the messages and the reference data; that takes seconds.
     *
     * @param workFolder exists; the variant's files go there
     */
    public VerifiedDelivery(VariantSpec cell, Workload workload, Path workFolder) {
        this.workload = workload;
        this.fixture = new Fixture(cell.provider(), cell.params(), workFolder, workload);
    }

    /** Starts a lap. */
    public void open() throws IOException {
        aggregator = fixture.newAggregator();
        sink = MeasuringSink.timingTheLast(aggregator, fixture.subscribers(), workload.size());
        integration = fixture.create();
        integration.open(sink, Acks.IGNORED);
        publisher = new Publisher(integration);
        sent = 0;
    }

    /** Whether a lap has begun and has messages left to send. */
    public boolean hasNext() {
        return integration != null && sent < workload.size();
    }

    /**
     * Sends what is left of the lap, and returns when every subscriber has dealt with all of it.
     *
     * @throws TimeoutException if that takes longer than half a minute
     */
    public void sendAll() throws TimeoutException, InterruptedException {
        int last = workload.size() - 1;
        for (; sent <= last; sent++) {
            publisher.publish(fixture.message(sent), sent, sent == last);
        }
        integration.drain(DEADLINE);
        for (DeliveryLog log : sink.logs()) {
            if (log.delivered() != workload.size()) {
                throw new WrongResult(
                        log.delivered() + " messages were delivered where " + workload.size() + " were sent");
            }
        }
    }

    /**
     * Sends one message as the last of its batch, and returns when every subscriber has dealt with it.
     *
     * @throws TimeoutException if that takes longer than half a minute
     */
    public void sendOne() throws TimeoutException, InterruptedException {
        publisher.publish(fixture.message(sent), sent, true);
        sent++;
        List<DeliveryLog> logs = sink.logs();
        for (int i = 0; i < logs.size(); i++) {
            if (logs.get(i).delivered() < sent) {
                await(logs.get(i));
            }
        }
    }

    private void await(DeliveryLog log) throws TimeoutException, InterruptedException {
        long startNs = System.nanoTime();
        for (int spins = 1; log.delivered() < sent; spins++) {
            if (spins % SPINS != 0) {
                Thread.onSpinWait();
                continue;
            }
            Thread.yield();
            if (System.nanoTime() - startNs > DEADLINE.toNanos()) {
                // If a thread of the variant has failed, this throws what it met.
                integration.drain(Duration.ofSeconds(1));
                throw new TimeoutException("message " + (sent - 1) + " was not delivered within " + DEADLINE);
            }
        }
    }

    /** How many offers of this lap were refused for lack of room. */
    public long refusedOffers() {
        return publisher.refusedOffers();
    }

    /** Ends the lap: a count that is wrong does not wait for {@link #verify}. */
    @Override
    public void close() {
        if (integration == null) {
            return;
        }
        Integration ended = integration;
        integration = null;
        ended.close();
        for (DeliveryLog log : sink.logs()) {
            DeliveryAudit audit =
                    new DeliveryAudit(log, fixture, fixture.descriptor().order());
            comparedMessages += audit.processed();
            long wrong = audit.duplicated() + audit.unknown() + audit.outOfOrder() + audit.altered();
            if (wrong > 0 || audit.processed() != sent) {
                throw new WrongResult("of " + sent + " messages " + audit.processed() + " were delivered, " + wrong
                        + " of them again, out of order, altered or sent by nobody");
            }
        }
    }

    /**
     * Holds the last lap, which was sent whole and is closed, against the oracle, cell by cell; returns what was verified
     * of all laps.
     */
    public ForkRecord.Verify verify() {
        if (integration != null || sent != workload.size()) {
            throw new IllegalStateException("a lap must be sent whole and closed before it is verified");
        }
        PhaseCheck check = PhaseCheck.of(
                "the last lap",
                workload,
                Oracle.expected(workload).digest(),
                fixture,
                sink,
                PhaseCheck.totals(aggregator));
        if (!check.ok()) {
            throw new WrongResult("wrong results: " + String.join("; ", check.complaints()));
        }
        return new ForkRecord.Verify(
                true, 1, check.expectedDigest(), check.actualDigest(), fixture.subscribers(), comparedMessages);
    }
}
