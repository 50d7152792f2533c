package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.scenarios.spi.Integration;

/**
 * Throughput: all messages as fast as they are taken, round after round, each with a new integration and new
 * aggregates. A round lasts from the first offer until the last message has been aggregated.
 */
final class ClosedLoop {

    private static final int LEAST_WARMUP_ROUNDS = 2;
    private static final int LEAST_ROUNDS = 3;
    private static final Duration DRAIN = Duration.ofSeconds(60);

    /**
     * @param warmupMs how long the rounds before those that count took
     */
    record Result(
            List<Double> perSecond,
            long refusedOffers,
            long warmupMs,
            CostMeter.Costs costs,
            List<PhaseCheck> checks) {}

    private record Round(double perSecond, long refusedOffers, PhaseCheck check) {}

    private final ForkJob job;
    private final Fixture fixture;
    private final CostMeter meter = new CostMeter();

    ClosedLoop(ForkJob job, Fixture fixture) {
        this.job = job;
        this.fixture = fixture;
    }

    Result run() throws IOException, TimeoutException, InterruptedException {
        List<PhaseCheck> checks = new ArrayList<>();
        long startNs = System.nanoTime();
        for (int i = 0; i < LEAST_WARMUP_ROUNDS || elapsedMs(startNs) < job.warmupMs(); i++) {
            checks.add(round("warm-up round " + (i + 1)).check);
        }
        long warmupMs = elapsedMs(startNs);
        // What earlier rounds left behind is no cost of the next.
        System.gc();
        meter.reset();
        List<Double> perSecond = new ArrayList<>();
        long refused = 0;
        long measuredNs = System.nanoTime();
        for (int i = 0; i < LEAST_ROUNDS || elapsedMs(measuredNs) < job.throughputMs(); i++) {
            Round round = round("round " + (i + 1));
            perSecond.add(round.perSecond);
            refused += round.refusedOffers;
            checks.add(round.check);
        }
        return new Result(perSecond, refused, warmupMs, meter.costs(), checks);
    }

    private Round round(String name) throws IOException, TimeoutException, InterruptedException {
        int messages = fixture.messages();
        SettlementAggregator aggregator = fixture.newAggregator();
        MeasuringSink sink = MeasuringSink.timingTheLast(aggregator, messages);
        try (Integration integration = fixture.open(sink)) {
            Publisher publisher = new Publisher(integration);
            meter.start();
            long firstNs = System.nanoTime();
            for (int i = 0; i < messages; i++) {
                publisher.publish(fixture.message(i), i, i == messages - 1);
            }
            integration.drain(DRAIN);
            meter.stop(messages);
            double seconds = (sink.lastProcessedNs() - firstNs) / 1e9;
            PhaseCheck check = PhaseCheck.of(
                    name,
                    job.workload(),
                    job.expectedDigest(),
                    fixture.provider().descriptor().order(),
                    sink,
                    aggregator.snapshot());
            // A round that lost messages has no throughput: it is invalid, and its time of the last one never came.
            double perSecond = sink.lost() == 0 ? sink.processed() / seconds : 0;
            return new Round(perSecond, publisher.refusedOffers(), check);
        }
    }

    /** The same loop with neither transport nor aggregation: messages per second that the harness cannot exceed. */
    double ceilingPerSecond() {
        double best = 0;
        for (int round = 0; round < LEAST_ROUNDS; round++) {
            MeasuringSink sink = MeasuringSink.withoutAggregation(fixture.messages());
            long firstNs = System.nanoTime();
            for (int i = 0; i < fixture.messages(); i++) {
                sink.accept(0, fixture.message(i), i);
            }
            best = Math.max(best, fixture.messages() * 1e9 / (sink.lastProcessedNs() - firstNs));
        }
        return best;
    }

    private static long elapsedMs(long sinceNs) {
        return (System.nanoTime() - sinceNs) / 1_000_000;
    }
}
