package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.results.model.ForkRecord.Occupancy;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Integration;

/**
 * Throughput: all messages as fast as they are taken, round after round, each with a new integration and new
 * aggregates. A round lasts from the first offer until the last subscriber has dealt with its last message.
 */
final class ClosedLoop {

    /** Fewer could not be classified. */
    private static final int LEAST_ROUNDS = SteadyState.FEWEST;

    private static final int MOST_ROUNDS = 200;
    /** The publisher looks how far the sink is once in so many messages. */
    private static final int OCCUPANCY_EVERY = 64;

    private static final Duration DRAIN = Duration.ofSeconds(60);

    /**
     * @param warmupMs how long the rounds before those that count took
     * @param warmupSteady whether they ended because they had become steady
     * @param used by the rounds that count
     * @param servers what the processes beside this one used meanwhile
     */
    record Result(
            List<Double> perSecond,
            long refusedOffers,
            long warmupMs,
            boolean warmupSteady,
            long messages,
            Resources used,
            ServerUse servers,
            Occupancy occupancy,
            List<PhaseCheck> checks) {}

    private record Round(double perSecond, long refusedOffers, Resources used, ServerUse servers, PhaseCheck check) {}

    private final ForkJob job;
    private final Fixture fixture;
    private final Lane lane;
    private final boolean aggregating;
    private Histogram occupancy;

    ClosedLoop(ForkJob job, Fixture fixture, Lane lane, boolean aggregating) {
        this.job = job;
        this.fixture = fixture;
        this.lane = lane;
        this.aggregating = aggregating;
    }

    Result run() throws IOException, TimeoutException, InterruptedException {
        List<PhaseCheck> checks = new ArrayList<>();
        Resources before = Resources.now(Thread.currentThread());
        occupancy = new Histogram(Load.MAX_MESSAGES, 3);
        // Whatever a message of rounds and rates can lead to has happened, and once more when all is compiled: what
        // compiled code meets for the first time sends it back to the interpreter.
        checks.add(round("first warm-up round", job.load().plannedMessages()).check);
        boolean steady = warmUp(before, checks);
        checks.add(round("last warm-up round", job.load().plannedMessages()).check);
        CompilerRest.await(job.load().warmupCapMs());
        long warmupMs = elapsedMs(before);
        occupancy = new Histogram(Load.MAX_MESSAGES, 3);
        List<Double> perSecond = new ArrayList<>();
        Resources used = Resources.NONE;
        ServerUse servers = ServerUse.NONE;
        long refused = 0;
        while (perSecond.size() < LEAST_ROUNDS
                || perSecond.size() < MOST_ROUNDS && used.atNs() < job.load().throughputMs() * 1_000_000) {
            // What the check of the last round left behind is no cost of this one.
            System.gc();
            Round round = round("round " + (perSecond.size() + 1), job.roundMessages());
            perSecond.add(round.perSecond);
            refused += round.refusedOffers;
            used = used.plus(round.used);
            servers = servers.plus(round.servers);
            checks.add(round.check);
        }
        return new Result(
                perSecond,
                refused,
                warmupMs,
                steady,
                (long) perSecond.size() * job.roundMessages(),
                used,
                servers,
                new Occupancy(
                        occupancy.getValueAtPercentile(50),
                        occupancy.getValueAtPercentile(99),
                        occupancy.getTotalCount() == 0 ? 0 : occupancy.getMaxValue()),
                checks);
    }

    /** Runs rounds until they are steady, or the cap has come; tells which. */
    private boolean warmUp(Resources start, List<PhaseCheck> checks)
            throws IOException, TimeoutException, InterruptedException {
        List<Double> perSecond = new ArrayList<>();
        List<Resources> marks = new ArrayList<>(List.of(Resources.now(Thread.currentThread())));
        boolean steady = false;
        while (elapsedMs(start) < job.load().warmupMs()
                || !steady && elapsedMs(start) < job.load().warmupCapMs()) {
            Round round = round("warm-up round " + (perSecond.size() + 1), job.roundMessages());
            perSecond.add(round.perSecond);
            checks.add(round.check);
            marks.add(Resources.now(Thread.currentThread()));
            int first = Math.max(0, marks.size() - 1 - Warmup.WINDOWS);
            Resources used = marks.get(marks.size() - 1).since(marks.get(first));
            if (Integer.bitCount(perSecond.size()) == 1) {
                CompilerRest.await(job.load().warmupCapMs());
            }
            steady = Warmup.steady(
                    perSecond.stream().mapToDouble(Double::doubleValue).toArray(), used.jitShare());
        }
        return steady;
    }

    private Round round(String name, int messages) throws IOException, TimeoutException, InterruptedException {
        SettlementAggregator aggregator = aggregating ? fixture.newAggregator() : null;
        MeasuringSink sink = MeasuringSink.timingTheLast(aggregator, fixture.subscribers(), messages);
        long firstNs;
        Resources used;
        ServerUse servers;
        long refusedOffers;
        try {
            Integration integration = lane.open(sink, Acks.IGNORED);
            integration.forget();
            Publisher publisher = new Publisher(integration);
            ServerUse serversBefore = ServerUse.now(integration.servers());
            Resources before = Resources.now(Thread.currentThread());
            firstNs = System.nanoTime();
            for (int i = 0; i < messages; i++) {
                publisher.publish(fixture.message(i), i, i == messages - 1);
                if (i % OCCUPANCY_EVERY == 0) {
                    occupancy.recordValue(Math.max(
                            0, Math.min(Load.MAX_MESSAGES, i + 1 - sink.log().delivered())));
                }
            }
            integration.drain(DRAIN);
            used = Resources.now(Thread.currentThread()).since(before);
            servers = ServerUse.now(integration.servers()).since(serversBefore);
            refusedOffers = publisher.refusedOffers();
        } finally {
            lane.done();
        }
        // Done with first: what a transport delivers once more on its way out is found too.
        PhaseCheck check = PhaseCheck.of(
                name, fixture.first(messages), job.digest(messages), fixture, sink, PhaseCheck.totals(aggregator));
        // A round that came to a wrong answer has no throughput: its last message may never have come.
        double perSecond = check.ok() ? messages * 1e9 / (sink.completeNs() - firstNs) : 0;
        return new Round(perSecond, refusedOffers, used, servers, check);
    }

    private static long elapsedMs(Resources since) {
        return (System.nanoTime() - since.atNs()) / 1_000_000;
    }
}
