package org.mhhsbench.results.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkRecord.Role;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/** A run with several blocks whose truth is known. For one thread. */
final class InventedRun {

    private static final String SCENARIO = "settlement-totals";

    private final Random random;
    private final int blocks;
    private final List<RunRecord.Cell> cells = new ArrayList<>();
    private final List<ForkRecord> forks = new ArrayList<>();

    InventedRun(long seed, int blocks) {
        this.random = new Random(seed);
        this.blocks = blocks;
    }

    /** Forks that are so much faster than one of 1. */
    InventedRun with(String variant, double speed) {
        return with(variant, Role.MEASURE, "L0", speed, ForkStatus.OK);
    }

    InventedRun with(String variant, Role role, String durability, double speed, ForkStatus status) {
        if (role == Role.MEASURE) {
            cells.add(new RunRecord.Cell(
                    variant, SCENARIO, Map.of(), new RunRecord.Promise("", "", "", "", "", "", "", durability, 1)));
        }
        for (int block = 0; block < blocks; block++) {
            forks.add(fork(variant, role, block, speed * Math.exp(0.01 * random.nextGaussian()), status));
        }
        return this;
    }

    /** The fork of a cell in a block as it would have been otherwise. */
    InventedRun spoil(String variant, int block, ForkStatus status) {
        forks.replaceAll(fork -> fork.variant().equals(variant) && fork.block() == block
                ? fork(variant, fork.role(), block, 9, status)
                : fork);
        return this;
    }

    private static ForkRecord fork(String variant, Role role, int block, double speed, ForkStatus status) {
        ForkRecord like = Samples.ok(variant, Map.of());
        double perSec = 100_000 * speed;
        return new ForkRecord(
                2,
                variant + "-" + role + "-" + block,
                block,
                0,
                variant,
                SCENARIO,
                Map.of(),
                role,
                ForkRecord.Runner.RIG,
                like.startedAt(),
                status,
                status == ForkStatus.OK ? List.of() : List.of("a reason"),
                new ForkRecord.Load("open", 20_000, "uniform", 42),
                like.warmup(),
                like.counts(),
                like.verify(),
                new ForkRecord.Throughput(perSec, null, List.of(perSec * 0.99, perSec, perSec * 1.01), 0, 10_000, null),
                // Too few values for a p99.9.
                new Quantiles((long) (3e6 / speed), 4_000_000L, (long) (9e6 / speed), null, null, 90_000_000, 50_000),
                null,
                null,
                null,
                null,
                new ForkRecord.Cost(4_000 / speed, 675, 0.004, 18, 21_000, null, null),
                null,
                null,
                null,
                List.of(
                        rate(1_000, 1_000, speed),
                        rate(20_000, 20_000, speed),
                        // Nobody keeps up with it.
                        rate(1_000_000, 300_000, speed)),
                new ForkRecord.Search(10_000_000, (long) (50_000 * speed), null, null, List.of()),
                null,
                like.envFingerprint());
    }

    private static ForkRecord.Rate rate(long offered, double achieved, double speed) {
        Quantiles response =
                new Quantiles((long) (2e6 / speed), 4_000_000L, (long) (8e6 / speed), null, null, 90_000_000, 50_000);
        return new ForkRecord.Rate(
                offered,
                achieved,
                Samples.ok("x", Map.of()).counts(),
                response,
                response,
                response,
                achieved < 0.999 * offered ? List.of("NOT_STEADY: overloaded or held up: by far") : List.of());
    }

    StoredRun run(String runId) {
        return run(runId, RunRecord.Profile.STANDARD, Samples.environment());
    }

    StoredRun run(String runId, RunRecord.Profile profile, EnvironmentRecord environment) {
        RunRecord like = Samples.run();
        RunRecord run = new RunRecord(
                2,
                runId,
                like.machine(),
                like.toolVersion(),
                profile,
                cells,
                blocks,
                42,
                like.workload(),
                null,
                like.startedAt(),
                like.endedAt(),
                null,
                null,
                null);
        return new StoredRun(run, environment, forks, List.of(), new LinkedHashMap<>(), List.of());
    }
}
