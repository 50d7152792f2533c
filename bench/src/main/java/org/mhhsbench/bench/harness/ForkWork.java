package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.Schema;
import org.mhhsbench.results.store.HistogramLog;
import org.mhhsbench.scenarios.spi.IntegrationProvider;

/** Everything that one fork measures, and its verdict on itself. One thread, the publisher. */
final class ForkWork {

    /** In-process transports shall keep p99 below 100 µs; a tenth of it is what a generator may add. */
    private static final long SEND_DELAY_BUDGET_NS = 10_000;
    /** Below this share of the offered rate a run is overloaded. */
    private static final double LEAST_ACHIEVED = 0.999;
    /** Rounds that differ by more than this share of their median are not steady. */
    private static final double MOST_SPREAD = 0.2;

    private final ForkJob job;
    private final IntegrationProvider provider;

    ForkWork(ForkJob job, IntegrationProvider provider) {
        this.job = job;
        this.provider = provider;
    }

    ForkRecord run() throws IOException, TimeoutException, InterruptedException {
        String startedAt = Instant.now().toString();
        Fixture fixture = new Fixture(provider, job.params(), Path.of(job.workFolder()), job.workload());
        ClosedLoop closedLoop = new ClosedLoop(job, fixture);
        double ceilingPerSec = closedLoop.ceilingPerSecond();
        ClosedLoop.Result throughput = closedLoop.run();
        OpenLoop.Result latency = new OpenLoop(job, fixture).run();

        Map<String, Histogram> histograms = new LinkedHashMap<>();
        histograms.put(HistogramLog.RESPONSE, latency.response());
        histograms.put(HistogramLog.SERVICE, latency.service());
        histograms.put(HistogramLog.SEND_DELAY, latency.sendDelay());
        HistogramLog.write(Path.of(job.histogramFile()), histograms);

        List<PhaseCheck> checks = new ArrayList<>(throughput.checks());
        checks.add(latency.warmup());
        checks.add(latency.check());
        List<String> reasons = new ArrayList<>();
        ForkStatus status = status(checks, throughput, latency, reasons);
        PhaseCheck shown =
                checks.stream().filter(check -> !check.ok()).findFirst().orElse(latency.check());
        double median = median(throughput.perSecond());
        return new ForkRecord(
                Schema.VERSION,
                job.forkId(),
                0,
                job.orderInBlock(),
                job.variant(),
                ForkJob.SCENARIO,
                job.params(),
                ForkRecord.Role.MEASURE,
                ForkRecord.Runner.RIG,
                startedAt,
                status,
                reasons,
                new ForkRecord.Load("open", job.ratePerSecond(), "uniform", job.seed()),
                new ForkRecord.Warmup(throughput.warmupMs(), "unclassified"),
                counts(latency),
                new ForkRecord.Verify(
                        checks.stream().allMatch(PhaseCheck::ok),
                        checks.size(),
                        shown.expectedDigest(),
                        shown.actualDigest(),
                        1,
                        0L),
                new ForkRecord.Throughput(
                        median,
                        100 * median / ceilingPerSec,
                        throughput.perSecond(),
                        throughput.refusedOffers(),
                        job.messages(),
                        null),
                Quantiles.of(latency.response()),
                Quantiles.of(latency.service()),
                Quantiles.of(latency.sendDelay()),
                null,
                null,
                cost(throughput.costs(), latency.hiccupMaxNs()),
                null,
                job.envFingerprint());
    }

    private ForkRecord.Counts counts(OpenLoop.Result latency) {
        PhaseCheck check = latency.check();
        return new ForkRecord.Counts(
                job.messages(),
                job.messages(),
                check.processed(),
                check.lost(),
                check.duplicated(),
                check.outOfOrder(),
                check.wrongCells(),
                latency.late(),
                latency.refusedOffers());
    }

    /** The gravest status that applies; the reasons name all that do. */
    private ForkStatus status(
            List<PhaseCheck> checks, ClosedLoop.Result throughput, OpenLoop.Result latency, List<String> reasons) {
        ForkStatus status = ForkStatus.OK;
        CoreBudget budget = CoreBudget.of(
                provider.descriptor().requirement(), Runtime.getRuntime().availableProcessors());
        if (budget.oversubscribed()) {
            status = ForkStatus.OVERSUBSCRIBED;
            reasons.add("needs " + budget.neededCpus() + " cores, there are " + budget.usableCpus());
        }
        if (latency.achievedPerSecond() < LEAST_ACHIEVED * job.ratePerSecond()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "overloaded or held up: %,.0f messages/s were sent of %,d offered",
                    latency.achievedPerSecond(),
                    job.ratePerSecond()));
        }
        double spread = spread(throughput.perSecond());
        if (spread > MOST_SPREAD) {
            status = ForkStatus.NOT_STEADY;
            reasons.add(
                    String.format(Locale.ROOT, "throughput rounds differ by %.0f %% of their median", 100 * spread));
        }
        long ownDelayNs = latency.ownDelay().getValueAtPercentile(99);
        if (ownDelayNs >= SEND_DELAY_BUDGET_NS) {
            status = ForkStatus.GENERATOR_BOUND;
            reasons.add(String.format(
                    Locale.ROOT,
                    "p99 of the generator's own delay is %,.1f µs, not below %,.0f µs: the latencies hold its stalls too"
                            + " (load average of the machine: %.1f)",
                    ownDelayNs / 1e3,
                    SEND_DELAY_BUDGET_NS / 1e3,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        }
        for (PhaseCheck check : checks) {
            if (!check.ok()) {
                status = ForkStatus.INVALID;
                reasons.addAll(check.complaints());
            }
        }
        return status;
    }

    private static ForkRecord.Cost cost(CostMeter.Costs costs, long hiccupMaxNs) {
        return new ForkRecord.Cost(
                (double) costs.cpuNs() / costs.messages(),
                (double) costs.allocatedBytes() / costs.messages(),
                costs.gcMs() * 1e6 / costs.elapsedNs(),
                costs.jitMs(),
                hiccupMaxNs,
                null,
                null);
    }

    private static double spread(List<Double> values) {
        return (Collections.max(values) - Collections.min(values)) / median(values);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
