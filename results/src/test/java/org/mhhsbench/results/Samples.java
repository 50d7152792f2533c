package org.mhhsbench.results;

import java.util.List;
import java.util.Map;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.RunRecord;

/** A small run, for tests. */
public final class Samples {

    private Samples() {}

    public static RunRecord run() {
        return new RunRecord(
                1,
                "20261123T120000Z-quick",
                "m-0123456789",
                "0.1.0",
                RunRecord.Profile.SMOKE,
                List.of(
                        new RunRecord.Cell("direct", "settlement-totals", Map.of(), null),
                        new RunRecord.Cell("disruptor", "settlement-totals", Map.of("slots", "64"), null)),
                1,
                42,
                new RunRecord.WorkloadFacts("meter-days-1", 42, 200_000, 25_000, "AUTUMN", null, null, null),
                null,
                "2026-11-23T12:00:00Z",
                "2026-11-23T12:01:30Z",
                null,
                null,
                null);
    }

    public static EnvironmentRecord environment() {
        return new EnvironmentRecord(
                1,
                "2026-11-23T12:00:00Z",
                new EnvironmentRecord.Hardware(
                        "A CPU @ 3 GHz", 2, 8L << 30, true, null, null, null, null, null, null, null, null, null),
                new EnvironmentRecord.OperatingSystem(
                        "Linux", "6.1", "amd64", "tsc", "madvise", null, "max", 0.5, null, null, null, null, null, null,
                        null, null),
                new EnvironmentRecord.Jvm(
                        "17.0.15+6", "A vendor", List.of("-Xmx2048m"), List.of("G1"), 2L << 30, null, null, null),
                new EnvironmentRecord.Code("47aeee4", false, "ab12", null, null),
                new EnvironmentRecord.Clock(20, 25, null),
                null,
                null,
                new EnvironmentRecord.Fingerprint("h", "o", "j", "c", "w"));
    }

    public static ForkRecord ok(String variant, Map<String, String> params) {
        return new ForkRecord(
                1,
                variant + "-0",
                0,
                0,
                variant,
                "settlement-totals",
                params,
                ForkRecord.Role.MEASURE,
                ForkRecord.Runner.RIG,
                "2026-11-23T12:00:05Z",
                ForkStatus.OK,
                List.of(),
                new ForkRecord.Load("open", 20_000, "uniform", 42),
                new ForkRecord.Warmup(2_500, "unclassified"),
                new ForkRecord.Counts(200_000, 200_000, 200_000, 0, 0, 0, 0, 12, 3),
                new ForkRecord.Verify(true, 8, "ab", "ab", null, null),
                new ForkRecord.Throughput(250_000.5, 1.5, List.of(249_000.0, 250_000.5, 252_000.0), 0, 200_000, null),
                new Quantiles(3_100L, 4_000L, 9_000L, 40_000L, null, 90_000, 200_000),
                new Quantiles(3_000L, 3_900L, 8_000L, 30_000L, null, 80_000, 200_000),
                new Quantiles(60L, 90L, 900L, 9_000L, null, 70_000, 200_000),
                null,
                null,
                new ForkRecord.Cost(3_980, 675.25, 0.004, 18, 21_000, null, null),
                null,
                null,
                null,
                null,
                null,
                null,
                "h-o-j-c-w");
    }

    public static ForkRecord failed(String variant, Map<String, String> params, ForkStatus status, String... reasons) {
        return new ForkRecord(
                1,
                variant + "-0",
                0,
                1,
                variant,
                "settlement-totals",
                params,
                ForkRecord.Role.NULL,
                ForkRecord.Runner.RIG,
                "2026-11-23T12:00:40Z",
                status,
                List.of(reasons),
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
                null,
                null,
                null,
                null,
                null,
                "h-o-j-c-w");
    }

    /** A fork of JMH with three iterations around a score. */
    public static ForkRecord jmh(String variant, Map<String, String> params, int block, double score) {
        return new ForkRecord(
                2,
                variant + "-jmh-" + block,
                block,
                0,
                variant,
                "ScenarioThroughputBenchmark",
                params,
                ForkRecord.Role.MEASURE,
                ForkRecord.Runner.JMH,
                "2026-11-24T12:00:00Z",
                ForkStatus.OK,
                List.of(),
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
                null,
                null,
                null,
                null,
                new ForkRecord.Jmh(
                        "org.mhhsbench.bench.micro.ScenarioThroughputBenchmark.drained",
                        "thrpt",
                        "ops/s",
                        List.of(score - 100_000, score, score + 100_000),
                        score,
                        675.0),
                "h-o-j-c-w");
    }
}
