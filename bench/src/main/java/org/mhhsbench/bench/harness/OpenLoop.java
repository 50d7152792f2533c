package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Sink;

/**
 * Latency at a fixed rate. A message is due at its intended time; a generator that is late sends at once and skips
 * nothing. Warm-up and measurement share one integration, which is drained in between; each has aggregates of its own.
 */
final class OpenLoop {

    static final long LONGEST_NS = 3_600_000_000_000L;
    static final int DIGITS = 3;

    private static final long LEAD_NS = 10_000_000;
    private static final long SLEEP_FROM_NS = 200_000;
    private static final long WAKE_EARLY_NS = 100_000;
    private static final Duration DRAIN = Duration.ofSeconds(60);

    /** What the measured phase showed. */
    record Result(
            LatencySeries series, WindowSampler sampler, long refusedOffers, PhaseCheck warmup, PhaseCheck check) {}

    /** The phase that is running: changed only while the integration is drained. */
    private static final class Relay implements Sink, Acks {
        private volatile Sink current;
        private volatile LatencySeries series;

        @Override
        public void accept(int subscriber, ConsumptionMessage message, long position) {
            current.accept(subscriber, message, position);
        }

        @Override
        public void durable(long index) {
            // Nobody measures when a message is safe.
        }

        @Override
        public void departed(long index) {
            series.departed(index, System.nanoTime());
        }
    }

    /** What was offered, and drained; its sampler has ended. */
    record Offered(LatencySeries series, WindowSampler sampler, long refusedOffers) {}

    private record Phase(Offered offered, SettlementAggregator aggregator) {}

    private final ForkJob job;
    private final Fixture fixture;
    private final Lane lane;
    private final boolean aggregating;

    OpenLoop(ForkJob job, Fixture fixture, Lane lane, boolean aggregating) {
        this.job = job;
        this.fixture = fixture;
        this.lane = lane;
        this.aggregating = aggregating;
    }

    Result run() throws IOException, TimeoutException, InterruptedException {
        Relay relay = new Relay();
        Load load = job.load();
        Phase warmup;
        Phase measured;
        try {
            Integration integration = lane.open(relay, relay);
            warmup = phase(integration, relay, load.warmupMessages());
            // What the warm-up left behind is no cost of the measurement.
            CompilerRest.await(load.warmupCapMs());
            System.gc();
            measured = phase(integration, relay, load.latencyMessages());
        } finally {
            lane.done();
        }
        // Done with first: what a transport delivers once more on its way out is found too.
        PhaseCheck warmupCheck = check("latency warm-up", warmup, load.warmupMessages());
        PhaseCheck check = check("latency", measured, load.latencyMessages())
                .settlingEach(
                        "latency", fixture, measured.offered.series.sink(), PhaseCheck.totals(measured.aggregator));
        return result(measured.offered, warmupCheck, check);
    }

    static Result result(Offered measured, PhaseCheck warmup, PhaseCheck check) {
        return new Result(
                measured.series.audited(check.audits()), measured.sampler, measured.refusedOffers, warmup, check);
    }

    private Phase phase(Integration integration, Relay relay, int messages)
            throws TimeoutException, InterruptedException {
        SettlementAggregator aggregator = aggregating ? fixture.newAggregator() : null;
        MeasuringSink sink = MeasuringSink.timingEach(aggregator, fixture.subscribers(), messages);
        relay.current = sink;
        return new Phase(
                offer(integration, fixture, job.load(), messages, sink, series -> relay.series = series), aggregator);
    }

    /**
     * Offers each message at its time, and waits until all are dealt with.
     *
     * @param sink where the integration delivers to
     * @param begun hears of the stamps before the first offer
     */
    static Offered offer(
            Integration integration,
            Fixture fixture,
            Load load,
            int messages,
            MeasuringSink sink,
            Consumer<LatencySeries> begun)
            throws TimeoutException, InterruptedException {
        Publisher publisher = new Publisher(integration);
        long startNs = System.nanoTime() + LEAD_NS;
        LatencySeries series = new LatencySeries(
                load.arrival().schedule(startNs, load.ratePerSecond(), messages, load.arrivalSeed()), messages, sink);
        begun.accept(series);
        try (WindowSampler sampler = WindowSampler.start(Thread.currentThread(), startNs)) {
            long freeNs = Long.MIN_VALUE;
            long owedNs = 0;
            for (int i = 0; i < messages; i++) {
                long intendedNs = series.intendedNs(i);
                waitUntil(intendedNs);
                // A message that waits behind one that a stall of the generator held up is held up by it too.
                long debtNs = i == 0 ? 0 : Math.min(owedNs, Math.max(0, freeNs - intendedNs));
                long ownDelayNs = System.nanoTime() - (i == 0 ? intendedNs : Math.max(intendedNs, freeNs)) + debtNs;
                owedNs = ownDelayNs;
                boolean nothingFollowsAtOnce = i + 1 == messages || series.intendedNs(i + 1) > intendedNs;
                series.sent(i, publisher.publishTimed(fixture.message(i), i, nothingFollowsAtOnce), ownDelayNs);
                freeNs = System.nanoTime();
            }
            integration.drain(DRAIN);
            return new Offered(series, sampler, publisher.refusedOffers());
        }
    }

    private static void waitUntil(long timeNs) {
        long left = timeNs - System.nanoTime();
        while (left > 0) {
            if (left > SLEEP_FROM_NS) {
                LockSupport.parkNanos(left - WAKE_EARLY_NS);
            } else {
                Thread.onSpinWait();
            }
            left = timeNs - System.nanoTime();
        }
    }

    private PhaseCheck check(String name, Phase phase, int messages) {
        return PhaseCheck.of(
                name,
                fixture.first(messages),
                job.digest(messages),
                fixture,
                phase.offered.series.sink(),
                PhaseCheck.totals(phase.aggregator));
    }
}
