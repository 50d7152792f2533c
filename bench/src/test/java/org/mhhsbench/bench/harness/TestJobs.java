package org.mhhsbench.bench.harness;

import java.nio.file.Path;
import java.util.Map;
import org.mhhsbench.scenarios.spi.oracle.Oracle;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** Small jobs for tests: a second or so each. */
final class TestJobs {

    private TestJobs() {}

    static ForkJob job(String variant, Map<String, String> params, long seed, Path folder) {
        Workload workload = Workload.of(seed, 2_000, ClockChange.AUTUMN);
        return new ForkJob(
                variant + "-0",
                0,
                variant,
                params,
                seed,
                workload.size(),
                workload.meters(),
                ClockChange.AUTUMN,
                1_000,
                20_000,
                1,
                1,
                Oracle.expected(workload).digest(),
                Oracle.expected(workload.first(1_000)).digest(),
                folder.toString(),
                folder.resolve(variant + ".hlog").toString(),
                "test");
    }
}
