package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * Latency at a fixed rate. A message is due at its intended time; a generator that is late sends at once and skips
 * nothing. Warm-up and measurement share one integration, which is drained in between; each has aggregates of its own.
 */
final class OpenLoop {

    static final long LONGEST_NS = 3_600_000_000_000L;
    static final int DIGITS = 3;

    /** A message is late when it is handed over this much after its time. */
    private static final long LATE_NS = 100_000;

    private static final long LEAD_NS = 10_000_000;
    private static final long SLEEP_FROM_NS = 200_000;
    private static final long WAKE_EARLY_NS = 100_000;
    private static final Duration DRAIN = Duration.ofSeconds(60);

    /** What the measured phase showed. */
    record Result(
            Histogram response,
            Histogram service,
            Histogram sendDelay,
            Histogram ownDelay,
            double achievedPerSecond,
            long late,
            long refusedOffers,
            long hiccupMaxNs,
            PhaseCheck warmup,
            PhaseCheck check) {}

    /** The sink of the phase that is running: changed only while the integration is drained. */
    private static final class Relay implements Sink {
        private volatile Sink current;

        @Override
        public void accept(int subscriber, ConsumptionMessage message, long position) {
            current.accept(subscriber, message, position);
        }
    }

    /**
     * @param sentNs when the offer began that was accepted
     * @param ownDelayNs how late the first offer was though the generator was free: no transport is to blame for it
     */
    private record Phase(
            MeasuringSink sink, SettlementAggregator aggregator, Schedule schedule, long[] sentNs, long[] ownDelayNs) {}

    private final ForkJob job;
    private final Fixture fixture;

    OpenLoop(ForkJob job, Fixture fixture) {
        this.job = job;
        this.fixture = fixture;
    }

    Result run() throws IOException, TimeoutException, InterruptedException {
        Relay relay = new Relay();
        try (Integration integration = fixture.open(relay)) {
            Phase warmup = phase(integration, new Publisher(integration), relay, job.warmupMessages());
            PhaseCheck warmupCheck = check("latency warm-up", job.warmupWorkload(), job.expectedWarmupDigest(), warmup);
            Publisher publisher = new Publisher(integration);
            // What the warm-up left behind is no cost of the measurement.
            System.gc();
            long startMs = System.currentTimeMillis();
            Phase measured;
            long hiccupMaxNs;
            try (HiccupMeter hiccups = HiccupMeter.start()) {
                measured = phase(integration, publisher, relay, job.messages());
                hiccupMaxNs = hiccups.maxNs();
            }
            return result(startMs, measured, publisher.refusedOffers(), hiccupMaxNs, warmupCheck);
        }
    }

    private Phase phase(Integration integration, Publisher publisher, Relay relay, int messages)
            throws TimeoutException, InterruptedException {
        SettlementAggregator aggregator = fixture.newAggregator();
        MeasuringSink sink = MeasuringSink.timingEach(aggregator, messages);
        relay.current = sink;
        long[] sentNs = new long[messages];
        long[] ownDelayNs = new long[messages];
        Schedule schedule = Arrival.UNIFORM.schedule(System.nanoTime() + LEAD_NS, job.ratePerSecond(), messages, 0);
        long freeNs = Long.MIN_VALUE;
        for (int i = 0; i < messages; i++) {
            long intendedNs = schedule.intendedNs(i);
            waitUntil(intendedNs);
            ownDelayNs[i] = System.nanoTime() - (i == 0 ? intendedNs : Math.max(intendedNs, freeNs));
            sentNs[i] = publisher.publishTimed(fixture.message(i), i, true);
            freeNs = System.nanoTime();
        }
        integration.drain(DRAIN);
        return new Phase(sink, aggregator, schedule, sentNs, ownDelayNs);
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

    private PhaseCheck check(String name, Workload workload, String expectedDigest, Phase phase) {
        return PhaseCheck.of(
                name,
                workload,
                expectedDigest,
                fixture.provider().descriptor().order(),
                phase.sink,
                phase.aggregator.snapshot());
    }

    private Result result(long startMs, Phase phase, long refusedOffers, long hiccupMaxNs, PhaseCheck warmup) {
        Histogram response = histogram(startMs);
        Histogram service = histogram(startMs);
        Histogram sendDelay = histogram(startMs);
        Histogram ownDelay = histogram(startMs);
        long late = 0;
        for (int i = 0; i < phase.sentNs.length; i++) {
            long intendedNs = phase.schedule.intendedNs(i);
            long delayNs = phase.sentNs[i] - intendedNs;
            record(sendDelay, delayNs);
            record(ownDelay, phase.ownDelayNs[i]);
            late += delayNs > LATE_NS ? 1 : 0;
            if (phase.sink.arrived(i)) {
                record(response, phase.sink.processedNs(i) - intendedNs);
                record(service, phase.sink.processedNs(i) - phase.sentNs[i]);
            }
        }
        return new Result(
                response,
                service,
                sendDelay,
                ownDelay,
                achievedPerSecond(phase.sentNs),
                late,
                refusedOffers,
                hiccupMaxNs,
                warmup,
                check("latency", job.workload(), job.expectedDigest(), phase));
    }

    private static double achievedPerSecond(long[] sentNs) {
        int last = sentNs.length - 1;
        return last == 0 ? 0 : last * 1e9 / (sentNs[last] - sentNs[0]);
    }

    private static void record(Histogram histogram, long ns) {
        // A message of another phase can arrive before its time here: its index complains, and it must not end the run.
        histogram.recordValue(Math.max(0, Math.min(ns, LONGEST_NS)));
    }

    private static Histogram histogram(long startMs) {
        Histogram histogram = new Histogram(LONGEST_NS, DIGITS);
        histogram.setStartTimeStamp(startMs);
        histogram.setEndTimeStamp(System.currentTimeMillis());
        return histogram;
    }
}
