package org.mhhsbench.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.WindowRecord;
import org.mhhsbench.results.store.HistogramLog;
import org.mhhsbench.results.store.StoredRun;

/**
 * A run of the size of a suite, in memory, with invented figures: several blocks, several rates a fork, a limit searched
 * for. The same seed, the same run.
 */
public final class SyntheticSuite {

    private static final String STARTED = "2026-11-26T09:00:00Z";
    private static final String DIGEST = "e3b079352cdb1dde044b57359a47769ee643d2d703b54922decf923e8000081c";
    private static final long[] RATES = {1_000, 10_000, 100_000};
    /** Of a search, beside those that end it: so many made the larger suite's at most. */
    private static final int PROBES = 15;

    private static final int MESSAGES = 12_000;
    private static final int SECONDS = 30;
    private static final long SLO_NS = 100_000;

    private final Random random;
    private final List<ForkRecord> forks = new ArrayList<>();
    private final List<WindowRecord> windows = new ArrayList<>();
    private final Map<String, Map<String, Histogram>> histograms = new LinkedHashMap<>();

    private SyntheticSuite(long seed) {
        this.random = new Random(seed);
    }

    /** Variant k takes some 1 + k / 8 times as long as the first, which is called {@code disruptor}. */
    public static StoredRun of(int cells, int blocks, long seed) {
        return new SyntheticSuite(seed).run(cells, blocks);
    }

    private StoredRun run(int cells, int blocks) {
        List<RunRecord.Cell> planned = new ArrayList<>();
        for (int k = 0; k < cells; k++) {
            planned.add(new RunRecord.Cell(name(k), "three-hour-window", Map.of(), promise(name(k))));
        }
        for (int block = 0; block < blocks; block++) {
            for (int k = 0; k < cells; k++) {
                fork(k, block);
            }
        }
        RunRecord run = new RunRecord(
                2,
                "20261126T090000Z-suite",
                "m-0123456789",
                "0.1.0",
                RunRecord.Profile.STANDARD,
                planned,
                blocks,
                42,
                new RunRecord.WorkloadFacts(
                        "market-2",
                        42,
                        MESSAGES,
                        MESSAGES,
                        null,
                        "three-hour-window",
                        "Which variant takes the market's day in three hours?",
                        Map.of("seed", "42")),
                List.of("run", "--profile", "standard"),
                STARTED,
                "2026-11-26T10:10:00Z",
                List.of(new RunRecord.Sitting(STARTED, 0)),
                null,
                null);
        return new StoredRun(run, Samples.environment(), forks, windows, histograms, List.of());
    }

    private static String name(int k) {
        return k == 0 ? "disruptor" : String.format("variant-%02d-of-the-suite", k);
    }

    private static RunRecord.Promise promise(String name) {
        return new RunRecord.Promise(
                "What " + name + " is, in one line",
                "IN_PROCESS",
                "QUEUE",
                "REAL_TIME",
                "POINT_TO_POINT",
                "TOTAL",
                "EXACTLY_ONCE",
                "L0",
                1);
    }

