package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mhhsbench.bench.harness.CoreBudget;
import org.mhhsbench.bench.harness.ExperimentPlan;
import org.mhhsbench.bench.harness.Load;
import org.mhhsbench.bench.harness.Machine;
import org.mhhsbench.bench.harness.ProfileNumbers;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.results.model.RunRecord;

/** What a plan is, in words and a table. */
final class PlanText {

    private final ExperimentPlan plan;

    PlanText(ExperimentPlan plan) {
        this.plan = plan;
    }

    /** Before a run begins: how long it will take, and what with. */
    void summary(PrintWriter out) {
        out.printf("%s: about %s%n", extent(), Durations.words(plan.budget()));
        out.println("profile " + claims());
        Load load = plan.load();
        out.printf(
                Locale.ROOT,
                "workload %s: rounds of %,d messages (%,d through a server), then in an open loop (%s)%n",
                plan.workload().name(),
                load.roundMessages(),
                load.onServer().roundMessages(),
                load.arrival().word());
        for (Load.Rate rate : load.rates()) {
            out.printf(
                    Locale.ROOT, "  %,d at %,d a second, %.1f s%n", rate.messages(), rate.perSecond(), rate.seconds());
        }
    }

    private String claims() {
        int needed = ProfileNumbers.of(RunRecord.Profile.STANDARD).blocks();
        return ProfileNumbers.claims(plan.profile())
                + (plan.profile() == RunRecord.Profile.SMOKE && plan.blocks() > 1
                        ? " (" + plan.blocks() + " blocks; standard needs " + needed + ")"
                        : "");
    }

    private String extent() {
        int pilots = plan.pilot().size();
        String blocks = plan.blocks() == 1
                ? ""
                : String.format(
                        ", %d blocks of %d at %s each",
                        plan.blocks(),
                        plan.steps(plan.blocks() - 1).size(),
                        Durations.words(plan.blockBudget(plan.blocks() - 1)));
        return plan.cells().size() + " cells, " + plan.forks() + " JVMs one after another" + blocks
                + (pilots == 0 ? "" : ", " + pilots + " of a pilot");
    }

    /** All of it. */
    void print(PrintWriter out) {
        Table table = new Table(3, "cell", "cores", "here");
        for (VariantSpec cell : plan.cells()) {
            CoreBudget budget = CoreBudget.of(cell.requirement(), Machine.usableCpus());
            String here = ExperimentPlan.obstacle(cell)
                    .map(obstacle -> "cannot run: " + obstacle)
                    .orElse(budget.oversubscribed() ? "runs OVERSUBSCRIBED, there are " + budget.usableCpus() : "runs");
            table.row(cell.toString(), Integer.toString(budget.neededCpus()), here);
        }
        table.print(out);
        out.println();
        Load load = plan.load();
        out.println("question  " + plan.workload().question());
        out.println("workload  " + plan.workload().name());
        out.println("messages  " + plan.workload().workload().keys());
        out.printf(
                Locale.ROOT,
                "phases    closed loop: warm-up %.1f to %.1f s, then %.1f s of rounds of %,d messages%n",
                load.warmupMs() / 1e3,
                load.warmupCapMs() / 1e3,
                load.throughputMs() / 1e3,
                load.roundMessages());
        for (Load.Rate rate : load.rates()) {
            out.printf(
                    Locale.ROOT,
                    "          open loop: %,d messages to warm up, then %,d at %,d a second, %s, %.1f s%n",
                    rate.warmupMessages(),
                    rate.messages(),
                    rate.perSecond(),
                    load.arrival().word(),
                    rate.seconds());
        }
        for (int block = 0; block < plan.blocks(); block++) {
            String order = plan.steps(block).stream()
                    .map(ExperimentPlan.Step::toString)
                    .collect(Collectors.joining(", "));
            out.println((block == 0 ? "order     " : "          ") + order);
        }
        out.println("profile   " + claims());
        if (plan.controls() != null) {
            out.println("controls  of " + plan.controls().base().stored() + ", in each block: A/A, "
                    + (plan.controls().injectedNs() == 0
                            ? "later by what a pilot fixes"
                            : "later by " + plan.controls().injectedNs() / 1_000 + " µs")
                    + ", message " + plan.controls().lostMessage() + " lost, a limit of "
                    + plan.controls().limitPerSecond() + "/s, the harness alone");
        }
        out.println("again     mhhs-bench " + String.join(" ", plan.command())
                + (plan.cells().stream().anyMatch(VariantSpec::onOwnServer)
                        ? "   # with --set for where your own server is, which is stored nowhere"
                        : ""));
        out.printf("time      about %s in %d JVMs, one after another%n", Durations.words(plan.budget()), plan.forks());
        if (plan.blocks() > 1) {
            out.println("          " + extent());
        }
        out.flush();
    }
}
