package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mhhsbench.bench.harness.CoreBudget;
import org.mhhsbench.bench.harness.ExperimentPlan;
import org.mhhsbench.bench.harness.Load;
import org.mhhsbench.bench.harness.Machine;
import org.mhhsbench.bench.harness.VariantSpec;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what quick, run or fanout would do, and how long it would take, and does not do it. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench plan quick%n"
                + "  mhhs-bench plan quick --only direct,disruptor%n"
                + "  mhhs-bench plan run direct,disruptor market-keys --forks 5%n"
                + "  mhhs-bench plan fanout --only eda,mom%n"
                + "%n",
        header = "Show the matrix and the time of a run before running it.",
        description =
                "%nShow what quick, run or fanout would measure with the same arguments: cells, cores, load, order, time.",
        synopsisSubcommandLabel = "(quick | run | fanout)",
        subcommands = {PlanCommand.Quick.class, PlanCommand.Run.class, PlanCommand.Fanout.class})
final class PlanCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to plan: quick, run or fanout");
    }

    /** As quick. */
    @Command(name = "quick", mixinStandardHelpOptions = true, header = "What quick would do.")
    static final class Quick implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private ExperimentOptions options;

        @Mixin
        private QuickCommand.Choice choice;

        @Override
        public Integer call() {
            print(choice.plan(options), spec.commandLine().getOut());
            return ExitCode.OK;
        }
    }

    /** As run. */
    @Command(name = "run", mixinStandardHelpOptions = true, header = "What run would do.")
    static final class Run implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private ExperimentOptions options;

        @Mixin
        private RunCommand.Choice choice;

        @Override
        public Integer call() {
            print(choice.plan(options), spec.commandLine().getOut());
            return ExitCode.OK;
        }
    }

    /** As fanout. */
    @Command(name = "fanout", mixinStandardHelpOptions = true, header = "What fanout would do.")
    static final class Fanout implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private ExperimentOptions options;

        @Mixin
        private FanoutCommand.Choice choice;

        @Override
        public Integer call() {
            print(choice.plan(options), spec.commandLine().getOut());
            return ExitCode.OK;
        }
    }

    private static void print(ExperimentPlan plan, PrintWriter out) {
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
        var load = plan.load();
        out.println(
                "workload  " + plan.workload().name() + ": " + plan.workload().question());
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
            List<String> order =
                    plan.order(block).stream().map(VariantSpec::toString).toList();
            out.println((block == 0 ? "order     " : "          ") + "harness alone, " + String.join(", ", order));
        }
        out.println("again     mhhs-bench " + String.join(" ", plan.command()));
        out.printf("time      about %s in %d JVMs, one after another%n", Durations.words(plan.budget()), plan.forks());
        out.flush();
    }
}
