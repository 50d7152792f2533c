package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.results.model.ForkRecord.Occupancy;
import org.mhhsbench.scenarios.spi.Integration;

/**
 * Throughput: all messages as fast as they are taken, round after round, each with a new integration and new
 * aggregates. A round lasts from the first offer until the last subscriber has dealt with its last message.
 */
final class ClosedLoop {

    private static final int LEAST_WARMUP_ROUNDS = 2;
    private static final int LEAST_ROUNDS = 3;
    /** The publisher looks how far the sink is once in so many messages. */
    private static final int OCCUPANCY_EVERY = 64;

    private static final Duration DRAIN = Duration.ofSeconds(60);

    /**
     * @param warmupMs how long the rounds before those that count took
     * @param warmupSteady whether they ended because they had become steady
     * @param used by the rounds that count
     */
    record Result(
            List<Double> perSecond,
            long refusedOffers,
            long warmupMs,
            boolean warmupSteady,
            long messages,
            Resources used,
            Occupancy occupancy,
            List<PhaseCheck> checks) {}

    private record Round(double perSecond, long refusedOffers, Resources used, PhaseCheck check) {}

    private final ForkJob job;
    private final Fixture fixture;
    private final boolean aggregating;
    private Histogram occupancy;

    ClosedLoop(ForkJob job, Fixture fixture, boolean aggregating) {
        this.job = job;
        this.fixture = fixture;
        this.aggregating = aggregating;
    }

    Result run() throws IOException, TimeoutException, InterruptedException {
        List<PhaseCheck> checks = new ArrayList<>();
        List<Double> warmup = new ArrayList<>();
        Resources before = Resources.now(Thread.currentThread());
        occupancy = new Histogram(Load.MAX_MESSAGES, 3);
        List<Resources> marks = new ArrayList<>(List.of(before));
        boolean steady = false;
        while (warmup.size() < LEAST_WARMUP_ROUNDS
                || elapsedMs(before) < job.load().warmupMs()
                || !steady && elapsedMs(before) < job.load().warmupCapMs()) {
            Round round = round("warm-up round " + (warmup.size() + 1));
            warmup.add(round.perSecond);
            checks.add(round.check);
            marks.add(Resources.now(Thread.currentThread()));
            int first = Math.max(0, marks.size() - 1 - Warmup.WINDOWS);
            Resources used = marks.get(marks.size() - 1).since(marks.get(first));
            steady = Warmup.steady(
                    warmup.stream().mapToDouble(Double::doubleValue).toArray(), used.jitMs() * 1e6 / used.atNs());
        }
        long warmupMs = elapsedMs(before);
        // What the warm-up left behind is no cost of the measurement.
        System.gc();
        occupancy = new Histogram(Load.MAX_MESSAGES, 3);
        List<Double> perSecond = new ArrayList<>();
        Resources used = Resources.NONE;
        long refused = 0;
        Resources start = Resources.now(Thread.currentThread());
        for (int i = 0; i < LEAST_ROUNDS || elapsedMs(start) < job.load().throughputMs(); i++) {
            Round round = round("round " + (i + 1));
            perSecond.add(round.perSecond);
            refused += round.refusedOffers;
            used = used.plus(round.used);
            checks.add(round.check);
        }
        return new Result(
                perSecond,
                refused,
                warmupMs,
                steady,
                (long) perSecond.size() * job.load().roundMessages(),
                used,
                new Occupancy(
                        occupancy.getValueAtPercentile(50),
                        occupancy.getValueAtPercentile(99),
                        occupancy.getTotalCount() == 0 ? 0 : occupancy.getMaxValue()),
                checks);
    }

    private Round round(String name) throws IOException, TimeoutException, InterruptedException {
        int messages = job.load().roundMessages();
        SettlementAggregator aggregator = aggregating ? fixture.newAggregator() : null;
        MeasuringSink sink = MeasuringSink.timingTheLast(aggregator, fixture, messages);
        try (Integration integration = fixture.open(sink)) {
            Publisher publisher = new Publisher(integration);
            Resources before = Resources.now(Thread.currentThread());
            long firstNs = System.nanoTime();
            for (int i = 0; i < messages; i++) {
                publisher.publish(fixture.message(i), i, i == messages - 1);
                if (i % OCCUPANCY_EVERY == 0) {
                    occupancy.recordValue(Math.max(0, i + 1 - sink.log().processed()));
                }
            }
            integration.drain(DRAIN);
            Resources used = Resources.now(Thread.currentThread()).since(before);
            PhaseCheck check = PhaseCheck.of(name, job.first(messages), job.digest(messages), sink, aggregator);
            // A round that lost messages has no throughput: it is invalid, and its last message never came.
            double perSecond = sink.complete() ? messages * 1e9 / (sink.completeNs() - firstNs) : 0;
            return new Round(perSecond, publisher.refusedOffers(), used, check);
        }
    }

    private static long elapsedMs(Resources since) {
        return (System.nanoTime() - since.atNs()) / 1_000_000;
    }
}
