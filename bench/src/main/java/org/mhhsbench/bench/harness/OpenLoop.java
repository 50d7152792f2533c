package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.oracle.Oracle;

/**
 * Latency at a fixed rate. A message is due at its intended time; a generator that is late sends at once and skips
 * nothing. Rates, each with a warm-up of its own before it, share one integration, which is drained in between; each
 * phase has aggregates of its own.
 */
final class OpenLoop {

    static final long LONGEST_NS = 3_600_000_000_000L;
    static final int DIGITS = 3;

    private static final long LEAD_NS = 10_000_000;
    private static final long SLEEP_FROM_NS = 200_000;
    private static final long WAKE_EARLY_NS = 100_000;
    private static final Duration DRAIN = Duration.ofSeconds(60);

    /** The phase that is running: changed only while the integration is drained. */
    private static final class Relay implements Sink, Acks {
        private final AtomicLong strays = new AtomicLong();
        private volatile Sink current;
        private volatile LatencySeries series;

        /** What has come is being looked at: nothing more may come. */
        private void rest() {
            current = (subscriber, message, position) -> strays.incrementAndGet();
        }

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

    /**
     * What the rates showed, in their order.
     *
     * @param strays deliveries that came while a rate was being looked at
     */
    record Result(List<RateResult> rates, long strays) {}

    private record Phase(Offered offered, SettlementAggregator aggregator) {}

    private record Pair(Phase warmup, Phase measured) {}

    private final ForkJob job;
    private final Fixture fixture;
    private final Lane lane;
    private final boolean aggregating;
    private final long startMs;
    private final boolean gentle;
    /** The oracle's answers that nobody asked for before the fork began, by how many of the first messages they are of. */
    private final Map<Integer, String> digests = new HashMap<>();

    /**
     * @param startMs when the fork began
     */
    OpenLoop(ForkJob job, Fixture fixture, Lane lane, boolean aggregating, long startMs) {
        this(job, fixture, lane, aggregating, startMs, false);
    }

    private OpenLoop(ForkJob job, Fixture fixture, Lane lane, boolean aggregating, long startMs, boolean gentle) {
        this.job = job;
        this.fixture = fixture;
        this.lane = lane;
        this.aggregating = aggregating;
        this.startMs = startMs;
        this.gentle = gentle;
    }

    /** One that warms up at half the rate. */
    OpenLoop gentle() {
        return new OpenLoop(job, fixture, lane, aggregating, startMs, true);
    }

    /**
     * Measures each rate in turn, with one integration.
     *
     * @param rates in the order in which they are measured
     */
    Result run(List<Load.Rate> rates) throws IOException, TimeoutException, InterruptedException {
        Relay relay = new Relay();
        List<RateResult> results = new ArrayList<>();
        Load.Rate last = rates.get(rates.size() - 1);
        Pair lastPair = null;
        try {
            Integration integration = lane.open(relay, relay);
            for (Load.Rate rate : rates) {
                Pair pair = pair(integration, relay, rate);
                if (rate == last) {
                    lastPair = pair;
                } else {
                    relay.rest();
                    results.add(evaluated(pair, rate, rates.size() > 1));
                }
            }
        } finally {
            lane.done();
        }
        // Done with first: what a transport delivers once more on its way out is found too.
        results.add(evaluated(lastPair, last, rates.size() > 1));
        return new Result(results, relay.strays.get());
    }

    private Pair pair(Integration integration, Relay relay, Load.Rate rate)
            throws IOException, TimeoutException, InterruptedException {
        Phase warmup = phase(
                integration,
                relay,
                gentle ? Math.max(1, rate.perSecond() / 2) : rate.perSecond(),
                rate.warmupMessages());
        // What the warm-up, and the look at the rate before, left behind is no cost of the measurement.
        CompilerRest.await(job.load().warmupCapMs());
        System.gc();
        return new Pair(warmup, phase(integration, relay, rate.perSecond(), rate.messages()));
    }

    private RateResult evaluated(Pair pair, Load.Rate rate, boolean several) {
        String at = several ? " at " + rate.perSecond() + "/s" : "";
        return RateResult.of(
                job.forkId(),
                rate,
                several ? (Long) rate.perSecond() : null,
                startMs,
                pair.measured.offered,
                check("latency warm-up" + at, pair.warmup, rate.warmupMessages()),
                check("latency" + at, pair.measured, rate.messages())
                        .settlingEach(
                                "latency" + at,
                                fixture,
                                pair.measured.offered.series.sink(),
                                PhaseCheck.totals(pair.measured.aggregator)));
    }

    private Phase phase(Integration integration, Relay relay, long perSecond, int messages)
            throws IOException, TimeoutException, InterruptedException {
        integration.forget();
        SettlementAggregator aggregator = aggregating ? fixture.newAggregator() : null;
        MeasuringSink sink = MeasuringSink.timingEach(aggregator, fixture.subscribers(), messages);
        relay.current = sink;
        return new Phase(
                offer(integration, fixture, job.load(), perSecond, messages, sink, series -> relay.series = series),
                aggregator);
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
            long perSecond,
            int messages,
            MeasuringSink sink,
            Consumer<LatencySeries> begun)
            throws TimeoutException, InterruptedException {
        Publisher publisher = new Publisher(integration);
        long startNs = System.nanoTime() + LEAD_NS;
        LatencySeries series = new LatencySeries(
                load.arrival().schedule(startNs, perSecond, messages, load.arrivalSeed()), messages, sink);
        begun.accept(series);
        try (WindowSampler sampler = WindowSampler.start(Thread.currentThread(), integration.servers(), startNs)) {
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

    private String digest(int messages) {
        return job.digests().containsKey(messages)
                ? job.digest(messages)
                : digests.computeIfAbsent(messages, first -> Oracle.digest(fixture.first(first)));
    }

    private PhaseCheck check(String name, Phase phase, int messages) {
        return PhaseCheck.of(
                name,
                fixture.first(messages),
                digest(messages),
                fixture,
                phase.offered.series.sink(),
                PhaseCheck.totals(phase.aggregator));
    }
}
