package org.mhhsbench.bench.harness;

import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.HistogramIterationValue;
import org.mhhsbench.bench.search.Observation;
import org.mhhsbench.bench.search.TheilSen;
import org.mhhsbench.results.store.HistogramLog;

/** A measured rate as the criteria of a search look at it. */
record ProbeFigures(RateResult rate, long sloNs, int cpus) {

    /** What the hypervisor may take of the processors. */
    private static final double MOST_STOLEN = 0.01;
    /** The part of the time that may pass in pauses: half of what a p99 leaves out. */
    private static final double MOST_PAUSED = 0.005;
    /** A sleeping thread is woken so late on a machine that is well. */
    private static final long SHORTEST_PAUSE_NS = 1_000_000;

    Observation observation() {
        List<Slice> slices = rate.slices();
        long p99Ns = rate.response().getTotalCount() == 0
                ? Long.MAX_VALUE
                : rate.response().getValueAtPercentile(99);
        return new Observation(
                rate.offeredPerSec(),
                rate.achievedPerSec(),
                p99Ns,
                windowsP99Ns(p99Ns),
                TheilSen.of(
                                slices.stream().mapToDouble(Slice::endSec).toArray(),
                                slices.stream().mapToDouble(Slice::backlog).toArray())
                        .upper95(),
                rate.ownDelay().getValueAtPercentile(99),
                rate.check().ok() && rate.warmup().ok(),
                paused() || compiling());
    }

    /**
     * Of windows of a second, or of the whole where it is shorter. A hundredth of a window is what may be late in it: of a
     * window of some milliseconds one pause of the machine, too short to count as one, would be more.
     */
    private long[] windowsP99Ns(long wholeP99Ns) {
        double[] seconds = rate.secondsP99Ns();
        return seconds.length == 0
                ? new long[] {wholeP99Ns}
                : Arrays.stream(seconds).mapToLong(Math::round).toArray();
    }

    /** Whether the code was still being compiled though half of the messages kept the limit: what is slow by itself is not. */
    private boolean compiling() {
        return rate.response().getValueAtPercentile(50) <= sloNs && rate.used().heldUpByCompiler(cpus);
    }

    /** Whether time was stolen, or passed in pauses that were not the collector's. */
    private boolean paused() {
        Resources used = rate.used();
        double stolenNs = used.stealMs() == null ? 0 : used.stealMs() * 1e6;
        long pausedNs = 0;
        for (HistogramIterationValue value :
                rate.histograms().get(HistogramLog.HICCUP).recordedValues()) {
            if (value.getValueIteratedTo() > Math.max(sloNs, SHORTEST_PAUSE_NS)) {
                pausedNs += value.getValueIteratedTo() * value.getCountAddedInThisIterationStep();
            }
        }
        double elapsedNs = Math.max(1, used.atNs());
        return stolenNs > MOST_STOLEN * elapsedNs * cpus || pausedNs - used.gcMs() * 1e6 > MOST_PAUSED * elapsedNs;
    }
}
