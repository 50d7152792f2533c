package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Schema;
import org.mhhsbench.results.store.HistogramLog;
import org.mhhsbench.scenarios.spi.IntegrationProvider;

/** Everything that one fork measures. One thread, the publisher. */
final class ForkWork {

    private final ForkJob job;
    private final IntegrationProvider provider;

    ForkWork(ForkJob job, IntegrationProvider provider) {
        this.job = job;
        this.provider = provider;
    }

    ForkResult run() throws IOException, TimeoutException, InterruptedException {
        String startedAt = Instant.now().toString();
        long startMs = System.currentTimeMillis();
        boolean aggregating = job.role() != ForkRecord.Role.NULL;
        Fixture fixture = new Fixture(
                provider,
                job.params(),
                Path.of(job.workFolder()),
                job.first(job.load().messages()));
        ClosedLoop.Result throughput;
        OpenLoop.Result latency;
        ProbeWork.Result probed = null;
        long strays;
        try (Lane lane = new Lane(fixture)) {
            throughput = new ClosedLoop(job, fixture, lane, aggregating).run();
            OpenLoop loop = new OpenLoop(job, fixture, lane, aggregating, startMs);
            latency = loop.run(job.load().rates());
            strays = latency.strays();
            if (job.load().search() != null) {
                ProbeWork work = new ProbeWork(job, loop);
                double capacity = Quartiles.median(throughput.perSecond());
                if (job.load().search().confirming()) {
                    latency = work.compiled(latency);
                    probed = work.confirm(capacity, latency.rates().get(0));
                } else {
                    probed = work.search(
                            capacity, latency.rates().get(latency.rates().size() - 1));
                }
                strays += probed.strays();
            }
            strays += lane.end();
        }
        CoreBudget budget = CoreBudget.of(fixture.requirement(), Machine.usableCpus());
        List<PhaseCheck> more = probed == null ? List.of() : probed.checks();
        ForkResult result = result(job, startedAt, fixture, budget, throughput, latency.rates(), more, strays);
        return probed == null ? result : new ForkResult(result.fork().with(probed.search()), result.windows());
    }

    /**
     * Judges what was measured, and writes the histograms.
     *
     * @param rates in the order in which they were measured
     * @param more checks of phases beside rounds and rates
     * @param strays deliveries that came when nothing was under way
     */
    static ForkResult result(
            ForkJob job,
            String startedAt,
            Fixture fixture,
            CoreBudget budget,
            ClosedLoop.Result throughput,
            List<RateResult> rates,
            List<PhaseCheck> more,
            long strays)
            throws IOException {
        HistogramLog.write(Path.of(job.histogramFile()), tagged(rates));
        List<PhaseCheck> checks = new ArrayList<>(throughput.checks());
        rates.forEach(rate -> checks.addAll(List.of(rate.warmup(), rate.check())));
        checks.addAll(more);
        ForkVerdict verdict = new ForkVerdict(Machine.usableCpus())
                .budget(budget)
                .warmup(throughput.warmupSteady(), throughput.used().jitShare())
                .rounds(throughput.perSecond(), true);
        // The same for forks that search and forks that do not: they are compared.
        long sloNs = Slo.p99Ns(fixture.provider());
        List<ForkRecord.Rate> records = null;
        if (rates.size() == 1) {
            verdict.latency(rates.get(0), sloNs);
        } else {
            records = new ArrayList<>();
            for (RateResult rate : rates) {
                List<String> findings = new ForkVerdict(Machine.usableCpus())
                        .latency(rate, sloNs)
                        .reasons();
                records.add(rate.record(findings));
                verdict.atRate(rate.rate().perSecond(), findings);
            }
        }
        verdict.checks(checks).strays(strays);
        RateResult first = rates.get(0);
        ForkRecord fork = new ForkRecord(
                Schema.VERSION,
                job.forkId(),
                job.block(),
                job.orderInBlock(),
                job.variant(),
                job.scenario(),
                job.storedParams(),
                job.role(),
                ForkRecord.Runner.RIG,
                startedAt,
                verdict.status(),
                verdict.reasons(),
                job.load().record(),
                new ForkRecord.Warmup(
                        throughput.warmupMs(), verdict.roundsClass().word()),
                first.counts(),
                verify(checks, first.check(), fixture),
                throughput(job, throughput),
                first.quantiles(HistogramLog.RESPONSE),
                first.quantiles(HistogramLog.SERVICE),
                first.quantiles(HistogramLog.SEND_DELAY),
                first.quantiles(HistogramLog.HICCUP),
                first.freshness(),
                cost(throughput, first.histograms().get(HistogramLog.HICCUP)),
                null,
                server(throughput),
                null,
                records,
                null,
                null,
                job.envFingerprint());
        return new ForkResult(
                fork, rates.stream().flatMap(rate -> rate.windows().stream()).toList());
    }

    /** The first rate's by their own tags, those of the others by the rate too. */
    private static Map<String, Histogram> tagged(List<RateResult> rates) {
        Map<String, Histogram> byTag = new LinkedHashMap<>(rates.get(0).histograms());
        rates.stream()
                .skip(1)
                .forEach(rate -> rate.histograms()
                        .forEach((recorder, histogram) ->
                                byTag.put(HistogramLog.tag(recorder, rate.rate().perSecond()), histogram)));
        return byTag;
    }

    /**
     * What is kept of all checks is one that failed, or that of the phase whose counts the record shows.
     */
    private static ForkRecord.Verify verify(List<PhaseCheck> checks, PhaseCheck counted, Fixture fixture) {
        PhaseCheck shown =
                checks.stream().filter(check -> !check.ok()).findFirst().orElse(counted);
        return new ForkRecord.Verify(
                checks.stream().allMatch(PhaseCheck::ok),
                checks.size(),
                shown.expectedDigest(),
                shown.actualDigest(),
                fixture.subscribers(),
                checks.stream()
                        .flatMap(check -> check.audits().stream())
                        .mapToLong(DeliveryAudit::processed)
                        .sum());
    }

    private static ForkRecord.Throughput throughput(ForkJob job, ClosedLoop.Result result) {
        double median = Quartiles.median(result.perSecond());
        return new ForkRecord.Throughput(
                median,
                job.ceilingPerSec() == null ? null : (Double) (100 * median / job.ceilingPerSec()),
                result.perSecond(),
                result.refusedOffers(),
                job.roundMessages(),
                result.occupancy());
    }

    /** Null where the messages stay in this process, or go through a server that somebody else has started. */
    private static ForkRecord.Server server(ClosedLoop.Result result) {
        ServerUse used = result.servers();
        double messages = result.messages();
        return used.servers() == 0
                ? null
                : new ForkRecord.Server(
                        used.servers(),
                        each(used.cpuNs(), messages),
                        used.peakMemoryBytes() == ServerUse.UNKNOWN ? null : (Long) used.peakMemoryBytes(),
                        each(used.diskBytes(), messages),
                        each(used.ownDiskBytes(), messages),
                        each(used.wireBytes(), messages));
    }

    private static Double each(long all, double messages) {
        return all == ServerUse.UNKNOWN ? null : (Double) (all / messages);
    }

    private static ForkRecord.Cost cost(ClosedLoop.Result result, Histogram hiccups) {
        Resources used = result.used();
        double messages = result.messages();
        return new ForkRecord.Cost(
                used.cpuNs() / messages,
                used.allocatedBytes() / messages,
                used.gcMs() * 1e6 / used.atNs(),
                used.jitMs(),
                hiccups.getMaxValue(),
                used.threadCpuNs() / messages,
                used.stealMs());
    }
}
