package org.mhhsbench.results.compare;

import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.StoredRun;

/**
 * Cells compared with a baseline, or with each other: every value of it follows from the stored runs, the seed and the
 * number of draws.
 *
 * @param runs whose forks they are: the baseline's first
 * @param refused whether the runs are not comparable; then there are no families
 * @param watermarks what stands over the whole of it, such as "smoke run: not for comparison"
 * @param differences of the environments, the gravest first; empty for one run
 * @param families a metric each, in the order of {@link Metric}
 * @param told forks that are left out or are not as they should be, and pairs that are not compared
 * @param seed what the bootstrap and the permutations were drawn from
 */
public record Comparison(
        int schemaVersion,
        Design design,
        List<String> runs,
        boolean refused,
        List<String> watermarks,
        List<EnvironmentDifference> differences,
        List<Family> families,
        List<Told> told,
        long seed,
        int draws) {

    /** Of this record as JSON. */
    public static final int SCHEMA_VERSION = 2;

    /** How the forks were measured. */
    public enum Design {
        /** In blocks: one fork of each cell shortly after the other, so that slow changes of the machine cancel. */
        BLOCKS,
        /** One run after the other: whatever changed on the machine in between is in the difference. */
        NOT_INTERLEAVED
    }

    public Comparison {
        runs = List.copyOf(runs);
        watermarks = List.copyOf(watermarks);
        differences = List.copyOf(differences);
        families = List.copyOf(families);
        told = List.copyOf(told);
    }

    /**
     * How to compare.
     *
     * @param allow also what is not comparable, with a watermark
     * @param noiseFloor by which margins are widened; null: that of the run's own A/A pairs
     */
    public record Options(boolean allow, NoiseFloor noiseFloor, int draws, long seed) {

        private static final long SEED = 20_260_101;

        /** Refuses what is not comparable; 10,000 draws of one seed. */
        public static final Options DEFAULT = new Options(false, null, HierarchicalBootstrap.DRAWS, SEED);

        public Options {
            if (draws < 1_000) {
                throw new IllegalArgumentException("draws must be 1,000 at the least, was " + draws);
            }
        }

        public Options allowing(boolean unlike) {
            return new Options(unlike, noiseFloor, draws, seed);
        }
    }

    /** What the cells of a run are called here. */
    public static List<String> cells(StoredRun run) {
        return Comparisons.names(run);
    }

    /**
     * Cells of a run with one of them.
     *
     * @param baseline as {@link #cells} has it, or its variant where that is enough
     * @param rivals likewise; empty: all others that were measured
     * @throws IllegalArgumentException if the run has no such cell
     */
    public static Comparison of(StoredRun run, String baseline, List<String> rivals, Options options) {
        return Comparisons.withBaseline(run, baseline, rivals, options);
    }

    /** The cells that two runs share: the first run's are the baselines. */
    public static Comparison of(StoredRun a, StoredRun b, Options options) {
        return Comparisons.ofRuns(a, b, options);
    }

    /** All measured cells of a run with each other. */
    public static Comparison ofAllPairs(StoredRun run, Options options) {
        return Comparisons.allPairs(run, options);
    }

    /**
     * The forks of a control with those of the same cells that were measured: what is the same must be equivalent, what
     * was slowed down slower. Held against the metrics' own margins.
     */
    public static Comparison ofControl(StoredRun run, ForkRecord.Role control, Options options) {
        return Comparisons.ofControl(run, control, options);
    }

    /** The same with something more above it, before whatever else stands there. */
    public Comparison under(String watermark) {
        List<String> all = new ArrayList<>(List.of(watermark));
        all.addAll(watermarks);
        return new Comparison(schemaVersion, design, runs, refused, all, differences, families, told, seed, draws);
    }

    /** Whether any fork of the cells compared has failed, or came to a wrong result. */
    public boolean failedForks() {
        return told.stream().anyMatch(Told::failed);
    }

    /** All pairs of all metrics. */
    public List<PairResult> pairs() {
        return families.stream().flatMap(family -> family.pairs().stream()).toList();
    }
}
