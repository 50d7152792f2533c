package org.mhhsbench.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.WindowRecord;
import org.mhhsbench.results.store.HistogramLog;
import org.mhhsbench.results.store.RunFolder;

/**
 * Writes a run of schema 2 as the rig would, with invented figures that agree with each other: the same seed, the same
 * bytes.
 */
public final class SyntheticRun {

    private static final String SCENARIO = "settlement-totals";
    private static final String DIGEST = "e3b079352cdb1dde044b57359a47769ee643d2d703b54922decf923e8000081c";
    private static final String STARTED = "2026-11-24T09:00:00Z";
    private static final long START_MS = 1_795_510_800_000L;
    private static final int RATE = 20_000;

    /** A variant to invent figures for: its delivery takes about so long. */
    public record Invented(
            String variant, Map<String, String> params, ForkStatus status, String reason, double baseNs) {

        public static Invented ok(String variant, double baseNs) {
            return new Invented(variant, Map.of(), ForkStatus.OK, null, baseNs);
        }

        String forkId() {
            return (variant
                            + params.entrySet().stream()
                                    .map(entry -> "-" + entry.getKey() + "-" + entry.getValue())
                                    .reduce("", String::concat))
                    + "-0";
        }
    }

    private final Random random;
    private final int messages;

    private SyntheticRun(long seed, int messages) {
        this.random = new Random(seed);
        this.messages = messages;
    }

    /** Every in-process variant and more, as a run of {@code quick} has them. */
    public static List<Invented> many() {
        List<Invented> all = new ArrayList<>();
        Map<String, Double> plain = new LinkedHashMap<>();
        plain.put("direct", 300.0);
        plain.put("aeron-ipc", 9_000.0);
        plain.put("array-blocking-queue", 14_000.0);
        plain.put("chronicle-queue", 38_000.0);
        plain.put("disruptor", 4_000.0);
        plain.put("disruptor-diamond", 7_500.0);
        plain.put("disruptor-multicast", 6_000.0);
        plain.put("disruptor-pipeline", 8_000.0);
        plain.put("jctools-mpsc", 4_400.0);
        plain.put("jctools-spsc", 3_900.0);
        plain.put("style-file-batch", 24_000_000.0);
        plain.put("style-golden-record", 21_000.0);
        plain.put("style-interchange-batch", 9_000_000.0);
        plain.put("style-log-tail", 900_000.0);
        plain.put("style-queue", 12_000.0);
        plain.put("style-request-reply", 17_000.0);
        plain.put("style-routed-bus", 16_000.0);
        plain.forEach((variant, ns) -> all.add(Invented.ok(variant, ns)));
        all.add(new Invented(
                "disruptor",
                Map.of("wait", "yield", "slots", "1024"),
                ForkStatus.NOT_STEADY,
                "throughput rounds differ by 24 % of their median",
                2_500));
        all.add(new Invented(
                "disruptor",
                Map.of("wait", "busy-spin"),
                ForkStatus.OVERSUBSCRIBED,
                "needs 4 cores, there are 2",
                1_800));
        all.add(new Invented(
                "style-replayable-log",
                Map.of(),
                ForkStatus.GENERATOR_BOUND,
                "p99 of the generator's own delay is 14.1 µs, not below 10 µs",
                52_000));
        all.add(new Invented(
                "virtual-threads",
                Map.of(),
                ForkStatus.UNAVAILABLE,
                "virtual threads need Java 21, this JVM is 17.0.15",
                0));
        all.add(new Invented("broken-ring", Map.of(), ForkStatus.INVALID, "latency: 3 messages lost", 5_000));
        return all;
    }

    /** Two that ran, one that cannot and one that was wrong. */
    public static List<Invented> few() {
        return List.of(
                Invented.ok("direct", 300),
                new Invented(
                        "disruptor",
                        Map.of("wait", "yield"),
                        ForkStatus.NOT_STEADY,
                        "throughput rounds differ by 24 % of their median",
                        4_000),
                new Invented(
                        "virtual-threads",
                        Map.of(),
                        ForkStatus.UNAVAILABLE,
                        "virtual threads need Java 21, this JVM is 17.0.15",
                        0),
                new Invented("broken-ring", Map.of(), ForkStatus.INVALID, "latency: 3 messages lost", 5_000));
    }

    /** Writes {@code data/m-0123456789/20261124T090000Z-quick}. */
    public static Path write(Path data, List<Invented> variants, long seed, int messages) throws IOException {
        return new SyntheticRun(seed, messages).write(data, variants);
    }

