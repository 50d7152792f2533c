package org.mhhsbench.bench.harness;

import java.time.Duration;
import java.util.List;
import org.mhhsbench.bench.workload.WorkloadFile;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * For which cells the highest rate under a limit of latency shall be searched, and how.
 *
 * @param load of the fork that searches: rounds, one rate to begin with, arrivals
 * @param sloP99Ns the limit; null for each variant's own, see {@link Slo}
 * @param probeMs how long a probe lasts, where there are messages for so long
 * @param forks how many fresh forks try what was found; 0 for none
 * @param command the arguments of the program that ask for the same again
 */
public record SearchPlan(
        List<VariantSpec> cells,
        WorkloadFile workload,
        Load load,
        Long sloP99Ns,
        long probeMs,
        int forks,
        List<String> command) {

    private static final int STANDARD_FORKS = 5;
    private static final int PUBLISH_FORKS = 10;
    private static final int MOST_FORKS = 50;
    /** Start of a JVM, messages, verification, and of a server. */
    private static final long OVERHEAD_MS = 7_000;

    public SearchPlan {
        cells = List.copyOf(cells);
        command = List.copyOf(command);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("cells must be one at least");
        }
        if (forks < 0 || forks > MOST_FORKS) {
            throw new IllegalArgumentException("forks must be 0 to " + MOST_FORKS + ", was " + forks);
        }
    }

    /** The messages that a fork makes: as many as a probe may send. */
    Workload messages() {
        return workload.workload().first(mostMessages());
    }

    private int mostMessages() {
        return Math.min(Load.MAX_MESSAGES, workload.workload().size());
    }

    /** How the fork that searches is loaded. */
    Load load(VariantSpec cell) {
        long slo = sloP99Ns == null ? Slo.p99Ns(cell.provider()) : sloP99Ns;
        Load searching = load.searching(new SearchGoal(slo, probeMs, mostMessages(), false));
        return Variants.onTechnology(cell.variant()) ? searching.onServer() : searching;
    }

    /** The limit for a cell. */
    public long sloP99Ns(VariantSpec cell) {
        return load(cell).search().sloP99Ns();
    }

    /** What such a run may claim. */
    RunRecord.Profile profile() {
        return forks >= PUBLISH_FORKS
                ? RunRecord.Profile.PUBLISH
                : forks >= STANDARD_FORKS ? RunRecord.Profile.STANDARD : RunRecord.Profile.SMOKE;
    }

    /** How long a fork is expected to take. */
    static Duration budget(Load load) {
        return Duration.ofMillis(OVERHEAD_MS + load.phasesMs());
    }

    /** How long all is expected to take if what is found is confirmed at once. */
    public Duration budget() {
        return cells.stream()
                .filter(cell -> ExperimentPlan.obstacle(cell).isEmpty())
                .map(cell -> budget(load(cell))
                        .plus(budget(load(cell).confirming(load.first().perSecond()))
                                .multipliedBy(forks)))
                .reduce(budget(load), Duration::plus);
    }
}
