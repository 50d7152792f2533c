package org.mhhsbench.bench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.mhhsbench.bench.harness.Arrival;
import org.mhhsbench.bench.harness.Cells;
import org.mhhsbench.bench.harness.Controls;
import org.mhhsbench.bench.harness.ExperimentPlan;
import org.mhhsbench.bench.harness.Load;
import org.mhhsbench.bench.harness.ProfileNumbers;
import org.mhhsbench.bench.harness.SearchGoal;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.harness.Variants;
import org.mhhsbench.bench.workload.PlanFile;
import org.mhhsbench.bench.workload.WorkloadFile;
import org.mhhsbench.bench.workload.WorkloadFiles;
import org.mhhsbench.results.model.RunRecord;

/** Makes an experiment of a plan file. */
final class SuitePlan {

    private static final int FEWEST_OF_A_WARMUP = 1_000;
    private static final int ROUND = 20_000;

    private final PlanFile file;
    private final ProfileNumbers numbers;

    /**
     * @param profile null for the file's own
     */
    SuitePlan(PlanFile file, RunRecord.Profile profile) {
        this.file = file;
        this.numbers = ProfileNumbers.of(profile == null ? file.profile() : profile);
    }

    /** The variants that the file names, all that there are of each. */
    List<VariantSpec> cells() {
        List<VariantSpec> cells = new ArrayList<>();
        for (String name : file.variants()) {
            switch (name) {
                case "in-process" -> cells.addAll(Cells.inProcess());
                case "patterns" -> cells.addAll(patterns());
                default -> cells.addAll(Cells.named(List.of(name)));
            }
        }
        return List.copyOf(new LinkedHashSet<>(cells));
    }

    private static List<VariantSpec> patterns() {
        List<VariantSpec> cells = Cells.named(Variants.patterns());
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("no pattern is built: run mvn package, or mhhs-bench doctor to see why");
        }
        return cells;
    }

    /**
     * The experiment.
     *
     * @param cells as they shall be measured
     * @param command that asks for the same again
     */
    ExperimentPlan of(List<VariantSpec> cells, long orderSeed, List<String> command) {
        WorkloadFile workload = WorkloadFiles.byName(file.workload()).asking(file.question());
        int blocks = file.blocks() == null ? numbers.blocks() : file.blocks();
        Load load = load(workload);
        Controls controls = controls(cells, workload);
        boolean searching = controls != null && controls.limitPerSecond() > 0 || file.searchBlocks() > 0;
        return new ExperimentPlan(
                file.name(),
                ProfileNumbers.reached(numbers.profile(), blocks),
                cells,
                controls,
                workload,
                load,
                blocks,
                searching ? searching(load, 1_000 * file.sloP99Us(), file.probeMs(), file.searchBlocks()) : null,
                orderSeed,
                command);
    }

    /** How forks search, with as many messages as their load has. */
    static ExperimentPlan.Searching searching(Load load, long sloP99Ns, long probeMs, int blocks) {
        return new ExperimentPlan.Searching(new SearchGoal(sloP99Ns, probeMs, load.messages(), false), blocks);
    }

    private Load load(WorkloadFile workload) {
        int most = Math.min(Load.MAX_MESSAGES, workload.workload().size());
        List<Load.Rate> rates =
                file.rates().stream().map(rate -> rate(rate, most)).toList();
        long warmupMs = or(file.warmupMs(), numbers.warmupMs());
        return new Load(
                Math.min(most, file.roundMessages() == null ? ROUND : file.roundMessages()),
                rates,
                Arrival.named(file.arrival() == null ? workload.arrival() : file.arrival()),
                workload.workload().seed(),
                warmupMs,
                Math.max(warmupMs, or(file.warmupCapMs(), numbers.warmupCapMs())),
                or(file.throughputMs(), numbers.throughputMs()));
    }

    /** The first that is measured is offered longer before: until then no code knows of a steady rate. */
    private Load.Rate rate(PlanFile.Rate rate, int most) {
        int messages = Math.min(most, rate.messages());
        long asked = rate.equals(file.rates().get(0)) ? rate.perSecond() * or(file.rateWarmupMs(), 0) / 1_000 : 0;
        long warmup = Math.max(asked, Math.max(FEWEST_OF_A_WARMUP, rate.perSecond() / 2));
        return new Load.Rate(rate.perSecond(), messages, (int) Math.min(messages, warmup));
    }

    private static long or(Long value, long otherwise) {
        return value == null ? otherwise : value;
    }

    /** A smoke run proves nothing; neither does a variant that is not measured, or cannot run here. */
    private Controls controls(List<VariantSpec> cells, WorkloadFile workload) {
        if (numbers.profile() == RunRecord.Profile.SMOKE || file.control() == null) {
            return null;
        }
        VariantSpec named = VariantSpec.parse(file.control());
        List<VariantSpec> able = cells.stream()
                .filter(cell -> ExperimentPlan.obstacle(cell).isEmpty())
                .toList();
        VariantSpec base = able.stream()
                .filter(cell -> cell.equals(named))
                .findFirst()
                .or(() -> able.stream()
                        .filter(cell -> cell.variant().equals(named.variant()))
                        .findFirst())
                .or(() -> able.stream().findFirst())
                .orElseThrow(() -> new IllegalArgumentException(
                        "control must be a variant that is measured and can run here, was " + named));
        return controls(base, workload, file.injectedUs(), file.limitPerSecond());
    }

    /** The controls of a variant: which message is lost is drawn from the seed of the workload. */
    static Controls controls(VariantSpec base, WorkloadFile workload, Long injectedUs, long limitPerSecond) {
        int lost = new Random(workload.workload().seed())
                .nextInt(Math.min(1_000, workload.workload().size()));
        return new Controls(base, injectedUs == null ? 0 : 1_000 * injectedUs, lost, limitPerSecond);
    }

    /** What a record may say of a file: its folders are nobody else's business. */
    static String named(String file) {
        return Path.of(file).getFileName().toString();
    }
}