    private Path write(Path data, List<Invented> variants) throws IOException {
        RunFolder folder = RunFolder.create(data, "m-0123456789", "20261124T090000Z-quick");
        folder.write(environment());
        for (int i = 0; i < variants.size(); i++) {
            Invented variant = variants.get(i);
            folder.append(
                    variant.status() == ForkStatus.UNAVAILABLE
                            ? unavailable(variant, i)
                            : measured(folder, variant, i));
        }
        folder.write(run(variants));
        return folder.path();
    }

    private RunRecord run(List<Invented> variants) {
        return new RunRecord(
                2,
                "20261124T090000Z-quick",
                "m-0123456789",
                "0.1.0",
                RunRecord.Profile.SMOKE,
                variants.stream()
                        .map(variant -> new RunRecord.Cell(
                                variant.variant(), SCENARIO, variant.params(), promise(variant.variant())))
                        .toList(),
                1,
                42,
                new RunRecord.WorkloadFacts(
                        "meter-days-2",
                        42,
                        messages,
                        25_000,
                        null,
                        "nightly-batch",
                        "How long does the market's day take when it arrives at once?",
                        Map.of("seed", "42", "meters", "25000", "days", "8")),
                List.of("quick", "--seed", "42", "--rate", "20000"),
                STARTED,
                "2026-11-24T09:03:40Z",
                List.of(new RunRecord.Sitting(STARTED, 0)),
                null,
                null);
    }

    private static RunRecord.Promise promise(String variant) {
        String style = variant.startsWith("style-")
                ? variant.substring(6).replace('-', '_').toUpperCase(java.util.Locale.ROOT)
                : variant.equals("direct") ? "DIRECT_CALL" : "QUEUE";
        return new RunRecord.Promise(
                "What " + variant + " is, in one line",
                "IN_PROCESS",
                style,
                variant.contains("batch") ? "BATCH" : "REAL_TIME",
                "POINT_TO_POINT",
                "TOTAL",
                "EXACTLY_ONCE",
                "L0",
                1);
    }

    private static EnvironmentRecord environment() {
        return new EnvironmentRecord(
                2,
                STARTED,
                new EnvironmentRecord.Hardware(
                        "A CPU @ 3 GHz",
                        2,
                        8L << 30,
                        true,
                        "1",
                        "0x1000065",
                        1,
                        1,
                        2,
                        true,
                        List.of("L1d: 32K", "L2: 1M"),
                        1,
                        2_999.9),
                new EnvironmentRecord.OperatingSystem(
                        "Linux", "6.1", "amd64", "tsc", "madvise", null, "max", 0.5, "0-1", "max", "quiet", "on", 60,
                        "1024", null, null),
                new EnvironmentRecord.Jvm(
                        "17.0.15+6",
                        "A vendor",
                        List.of("-Xmx2048m"),
                        List.of("G1 Old Generation", "G1 Young Generation"),
                        2L << 30,
                        "17.0.15+6-1",
                        List.of("UseG1GC=true"),
                        true),
                new EnvironmentRecord.Code("47aeee4c", false, "ab12", null, Map.of("a.jar", "cd34")),
                new EnvironmentRecord.Clock(20, 25, 31L),
                new EnvironmentRecord.Disk("ext4", "rw,relatime", "none", 900_000L, 6_000_000L),
                List.of(
                        new EnvironmentRecord.Noise("before", STARTED, 0.4, 90_000L, 1_200_000L, 120L, 0L, 90_000L, 2L),
                        new EnvironmentRecord.Noise(
                                "after", "2026-11-24T09:03:39Z", 1.1, 140_000L, 3_900_000L, 180L, 0L, 190_000L, 2L)),
                new EnvironmentRecord.Fingerprint("h", "o", "j", "c", "w"));
    }

