package org.mhhsbench.results.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.Json;
import org.mhhsbench.results.store.StoredRun;

/**
 * An array of results with the members of JMH's own: of each cell one for the closed loop and one for each rate, whose
 * raw data are a list a fork. Scores are means of all raw data, as JMH's are; errors are not stated, since forks and not
 * iterations are the units of a comparison. What a run does not keep is 0. For one thread.
 */
final class JmhExport {

    private static final String NAN = "NaN";
    private static final List<String> PERCENTS =
            List.of("0.0", "50.0", "90.0", "95.0", "99.0", "99.9", "99.99", "99.999", "99.9999", "100.0");
    private static final String SAMPLE = "sample";
    private static final String SINGLE_SHOT = "single-shot";

    record Result(
            String jmhVersion,
            String benchmark,
            String mode,
            int threads,
            int forks,
            String jvm,
            List<String> jvmArgs,
            String jdkVersion,
            String vmName,
            String vmVersion,
            int warmupIterations,
            String warmupTime,
            int warmupBatchSize,
            int measurementIterations,
            String measurementTime,
            long measurementBatchSize,
            Map<String, String> params,
            Metric primaryMetric,
            Map<String, Metric> secondaryMetrics) {}

    record Metric(
            double score,
            String scoreError,
            List<String> scoreConfidence,
            Map<String, Double> scorePercentiles,
            String scoreUnit,
            List<List<Double>> rawData) {}

    /** The raw data of one metric, a list a fork. */
    private record Series(String unit, List<List<Double>> raw) {}

    /** What becomes one result. */
    private record Key(String benchmark, String mode, Map<String, String> params) {}

    private final StoredRun stored;
    private final Map<Key, List<ForkRecord>> forks = new LinkedHashMap<>();
    private final Map<Key, Map<String, Series>> data = new LinkedHashMap<>();

    private JmhExport(StoredRun stored) {
        this.stored = stored;
    }

    static Exported of(StoredRun stored) {
        JmhExport export = new JmhExport(stored);
        stored.forks().forEach(export::add);
        List<Result> results = export.data.keySet().stream().map(export::result).toList();
        return Exported.of(stored.run().runId() + ".jmh.json", Json.pretty(results), Measures.without(stored));
    }

    private void add(ForkRecord fork) {
        for (Measure measure : Measures.of(fork)) {
            Key key = key(fork, measure.ratePerSec());
            List<ForkRecord> known = forks.computeIfAbsent(key, unused -> new ArrayList<>());
            if (!known.contains(fork)) {
                known.add(fork);
            }
            data.computeIfAbsent(key, unused -> new LinkedHashMap<>())
                    .computeIfAbsent(name(measure), unused -> new Series(measure.unit(), new ArrayList<>()))
                    .raw()
                    .add(raw(fork, measure));
        }
    }

    private static Key key(ForkRecord fork, Long rate) {
        Map<String, String> params = new TreeMap<>(fork.params());
        params.put("variant", fork.variant());
        if (fork.role() != ForkRecord.Role.MEASURE) {
            params.put("role", fork.role().name().toLowerCase(Locale.ROOT));
        }
        if (fork.jmh() != null) {
            return new Key(fork.jmh().benchmark(), fork.jmh().mode(), params);
        }
        if (rate != null) {
            params.put("ratePerSec", rate.toString());
        }
        return new Key(
                "org.mhhsbench." + fork.scenario(),
                rate != null ? SAMPLE : fork.throughput() != null ? "thrpt" : "ss",
                params);
    }

    /** As JMH calls it, where JMH has such a thing. */
    private static String name(Measure measure) {
        return measure.unit().equals("B/op") ? "gc.alloc.rate.norm" : measure.name();
    }

    private static List<Double> raw(ForkRecord fork, Measure measure) {
        if (measure.name().equals("delivered")
                && !fork.throughput().roundsPerSec().isEmpty()) {
            return fork.throughput().roundsPerSec();
        }
        return measure.name().equals("score") && !fork.jmh().iterations().isEmpty()
                ? fork.jmh().iterations()
                : List.of(measure.value());
    }

    private Result result(Key key) {
        EnvironmentRecord.Jvm jvm = stored.environment().jvm();
        ForkRecord first = forks.get(key).get(0);
        Map<String, Metric> metrics = new LinkedHashMap<>();
        data.get(key).forEach((name, series) -> metrics.put(name, metric(series)));
        String primary = metrics.keySet().iterator().next();
        Metric primaryMetric = metrics.remove(primary);
        boolean rounds = first.throughput() != null && !key.mode().equals(SAMPLE);
        return new Result(
                "mhhs-bench-" + stored.run().toolVersion(),
                key.benchmark() + (first.jmh() == null ? "." + primary : ""),
                key.mode(),
                1,
                forks.get(key).size(),
                "java",
                jvm.args(),
                jvm.version().replaceFirst("[+-].*", ""),
                jvm.build() == null
                        ? jvm.vendor()
                        : jvm.build().replace(jvm.version(), "").strip(),
                jvm.version(),
                first.warmup() == null ? 0 : 1,
                first.warmup() == null ? SINGLE_SHOT : first.warmup().ms() + " ms",
                1,
                primaryMetric.rawData().get(0).size(),
                SINGLE_SHOT,
                rounds ? first.throughput().messagesPerRound() : 1,
                key.params(),
                primaryMetric,
                metrics);
    }

    private static Metric metric(Series series) {
        List<Double> sorted =
                series.raw().stream().flatMap(List::stream).sorted().toList();
        Map<String, Double> percentiles = new LinkedHashMap<>();
        PERCENTS.forEach(percent -> percentiles.put(percent, Order.percentile(sorted, Double.parseDouble(percent))));
        return new Metric(
                sorted.stream().mapToDouble(value -> value).average().orElseThrow(),
                NAN,
                List.of(NAN, NAN),
                percentiles,
                series.unit(),
                series.raw());
    }
}
