package org.mhhsbench.results.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.SustainableRate;

/** Cells of tables, a dash where nothing was measured. Stateless, any thread. */
final class Cells {

    private Cells() {}

    static String ns(double value) {
        return Amounts.duration(Math.round(value));
    }

    static String ns(Double value) {
        return value == null ? Amounts.NONE : ns(value.doubleValue());
    }

    static String throughput(ForkRecord fork) {
        return fork.throughput() == null
                ? Amounts.NONE
                : Amounts.count(fork.throughput().deliveredPerSec());
    }

    static String ofCeiling(ForkRecord fork) {
        return fork.throughput() == null || fork.throughput().pctOfCeiling() == null
                ? Amounts.NONE
                : String.format(Locale.ROOT, "%.1f %%", fork.throughput().pctOfCeiling());
    }

    static String occupancy(ForkRecord fork, ToLongFunction<ForkRecord.Occupancy> quantile) {
        return fork.throughput() == null || fork.throughput().occupancy() == null
                ? Amounts.NONE
                : Amounts.count(quantile.applyAsLong(fork.throughput().occupancy()));
    }

    static String p50(Quantiles quantiles) {
        return quantiles == null ? Amounts.NONE : Amounts.duration(quantiles.p50(), quantiles, 2);
    }

    static String p99(Quantiles quantiles) {
        return quantiles == null ? Amounts.NONE : Amounts.duration(quantiles.p99(), quantiles, 100);
    }

    static String p999(Quantiles quantiles) {
        return quantiles == null ? Amounts.NONE : Amounts.duration(quantiles.p999(), quantiles, 1_000);
    }

    /**
     * Of several forks the middle one of a quantile, marked where it is unsure in any of them.
     *
     * @param oneIn how many values there are for one that exceeds it
     */
    static String middle(List<Quantiles> forks, Function<Quantiles, Long> quantile, long oneIn) {
        List<Quantiles> told = forks.stream()
                .filter(each -> each != null && quantile.apply(each) != null && quantile.apply(each) > 0)
                .toList();
        if (told.isEmpty()) {
            return Amounts.NONE;
        }
        String mark = told.stream().anyMatch(each -> each.unsure(oneIn)) ? "~" : "";
        return mark
                + ns(Middle.of(told.stream()
                                .map(each -> (double) quantile.apply(each))
                                .toList())
                        .getAsDouble());
    }

    static String max(Quantiles quantiles) {
        return quantiles == null ? Amounts.NONE : Amounts.duration(quantiles.max());
    }

    static String cpu(ForkRecord fork) {
        return ns(Middle.cpuNs(fork));
    }

    /** Of the server's processes, where there are any of which the system tells. */
    static String serverCpu(ForkRecord fork) {
        return ns(Middle.serverCpuNs(fork));
    }

    /** What crossed the wire. */
    static String wire(ForkRecord fork) {
        return count(Middle.wireBytes(fork));
    }

    /** What server and client together had the system write. */
    static String disk(ForkRecord fork) {
        return written(diskBytes(fork));
    }

    /** The same as bytes a message; null where nobody tells. */
    static Double diskBytes(ForkRecord fork) {
        ForkRecord.Server server = fork.server();
        return server == null || server.diskBytesPerEvent() == null || server.clientDiskBytesPerEvent() == null
                ? null
                : (Double) (server.diskBytesPerEvent() + server.clientDiskBytesPerEvent());
    }

    /** Bytes that the system has written; none is not told: what is not forced to disk it may not have begun. */
    static String written(Double bytes) {
        return bytes == null || bytes < 1 ? Amounts.NONE : Amounts.count(bytes);
    }

    static String count(Double value) {
        return value == null ? Amounts.NONE : Amounts.count(value);
    }

    static String bytes(ForkRecord fork) {
        return count(Middle.allocBytes(fork));
    }

    /** What stands before a rate that is sustained: whether a search stands alone, or fresh forks have tried what it found. */
    static String mark(SustainableRate rate) {
        return rate.forks() == 0 ? "~" : "";
    }

    /** How long after its last reading a half hour can be settled. */
    static String settled(ForkRecord fork) {
        return fork.freshness() == null || fork.freshness().settledNs() == null
                ? Amounts.NONE
                : Amounts.duration(fork.freshness().settledNs());
    }

    /** Send delay, waiting for a batch where it is told apart, delivery, processing. */
    static String freshness(ForkRecord fork) {
        ForkRecord.Freshness freshness = fork.freshness();
        return freshness == null
                ? Amounts.NONE
                : ns(freshness.sendDelayMeanNs()) + " + "
                        + (freshness.waitingMeanNs() == null ? "" : ns(freshness.waitingMeanNs()) + " (batch) + ")
                        + ns(freshness.deliveryMeanNs()) + " + "
                        + ns(freshness.processingMeanNs());
    }
}
