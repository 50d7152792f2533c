package org.mhhsbench.bench.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.scenarios.spi.oracle.Oracle;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** Small jobs for tests: a second or so each. */
final class TestJobs {

    static final int MESSAGES = 2_000;
    static final int WARMUP = 1_000;
    static final long LOWER = 10_000;
    static final long HIGHER = 40_000;

    private static final Map<Long, Map<Integer, String>> DIGESTS = new TreeMap<>();

    private TestJobs() {}

    static ForkJob job(String variant, Map<String, String> params, long seed, Path folder) {
        return job(variant, params, seed, folder, ForkRecord.Role.MEASURE);
    }

    static ForkJob job(String variant, Map<String, String> params, long seed, Path folder, ForkRecord.Role role) {
        return job(
                variant,
                params,
                seed,
                folder,
                role,
                new Load(MESSAGES, MESSAGES, WARMUP, Arrival.UNIFORM, seed, 20_000, 1, 1, 1));
    }

    /** A job of several rates, which last a twentieth and a tenth of a second. */
    static ForkJob ofRates(String variant, Map<String, String> params, long seed, Path folder) {
        List<Load.Rate> rates = List.of(new Load.Rate(LOWER, WARMUP, WARMUP), new Load.Rate(HIGHER, MESSAGES, WARMUP));
        Load load = new Load(MESSAGES, rates, Arrival.UNIFORM, seed, 1, 1, 1);
        return job(variant, params, seed, folder, ForkRecord.Role.MEASURE, load);
    }

    /** The same job with another load. */
    static ForkJob loaded(ForkJob job, Load load) {
        return new ForkJob(
                job.forkId(),
                job.block(),
                job.orderInBlock(),
                job.role(),
                job.variant(),
                job.params(),
                job.storedParams(),
                job.scenario(),
                job.workload(),
                load,
                job.digests(),
                job.ceilingPerSec(),
                job.workFolder(),
                job.histogramFile(),
                job.envFingerprint());
    }

    private static ForkJob job(
            String variant, Map<String, String> params, long seed, Path folder, ForkRecord.Role role, Load load) {
        Workload workload = Workload.of(seed, MESSAGES, ClockChange.AUTUMN);
        return new ForkJob(
                variant + "-0",
                0,
                0,
                role,
                variant,
                params,
                params,
                "test",
                workload.keys(),
                load,
                digests(seed, workload),
                Map.of(),
                null,
                folder.toString(),
                folder.resolve(variant + ".hlog").toString(),
                "test");
    }

    private static synchronized Map<Integer, String> digests(long seed, Workload workload) {
        return DIGESTS.computeIfAbsent(
                seed,
                key -> Map.of(
                        MESSAGES, Oracle.expected(workload).digest(),
                        WARMUP, Oracle.expected(workload.first(WARMUP)).digest()));
    }
}