    private void fork(int k, int block) {
        String id = name(k) + "-" + block;
        double slow = (1 + k / 8.0) * Math.exp(0.01 * random.nextGaussian());
        boolean broken = k == 3 && block == 2;
        List<ForkRecord.Rate> rates = new ArrayList<>();
        Map<String, Histogram> byTag = new LinkedHashMap<>();
        for (long rate : RATES) {
            Histogram response = histogram(9_000 * slow * (1 + rate / 60_000.0), 0.4);
            Histogram service = histogram(6_000 * slow, 0.3);
            Histogram delay = histogram(90, 0.4);
            if (rate == RATES[0]) {
                byTag.put(HistogramLog.RESPONSE, response);
                byTag.put(HistogramLog.SERVICE, service);
            }
            rates.add(new ForkRecord.Rate(
                    rate,
                    rate * 0.9999,
                    counts(0),
                    Quantiles.of(response),
                    Quantiles.of(service),
                    Quantiles.of(delay),
                    List.of()));
        }
        histograms.put(id, byTag);
        windows(id, slow);
        double perSec = 400_000 / slow;
        List<Double> rounds = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            rounds.add(perSec * Math.exp(0.01 * random.nextGaussian()));
        }
        long confirmed = Math.round(180_000 / (1 + k / 8.0));
        forks.add(new ForkRecord(
                2,
                id,
                block,
                k,
                name(k),
                "three-hour-window",
                Map.of(),
                ForkRecord.Role.MEASURE,
                ForkRecord.Runner.RIG,
                STARTED,
                broken ? ForkStatus.INVALID : block == 1 ? ForkStatus.NOT_STEADY : ForkStatus.OK,
                broken ? List.of("latency: 3 messages lost") : block == 1 ? List.of("rounds differ") : List.of(),
                new ForkRecord.Load("open", RATES[0], "uniform", 42),
                new ForkRecord.Warmup(2_500, "flat"),
                counts(broken ? 3 : 0),
                new ForkRecord.Verify(!broken, 8, DIGEST, broken ? DIGEST.replace('e', 'f') : DIGEST, 1, 4_096L),
                new ForkRecord.Throughput(
                        rounds.stream().sorted().toList().get(4),
                        perSec / 1e5,
                        rounds,
                        0,
                        MESSAGES,
                        new ForkRecord.Occupancy(12, 900, 1_024)),
                rates.get(0).responseNs(),
                rates.get(0).serviceNs(),
                rates.get(0).sendDelayNs(),
                Quantiles.of(histogram(50_000, 0.6)),
                new ForkRecord.Freshness(90, 6_000 * slow, 2_600, null, 31_000L),
                new ForkRecord.Cost(4_000 * slow, 675 * slow, 0.002, 18, 210_000, 1_300 * slow, 2L),
                null,
                new ForkRecord.Server(1, 2_000 * slow, 300L << 20, 500.0, 100.0, 900.0),
                null,
                rates,
                block == 0 ? search(confirmed) : null,
                null,
                "h-o-j-c-w"));
    }

    private static ForkRecord.Search search(long confirmed) {
        List<ForkRecord.Probe> probes = new ArrayList<>();
        for (int i = 0; i < PROBES; i++) {
            probes.add(probe(confirmed * (i + 1) / (PROBES + 1), 40_000 + 2_000L * i, true));
        }
        probes.addAll(List.of(
                probe(confirmed / 2, 60_000, true),
                probe(confirmed, 80_000, true),
                probe(Math.round(confirmed * 1.04), 120_000, false)));
        return new ForkRecord.Search(
                SLO_NS,
                false,
                5,
                confirmed * 1.3,
                confirmed,
                Math.round(confirmed * 1.04),
                "p99",
                true,
                0,
                probes,
                null);
    }

    private static ForkRecord.Probe probe(long perSec, long p99Ns, boolean passed) {
        return new ForkRecord.Probe(
                perSec,
                perSec * 0.9999,
                MESSAGES,
                p99Ns,
                passed ? 1 : 0.5,
                0.0,
                2_000,
                false,
                passed,
                passed ? null : "p99");
    }

    private static ForkRecord.Counts counts(int lost) {
        return new ForkRecord.Counts(MESSAGES, MESSAGES, MESSAGES - lost, lost, 0, 0, lost, 12, 0);
    }

    private void windows(String id, double slow) {
        for (int second = 0; second < SECONDS; second++) {
            long p99 = Math.round(22_000 * slow * Math.exp(0.1 * random.nextGaussian()));
            windows.add(new WindowRecord(
                    id,
                    second,
                    400,
                    400,
                    400,
                    0,
                    random.nextInt(20),
                    p99 / 2,
                    p99,
                    p99 * 3,
                    90_000_000L,
                    270_000,
                    random.nextInt(9) == 0 ? 3 : 0,
                    second == 0 ? 4 : 0,
                    (long) random.nextInt(2) * 10,
                    210_000L + random.nextInt(900_000)));
        }
    }

    private Histogram histogram(double medianNs, double spread) {
        Histogram histogram = new Histogram(3_600_000_000_000L, 3);
        for (int i = 0; i < MESSAGES; i++) {
            histogram.recordValue(Math.max(1, (long) (medianNs * Math.exp(spread * random.nextGaussian()))));
        }
        return histogram;
    }
}
