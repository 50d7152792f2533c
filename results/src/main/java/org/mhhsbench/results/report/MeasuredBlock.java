package org.mhhsbench.results.report;

import java.io.IOException;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.StoredRuns;

/** The sorts of run that the project's pages speak of, in the order in which they are shown. */
public enum MeasuredBlock {
    PATTERNS("suite patterns", "-patterns", true),
    INPROCESS("suite inprocess", "-inprocess", true),
    PEERS("peers", null, true),
    SEARCH("search", "-search", false),
    QUICK("quick", "-quick", false),
    FANOUT("fanout", "-fanout", false),
    DRILL("drill", "-drill", false),
    GB_DAY("gb-day", "-gb-day", false),
    DURABILITY("durability", "-durability", false),
    JMH("jmh Scenario", null, false);

    static final String SCENARIOS = "ScenarioThroughputBenchmark";

    private final String command;
    /** How the ids of its runs end; null if they are known by who ran them. */
    private final String suffix;

    private final boolean inReadme;

    MeasuredBlock(String command, String suffix, boolean inReadme) {
        this.command = command;
        this.suffix = suffix;
        this.inReadme = inReadme;
    }

    /** What makes such a run. */
    String command() {
        return command;
    }

    /** Whether the README shows it; else the page that the README points to. */
    boolean inReadme() {
        return inReadme;
    }

    /** Whether a run's id says that it is such a one. */
    public boolean isOf(RunRecord run) {
        return suffix != null && run.runId().endsWith(suffix);
    }

    /** What a run is shown as; null for one that is not shown. */
    static MeasuredBlock of(StoredRuns.Entry entry) throws IOException {
        for (MeasuredBlock block : values()) {
            if (block.isOf(entry.run())) {
                return block.beyondSmoke() && entry.run().profile() == RunRecord.Profile.SMOKE ? null : block;
            }
        }
        if (entry.runners().contains(ForkRecord.Runner.PEER)) {
            return PEERS;
        }
        boolean ofScenario = entry.runners().contains(ForkRecord.Runner.JMH)
                && StoredRun.readWithoutHistograms(entry.folder()).forks().stream()
                        .anyMatch(MeasuredBlock::ofScenario);
        return ofScenario ? JMH : null;
    }

    /** Whether what is shown of it is more than of what size things are. */
    private boolean beyondSmoke() {
        return this == PATTERNS || this == INPROCESS || this == SEARCH;
    }

    private static boolean ofScenario(ForkRecord fork) {
        return fork.jmh() != null && fork.jmh().benchmark().contains(SCENARIOS);
    }
}
