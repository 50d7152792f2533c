package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/** What speaks against the figures of a run, from its flags alone. For one thread. */
final class Threats {

    private static final double MOST_NOT_STEADY = 0.2;
    private static final long IDLE_HICCUP_NS = 1_000_000;

    private final StoredRun stored;
    private final List<List<String>> rows = new ArrayList<>();

    private Threats(StoredRun stored) {
        this.stored = stored;
    }

    static Part part(StoredRun stored) {
        Threats threats = new Threats(stored);
        threats.run();
        threats.forks();
        threats.machine();
        threats.idle();
        return Part.of(
                "threats",
                "Threats to validity",
                Words.THREATS,
                new Grid("From the flags of this run", 2, List.of("what", "therefore"), threats.rows));
    }

    private void add(String what, String therefore) {
        rows.add(List.of(what, therefore));
    }

    private void run() {
        RunRecord run = stored.run();
        if (run.profile() == RunRecord.Profile.SMOKE) {
            add("smoke run", "not for comparison: it shows that everything works and what the parts cost roughly");
        } else if (run.controls() == null) {
            add("no controls in this run", "that the instrument finds a known difference is not shown here");
        }
        if (run.blocks() < 2) {
            add("one block", "no difference between variants can be told from chance");
        }
        if (run.sittings() != null && run.sittings().size() > 1) {
            add(
                    "blocks from " + run.sittings().size() + " sittings",
                    "forks of one block are alike; of different blocks the machine may have been another");
        }
        stored.warnings().forEach(warning -> add(warning, "the comparison has fewer forks than were planned"));
        if (Boolean.TRUE.equals(stored.environment().code().dirty())) {
            add("uncommitted changes in the code", "the commit alone does not make this program again");
        }
    }

    private void forks() {
        List<ForkRecord> measured =
                stored.forks().stream().filter(fork -> !fork.provesInstrument()).toList();
        status(
                measured,
                ForkStatus.OVERSUBSCRIBED,
                "more busy threads than cores: latencies hold the waiting for a core,"
                        + " and such forks are compared with their like alone");
        status(measured, ForkStatus.GENERATOR_BOUND, "the load generator's own delay is part of the latencies");
        status(measured, ForkStatus.NOT_STEADY, "the figures depend on how long was measured");
        long failed = measured.stream().filter(ForkRecord::failed).count();
        if (failed > 0) {
            add(failed + " of " + measured.size() + " forks failed", "they are shown as failures and are in no figure");
        }
        for (CellForks cell : CellForks.of(stored)) {
            long unsteady = cell.forks().stream()
                    .filter(fork -> fork.has(ForkStatus.NOT_STEADY))
                    .count();
            if (cell.forks().size() > 1
                    && unsteady > MOST_NOT_STEADY * cell.forks().size()) {
                add(
                        cell.label() + ": " + unsteady + " of " + cell.forks().size() + " forks not steady",
                        "the cell as a whole is not steady");
            }
        }
        if (measured.stream().anyMatch(fork -> fork.server() != null)) {
            add(
                    "servers on the same machine, over loopback",
                    "no network is in the latencies, and all share the cores");
        }
        long stolen = measured.stream()
                .map(ForkRecord::cost)
                .filter(Objects::nonNull)
                .map(ForkRecord.Cost::stealMs)
                .filter(Objects::nonNull)
                .filter(ms -> ms > 0)
                .count();
        if (stolen > 0) {
            add("in " + stolen + " forks the hypervisor took CPU time", "neighbours on the host are in the figures");
        }
    }

    private void status(List<ForkRecord> forks, ForkStatus status, String therefore) {
        long count = forks.stream().filter(fork -> fork.has(status)).count();
        if (count > 0) {
            add(count + " of " + forks.size() + " forks " + status, therefore);
        }
    }

    private void machine() {
        EnvironmentRecord environment = stored.environment();
        if (Boolean.TRUE.equals(environment.hardware().hypervisor())) {
            add("a virtual machine", "what its host does is seen only in part: stolen time and hiccups");
        }
        if (environment.os().container() != null) {
            add(
                    "in a container (" + environment.os().container() + ")",
                    "limits of the container are limits of the figures");
        }
        if (environment.os().cpuGovernor() == null && environment.os().turbo() == null) {
            add("governor and turbo unknown", "the clock of the CPU may have changed meanwhile");
        }
        add(
                "one machine, " + environment.hardware().usableCpus() + " CPUs, one JDK",
                "ratios may differ on other machines; absolute figures will");
    }

    private void idle() {
        List<EnvironmentRecord.Noise> noise = stored.environment().noise();
        if (noise == null) {
            add("the idle machine was not watched", "nothing tells what it did by itself");
            return;
        }
        for (EnvironmentRecord.Noise each : noise) {
            if (each.loadAverage() != null
                    && each.when().equals("before")
                    && each.loadAverage() > stored.environment().hardware().usableCpus() / 2.0) {
                add(
                        String.format(Locale.ROOT, "load average %.1f before the run", each.loadAverage()),
                        "something else ran on the machine, or had just done so");
            }
            if (each.idleHiccupMaxNs() != null && each.idleHiccupMaxNs() > IDLE_HICCUP_NS) {
                add(
                        "the idle machine paused for " + Amounts.duration(each.idleHiccupMaxNs()) + " " + each.when()
                                + " the run",
                        "maxima and high quantiles of that size may be the machine's");
            }
        }
    }
}
