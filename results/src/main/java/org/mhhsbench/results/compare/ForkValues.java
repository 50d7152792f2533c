package org.mhhsbench.results.compare;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.WindowRecord;

/** What a fork has to compare by. Quantiles that too few values lie beyond have no value here. For one thread. */
final class ForkValues {

    private static final double[] UNKNOWN = {};

    private final ForkRecord fork;
    private final List<WindowRecord> windows;
    private final Map<Metric, Value> values = new TreeMap<>();

    private ForkValues(ForkRecord fork, List<WindowRecord> windows) {
        this.fork = fork;
        this.windows = windows;
    }

    /**
     * @param windows of this fork; may be empty
     */
    static Map<Metric, Value> of(ForkRecord fork, List<WindowRecord> windows) {
        ForkValues of = new ForkValues(fork, windows);
        of.closedLoop();
        of.latency();
        of.jmh();
        return of.values;
    }

    private void closedLoop() {
        if (fork.throughput() != null) {
            put(
                    Metric.of(Metric.Kind.THROUGHPUT),
                    fork.throughput().deliveredPerSec(),
                    numbers(fork.throughput().roundsPerSec()),
                    true);
        }
        if (fork.cost() != null) {
            // Where nobody knows the server's, the client's would be half the truth.
            if (fork.allCpuNsPerEvent() != null) {
                put(Metric.of(Metric.Kind.CPU), fork.allCpuNsPerEvent());
            }
            put(Metric.of(Metric.Kind.ALLOCATED), fork.cost().allocBytesPerEvent());
        }
    }

    private void latency() {
        // What piles up without end has no latency but that of the moment when it was stopped.
        for (ForkRecord.Rate rate : fork.ratesOrFirst()) {
            if (rate.responseNs() != null && rate.keptUp()) {
                quantiles(rate.offeredPerSec(), rate.responseNs());
            }
        }
        // A fork that tries one rate found none.
        if (fork.search() != null && !fork.search().confirming()) {
            put(Metric.of(Metric.Kind.SUSTAINED), fork.search().confirmedPerSec());
        }
    }

    private void quantiles(long rate, Quantiles response) {
        List<WindowRecord> of =
                windows.stream().filter(window -> window.isOf(rate)).toList();
        quantile(new Metric(Metric.Kind.P50, rate), response.p50(), windows(of, WindowRecord::p50Ns));
        quantile(new Metric(Metric.Kind.P99, rate), response.p99(), windows(of, WindowRecord::p99Ns));
        // No window has a thousandth of its values to tell.
        quantile(new Metric(Metric.Kind.P999, rate), response.p999(), UNKNOWN);
    }

    private void quantile(Metric metric, Long ns, double[] of) {
        if (ns != null) {
            put(metric, ns, of, false);
        }
    }

    private void jmh() {
        if (fork.jmh() != null) {
            Metric.Kind kind = fork.jmh().mode().equals("thrpt") ? Metric.Kind.SCORE_RATE : Metric.Kind.SCORE_TIME;
            put(Metric.of(kind), fork.jmh().score(), numbers(fork.jmh().iterations()), false);
            if (fork.jmh().allocBytesPerOp() != null) {
                put(Metric.of(Metric.Kind.ALLOCATED), fork.jmh().allocBytesPerOp());
            }
        }
    }

    private void put(Metric metric, double value) {
        put(metric, value, UNKNOWN, false);
    }

    /** Zero has no logarithm: nothing allocated, or nothing measured. */
    private void put(Metric metric, double value, double[] of, boolean median) {
        if (value > 0 && Double.isFinite(value)) {
            values.put(metric, new Value(fork.forkId(), fork.block(), value, of, median));
        }
    }

    private static double[] windows(List<WindowRecord> windows, Function<WindowRecord, Long> column) {
        return windows.stream()
                .map(column)
                .filter(ns -> ns != null && ns > 0)
                .mapToDouble(Long::doubleValue)
                .toArray();
    }

    private static double[] numbers(List<Double> values) {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> value > 0)
                .toArray();
    }
}
