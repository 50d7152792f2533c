package org.mhhsbench.bench.micro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhhsbench.bench.harness.CoreBudget;
import org.mhhsbench.bench.harness.ForkVerdict;
import org.mhhsbench.bench.harness.Machine;
import org.mhhsbench.bench.harness.Quartiles;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;

/** What JMH wrote of one fork as JSON, as a record of a run. */
final class JmhResults {

    private static final String THROUGHPUT = ScenarioThroughputBenchmark.class.getSimpleName() + ".";
    private static final String THROUGHPUT_MODE = "thrpt";
    private static final String MICRO = "micro";
    private static final String VARIANT = "variant";

    /** Which fork it was, and when and where it ran. */
    record Fork(
            JmhPlan.Cell cell, String forkId, int block, int orderInBlock, String startedAt, String envFingerprint) {}

    private JmhResults() {}

    /** The cell as a run names it; {@code loop} says that its load was a closed one. */
    static RunRecord.Cell stored(JmhPlan.Cell cell) {
        Map<String, String> params = new TreeMap<>(cell.params());
        params.put("benchmark", cell.benchmark());
        String variant = params.remove(VARIANT);
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

    /** An id that no other fork of the plan has. */
    static String forkId(JmhPlan.Cell cell, int number, int block) {
        String text = cell.benchmark() + " " + cell.params().getOrDefault(VARIANT, "");
        return text.replaceAll("[^A-Za-z0-9]+", "-") + "-" + number + "-" + block;
    }

    /**
     * The record of a fork that ran to its end.
     *
     * @param json JMH's, of this fork and no other
     * @param verify what the fork says that it verified; null for a micro-benchmark
     * @throws IOException if JMH wrote something else
     */
    static ForkRecord measured(Fork fork, String json, ForkRecord.Verify verify) throws IOException {
        JsonNode results = new ObjectMapper().readTree(json);
        JsonNode result = results.path(0);
        JsonNode metric = result.path("primaryMetric");
        List<Double> iterations = numbers(metric.path("rawData").path(0));
        if (results.size() != 1
                || metric.path("rawData").size() != 1
                || iterations.isEmpty()
                || !cell(result).equals(fork.cell)) {
            throw new IOException("JMH must write one fork of " + fork.cell + ", wrote " + results.size() + " results");
        }
        String mode = result.path("mode").asText();
        ForkVerdict verdict = new ForkVerdict(Machine.usableCpus());
        String variant = fork.cell.params().get(VARIANT);
        if (variant != null) {
            VariantSpec spec = ScenarioState.cell(variant, fork.cell.params().get("encoding"));
            verdict.budget(CoreBudget.of(spec.requirement(), Machine.usableCpus()));
        }
        verdict.rounds(iterations, mode.equals(THROUGHPUT_MODE));
        ForkRecord.Throughput throughput = null;
        if (fork.cell.benchmark().startsWith(THROUGHPUT)) {
            Double refused = secondary(result, "refused");
            throughput = new ForkRecord.Throughput(
                    Quartiles.median(iterations),
                    null,
                    iterations,
                    refused == null ? 0 : Math.round(refused * iterations.size()),
                    ScenarioThroughputBenchmark.MESSAGES,
                    null);
        }
        ForkRecord.Jmh jmh = new ForkRecord.Jmh(
                fork.cell.benchmark(),
                mode,
                metric.path("scoreUnit").asText(),
                iterations,
                mean(iterations),
                allocatedBytes(result));
        return unmeasured(fork, verdict.status(), verdict.reasons()).with(verify, throughput, null, null, jmh);
    }

    /** The record of a fork that came to nothing, or could not run. */
    static ForkRecord unmeasured(Fork fork, ForkStatus status, List<String> reasons) {
        return ForkRecord.unmeasured(
                fork.forkId,
                fork.block,
                fork.orderInBlock,
                stored(fork.cell),
                ForkRecord.Runner.JMH,
                fork.startedAt,
                status,
                reasons,
                fork.envFingerprint);
    }

    private static JmhPlan.Cell cell(JsonNode result) {
        Map<String, String> params = new TreeMap<>();
        result.path("params")
                .properties()
                .forEach(param -> params.put(param.getKey(), param.getValue().asText()));
        return new JmhPlan.Cell(JmhPlan.simpleName(result.path("benchmark").asText()), params);
    }

    /** The fork's mean of a metric beside the score; null if it was not measured. */
    private static Double secondary(JsonNode result, String name) {
        List<Double> values = numbers(metric(result, name));
        return values.isEmpty() ? null : (Double) mean(values);
    }

    private static JsonNode metric(JsonNode result, String name) {
        JsonNode metrics = result.path("secondaryMetrics");
        // Older versions of JMH put a dot in the middle of the line in front of what a profiler measured.
        JsonNode metric = metrics.has(name) ? metrics.path(name) : metrics.path("·" + name);
        return metric.path("rawData").path(0);
    }

    /**
     * The mean but for the last iteration, in which JMH counts what the tear-down allocates, the oracle's work included;
     * null if there is no other.
     */
    private static Double allocatedBytes(JsonNode result) {
        List<Double> values = numbers(metric(result, "gc.alloc.rate.norm"));
        return values.size() < 2 ? null : (Double) mean(values.subList(0, values.size() - 1));
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
