package org.mhhsbench.bench.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what quick, run, fanout or suite would do, and how long it would take, and does not do it. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench plan quick%n"
                + "  mhhs-bench plan quick --only direct,disruptor%n"
                + "  mhhs-bench plan run direct,disruptor market-keys --forks 5%n"
                + "  mhhs-bench plan fanout --only eda,mom%n"
                + "  mhhs-bench plan suite patterns --only mom-artemis,eda-kafka --budget 1h%n"
                + "%n",
        header = "Show the matrix and the time of a run before running it.",
        description =
                "%nShow what quick, run, fanout or suite would measure with the same arguments: cells, cores, load, order, time.",
        synopsisSubcommandLabel = "(quick | run | fanout | suite)",
        subcommands = {PlanCommand.Quick.class, PlanCommand.Run.class, PlanCommand.Fanout.class, PlanCommand.Suite.class
        })
final class PlanCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to plan: quick, run, fanout or suite");
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
            new PlanText(choice.plan(options)).print(spec.commandLine().getOut());
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
            new PlanText(choice.plan(options)).print(spec.commandLine().getOut());
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
            new PlanText(choice.plan(options)).print(spec.commandLine().getOut());
            return ExitCode.OK;
        }
    }

    /** As suite. */
    @Command(name = "suite", mixinStandardHelpOptions = true, header = "What suite would do.")
    static final class Suite implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private SuiteCommand.Choice choice;

        @Override
        public Integer call() {
            new PlanText(choice.plan()).print(spec.commandLine().getOut());
            return ExitCode.OK;
        }
    }
}
