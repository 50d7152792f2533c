package org.mhhsbench.bench.harness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.WindowRecord;
import org.mhhsbench.results.store.HistogramLog;

/**
 * What one rate of the open loop showed. The stamps of its messages are evaluated and let go, so that a fork of several
 * rates holds those of one at a time.
 *
 * @param histograms by recorder: response, service, send delay, hiccup
 * @param ownDelay how late the generator was though nothing but itself kept it
 * @param achievedPerSec messages a second that were dealt with by the time that the last was due
 * @param drainedNs from when the last message was due until all were dealt with
 * @param secondsP99Ns of the response times of each full second
 */
record RateResult(
        Load.Rate rate,
        Map<String, Histogram> histograms,
        Histogram ownDelay,
        double offeredPerSec,
        double achievedPerSec,
        long drainedNs,
        ForkRecord.Freshness freshness,
        long late,
        long refusedOffers,
        double[] secondsP99Ns,
        List<Slice> slices,
        List<WindowSampler.Sample> samples,
        List<WindowRecord> windows,
        PhaseCheck warmup,
        PhaseCheck check) {

    /**
     * Evaluates the stamps. To be called when nothing more can be delivered.
     *
     * @param ratePerSec what its windows shall say; null where the fork has one rate
     * @param startMs when the fork began
     */
    static RateResult of(
            String forkId,
            Load.Rate rate,
            Long ratePerSec,
            long startMs,
            OpenLoop.Offered offered,
            PhaseCheck warmup,
            PhaseCheck check) {
        LatencySeries series = offered.series().audited(check.audits());
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        histograms.put(HistogramLog.RESPONSE, series.response());
        histograms.put(HistogramLog.SERVICE, series.service());
        histograms.put(HistogramLog.SEND_DELAY, series.sendDelay());
        histograms.put(HistogramLog.HICCUP, offered.sampler().hiccups());
        histograms.values().forEach(histogram -> {
            histogram.setStartTimeStamp(startMs);
            histogram.setEndTimeStamp(System.currentTimeMillis());
        });
        return new RateResult(
                rate,
                histograms,
                series.ownDelay(),
                series.offeredPerSecond(),
                series.achievedPerSecond(),
                series.drainedNs(),
                series.freshness(),
                series.late(),
                offered.refusedOffers(),
                series.fullWindowsP99Ns(),
                series.slices(),
                offered.sampler().samples(),
                series.windows(forkId, ratePerSec, offered.sampler().samples()),
                warmup,
                check);
    }

    /** What the JVM used meanwhile. */
    Resources used() {
        return samples.stream().map(WindowSampler.Sample::used).reduce(Resources.NONE, Resources::plus);
    }

    Histogram response() {
        return histograms.get(HistogramLog.RESPONSE);
    }

    /** Quantiles of a recorder, named as in {@link HistogramLog}. */
    Quantiles quantiles(String recorder) {
        return Quantiles.of(histograms.get(recorder));
    }

    ForkRecord.Counts counts() {
        DeliveryAudit audit = check.audits().get(0);
        return new ForkRecord.Counts(
                check.messages(),
                check.messages(),
                audit.processed(),
                audit.lost(),
                audit.duplicated(),
                audit.outOfOrder(),
                check.wrongCells(),
                late,
                refusedOffers);
    }

    /**
     * As a fork of several rates tells of it.
     *
     * @param findings what is to be said of this rate alone
     */
    ForkRecord.Rate record(List<String> findings) {
        return new ForkRecord.Rate(
                rate.perSecond(),
                achievedPerSec,
                counts(),
                quantiles(HistogramLog.RESPONSE),
                quantiles(HistogramLog.SERVICE),
                quantiles(HistogramLog.SEND_DELAY),
                findings);
    }
}
