package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.mhhsbench.bench.workload.WorkloadFile;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.Schema;
import org.mhhsbench.results.store.RunFolder;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * {@code plan.json}: all that a run measures, written before it does, so that it can go on, and be made again.
 *
 * @param cells without what says where a server of the user's own is
 * @param records how many of them make each block whole
 * @param workload with all keys
 * @param reproduces the run whose plan this is; null if it is its own
 */
public record StoredPlan(
        int schemaVersion,
        String runId,
        String toolVersion,
        String startedAt,
        String kind,
        RunRecord.Profile profile,
        List<VariantSpec> cells,
        Controls controls,
        RunRecord.WorkloadFacts workload,
        String arrival,
        long ratePerSecond,
        Load load,
        int blocks,
        ExperimentPlan.Searching searching,
        List<Integer> records,
        long orderSeed,
        List<String> command,
        String reproduces) {

    public StoredPlan {
        cells = List.copyOf(cells);
        command = List.copyOf(command);
        records = List.copyOf(records);
    }

    static List<Integer> records(ExperimentPlan plan) {
        return IntStream.range(0, plan.blocks()).mapToObj(plan::records).toList();
    }

    static StoredPlan of(ExperimentPlan plan, String runId, String toolVersion, String startedAt, String reproduces) {
        Controls controls = plan.controls();
        return new StoredPlan(
                Schema.VERSION,
                runId,
                toolVersion,
                startedAt,
                plan.kind(),
                plan.profile(),
                plan.cells().stream().map(VariantSpec::stored).toList(),
                controls == null ? null : controls.storable(),
                NewRun.facts(plan.workload(), plan.workload().workload()),
                plan.workload().arrival(),
                plan.workload().ratePerSecond(),
                plan.load(),
                plan.blocks(),
                plan.searching(),
                records(plan),
                plan.orderSeed(),
                plan.command(),
                reproduces);
    }

    /**
     * Reads the plan of a run.
     *
     * @throws org.mhhsbench.results.store.UnreadableRunException if it has none that this program can read
     */
    public static StoredPlan read(Path run) throws IOException {
        return RunFolder.readPlan(run, StoredPlan.class);
    }

    /**
     * The plan again.
     *
     * @param reachable the cells, with what says where servers of the user's own are; in the order of {@link #cells}
     * @throws IllegalArgumentException if they are others
     */
    public ExperimentPlan plan(List<VariantSpec> reachable) {
        VariantSpec.requireReached(cells, reachable);
        return new ExperimentPlan(
                kind,
                profile,
                reachable,
                controls == null ? null : controls.reachedAs(reachable),
                new WorkloadFile(
                        workload.name(), workload.question(), Workload.of(workload.keys()), arrival, ratePerSecond),
                load,
                blocks,
                searching,
                orderSeed,
                command);
    }
}
