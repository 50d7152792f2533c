package org.mhhsbench.bench.micro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.Schema;

/** What JMH wrote as JSON, fork by fork. JMH's own score pools the forks; a fork is the experimental unit here. */
public final class JmhResults {

    private static final String THROUGHPUT = ScenarioThroughputBenchmark.class.getSimpleName() + ".";
    private static final String MICRO = "micro";

    private final JsonNode results;

    private JmhResults(JsonNode results) {
        this.results = results;
    }

    /**
     * @throws IOException if it is no JSON
     */
    public static JmhResults read(String json) throws IOException {
        return new JmhResults(new ObjectMapper().readTree(json));
    }

    /** The planned cells of which JMH wrote nothing, or too few forks. */
    public List<JmhPlan.Cell> missing(JmhPlan plan) {
        List<JmhPlan.Cell> missing = new ArrayList<>(plan.cells());
        for (JsonNode result : results) {
            if (result.path("primaryMetric").path("rawData").size() >= plan.forks()) {
                missing.remove(cell(result));
            }
        }
        return missing;
    }

    private static JmhPlan.Cell cell(JsonNode result) {
        Map<String, String> params = new TreeMap<>();
        result.path("params")
                .properties()
                .forEach(param -> params.put(param.getKey(), param.getValue().asText()));
        return new JmhPlan.Cell(JmhPlan.simpleName(result.path("benchmark").asText()), params);
    }

    /** The cell as a run names it; {@code loop} says that its load was a closed one. */
    static RunRecord.Cell stored(JmhPlan.Cell cell) {
        Map<String, String> params = new TreeMap<>(cell.params());
        params.put("benchmark", cell.benchmark());
        String variant = params.remove("variant");
        if (variant == null) {
            return new RunRecord.Cell(cell.benchmark(), MICRO, params, null);
        }
        VariantSpec spec = VariantSpec.parse(variant);
        params.putAll(spec.params());
        if (ScenarioState.DEFAULT_ENCODING.equals(params.get("encoding"))) {
            params.remove("encoding");
        }
        params.put("loop", "closed");
        return new RunRecord.Cell(spec.variant(), cell.params().get("workload"), params, null);
    }

    /** A record for each fork, in JMH's order. */
    public List<ForkRecord> forks(String startedAt, String envFingerprint) {
        List<ForkRecord> forks = new ArrayList<>();
        for (JsonNode result : results) {
            RunRecord.Cell cell = stored(cell(result));
            JsonNode raw = result.path("primaryMetric").path("rawData");
            for (int fork = 0; fork < raw.size(); fork++) {
                forks.add(record(result, cell, fork, forks.size(), startedAt, envFingerprint));
            }
        }
        return forks;
    }

    /** A record for each fork that could not run, with the reason. */
    static List<ForkRecord> unavailable(JmhPlan plan, String startedAt, String envFingerprint) {
        List<ForkRecord> forks = new ArrayList<>();
        for (JmhPlan.Cell planned : plan.unavailable()) {
            RunRecord.Cell cell = stored(planned);
            String reason = VariantSpec.parse(planned.params().get("variant"))
                    .provider()
                    .obstacle()
                    .orElseThrow();
            for (int fork = 0; fork < plan.forks(); fork++) {
                String forkId = "unavailable-" + slug(forks.size(), planned) + "-" + fork;
                forks.add(unmeasured(forkId, fork, cell, startedAt, List.of(reason), envFingerprint));
            }
        }
        return forks;
    }

    private static ForkRecord unmeasured(
            String forkId,
            int fork,
            RunRecord.Cell cell,
            String startedAt,
            List<String> reasons,
            String envFingerprint) {
        return new ForkRecord(
                Schema.VERSION,
                forkId,
                fork,
                0,
                cell.variant(),
                cell.scenario(),
                cell.params(),
                ForkRecord.Role.MEASURE,
                ForkRecord.Runner.JMH,
                startedAt,
                ForkStatus.UNAVAILABLE,
                reasons,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                envFingerprint);
    }

    private static ForkRecord record(
            JsonNode result, RunRecord.Cell cell, int fork, int order, String startedAt, String envFingerprint) {
        JsonNode metric = result.path("primaryMetric");
        List<Double> iterations = numbers(metric.path("rawData").path(fork));
        JmhPlan.Cell named = cell(result);
        ForkRecord.Jmh jmh = new ForkRecord.Jmh(
                named.benchmark(),
                result.path("mode").asText(),
                metric.path("scoreUnit").asText(),
                iterations,
                mean(iterations),
                secondary(result, "gc.alloc.rate.norm", fork));
        boolean throughput = named.benchmark().startsWith(THROUGHPUT);
        Double refused = secondary(result, "refused", fork);
        return new ForkRecord(
                Schema.VERSION,
                slug(order, named) + "-" + fork,
                fork,
                order,
                cell.variant(),
                cell.scenario(),
                cell.params(),
                ForkRecord.Role.MEASURE,
                ForkRecord.Runner.JMH,
                startedAt,
                ForkStatus.OK,
                List.of(),
                null,
                null,
                null,
                null,
                throughput
                        ? new ForkRecord.Throughput(
                                mean(iterations),
                                null,
                                iterations,
                                refused == null ? 0 : Math.round(refused * iterations.size()),
                                ScenarioThroughputBenchmark.MESSAGES,
                                null)
                        : null,
                null,
                null,
                null,
                null,
                null,
                null,
                jmh,
                envFingerprint);
    }

    private static String slug(int order, JmhPlan.Cell cell) {
        String text = cell.benchmark() + " " + cell.params().getOrDefault("variant", "");
        return text.replaceAll("[^A-Za-z0-9]+", "-") + order;
    }

    /** The fork's mean of a metric beside the score; null if it was not measured. */
    private static Double secondary(JsonNode result, String name, int fork) {
        JsonNode metrics = result.path("secondaryMetrics");
        // Older versions of JMH put a dot in the middle of the line in front of what a profiler measured.
        JsonNode metric = metrics.has(name) ? metrics.path(name) : metrics.path("·" + name);
        List<Double> values = numbers(metric.path("rawData").path(fork));
        return values.isEmpty() ? null : (Double) mean(values);
    }

    private static List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