    private static ForkRecord unavailable(Invented variant, int order) {
        return new ForkRecord(
                2,
                variant.forkId(),
                0,
                order,
                variant.variant(),
                SCENARIO,
                variant.params(),
                ForkRecord.Role.MEASURE,
                ForkRecord.Runner.RIG,
                STARTED,
                variant.status(),
                List.of(variant.reason()),
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

    private ForkRecord measured(RunFolder folder, Invented variant, int order) throws IOException {
        int lost = variant.status() == ForkStatus.INVALID ? 3 : 0;
        Histogram response = histogram();
        Histogram service = histogram();
        Histogram sendDelay = histogram();
        Histogram hiccup = histogram();
        double[] means = new double[3];
        int arrived = messages - lost;
        for (int i = 0; i < messages; i++) {
            long delay = (long) (60 * Math.exp(0.4 * random.nextGaussian()) + stall(1_000, 20_000));
            sendDelay.recordValue(delay);
            if (i >= arrived) {
                continue;
            }
            long delivery = (long) (variant.baseNs() * Math.exp(0.35 * random.nextGaussian()) + stall(2_000, 900_000));
            long processing = (long) (2_600 * Math.exp(0.3 * random.nextGaussian()));
            means[0] += delay;
            means[1] += delivery;
            means[2] += processing;
            service.recordValue(delivery + processing);
            response.recordValue(delay + delivery + processing);
        }
        for (int i = 0; i < 8_000; i++) {
            hiccup.recordValue((long) (50_000 * Math.exp(0.6 * random.nextGaussian())));
        }
        Map<String, Histogram> byTag = new LinkedHashMap<>();
        byTag.put(HistogramLog.RESPONSE, response);
        byTag.put(HistogramLog.SERVICE, service);
        byTag.put(HistogramLog.SEND_DELAY, sendDelay);
        byTag.put(HistogramLog.HICCUP, hiccup);
        HistogramLog.write(folder.histograms(variant.forkId()), byTag);
        folder.append(windows(variant.forkId(), lost, response));
        return record(variant, order, lost, byTag, means, arrived);
    }

    private double stall(int oneIn, double ns) {
        return random.nextInt(oneIn) == 0 ? ns * (1 + 4 * random.nextDouble()) : 0;
    }

    private List<WindowRecord> windows(String forkId, int lost, Histogram response) {
        List<WindowRecord> windows = new ArrayList<>();
        for (int second = 0, left = messages; left > 0; second++) {
            int offered = Math.min(left, RATE);
            left -= offered;
            int failed = left == 0 ? lost : 0;
            windows.add(new WindowRecord(
                    forkId,
                    second,
                    offered,
                    offered,
                    offered - failed,
                    failed,
                    0,
                    response.getValueAtPercentile(50),
                    response.getValueAtPercentile(99),
                    response.getMaxValue(),
                    90_000_000L,
                    offered * 675L,
                    0,
                    second == 0 ? 4 : 0,
                    0L,
                    210_000L));
        }
        return windows;
    }

    private ForkRecord record(
            Invented variant, int order, int lost, Map<String, Histogram> byTag, double[] means, int arrived) {
        double perSec = Math.min(320_000, 1e9 / (3_200 + variant.baseNs() / 40)) * (0.95 + 0.1 * random.nextDouble());
        List<Double> rounds = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rounds.add(perSec * (1 + 0.03 * random.nextGaussian()));
        }
        double median = rounds.stream().sorted().toList().get(2);
        double cpuNs = 3_600 + 900 * Math.log10(variant.baseNs()) * random.nextDouble();
        return new ForkRecord(
                2,
                variant.forkId(),
                0,
                order,
                variant.variant(),
                SCENARIO,
                variant.params(),
                ForkRecord.Role.MEASURE,
                ForkRecord.Runner.RIG,
                STARTED,
                variant.status(),
                variant.reason() == null ? List.of() : List.of(variant.reason()),
                new ForkRecord.Load("open", RATE, "uniform", 42),
                new ForkRecord.Warmup(2_500, "flat"),
                new ForkRecord.Counts(messages, messages, arrived, lost, 0, 0, lost, 12, 0),
                new ForkRecord.Verify(lost == 0, 8, DIGEST, lost == 0 ? DIGEST : DIGEST.replace('e', 'f'), 1, 4_096L),
                new ForkRecord.Throughput(
                        median, median / 14e4, rounds, 0, messages, new ForkRecord.Occupancy(12, 900, 1_024)),
                Quantiles.of(byTag.get(HistogramLog.RESPONSE)),
                Quantiles.of(byTag.get(HistogramLog.SERVICE)),
                Quantiles.of(byTag.get(HistogramLog.SEND_DELAY)),
                Quantiles.of(byTag.get(HistogramLog.HICCUP)),
                new ForkRecord.Freshness(means[0] / arrived, means[1] / arrived, means[2] / arrived, null, null),
                new ForkRecord.Cost(cpuNs, 675 + variant.baseNs() % 1_700, 0.002, 18, 210_000, cpuNs * 0.3, 0L),
                null,
                null,
                null,
                null,
                null,
                null,
                "h-o-j-c-w");
    }

    private static Histogram histogram() {
        Histogram histogram = new Histogram(3_600_000_000_000L, 3);
        histogram.setStartTimeStamp(START_MS);
        histogram.setEndTimeStamp(START_MS + 10_000);
        return histogram;
    }
}
