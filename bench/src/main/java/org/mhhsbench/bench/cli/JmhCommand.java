package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mhhsbench.bench.micro.JmhRun;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Passes its arguments to JMH, and stores what came of it. */
@Command(
        name = "jmh",
        headerHeading = "Examples:%n"
                + "  mhhs-bench jmh Scenario%n"
                + "  mhhs-bench jmh ScenarioThroughput -p variant=disruptor:wait=yield -f 3%n"
                + "  mhhs-bench jmh -l%n"
                + "%n",
        header = "Run benchmarks in JMH, verified, and store them as a run.",
        description = {
            "%nPass the arguments to JMH (-h lists its own), a JVM a fork, in an order that is drawn. -f 0 is refused.",
            "A benchmark that fails or comes to a wrong answer is stored as such and the others go on; the command then"
                    + " ends with 1.",
            "Without -f, -wi, -i: a smoke run of one fork, two warm-ups and three iterations of a second each."
        })
final class JmhCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where runs are stored (default: results/data of the program's folder).")
    private Path data;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Parameters(paramLabel = "ARGS", arity = "0..*", description = "JMH's arguments.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try {
            CommandLineOptions options = new CommandLineOptions(arguments.toArray(String[]::new));
            if (options.shouldHelp()) {
                options.showHelp();
                return ExitCode.OK;
            }
            if (options.shouldList()) {
                new Runner(options).list();
                return ExitCode.OK;
            }
            if (options.shouldListWithParams()) {
                new Runner(options).listWithParams(options);
                return ExitCode.OK;
            }
            if (options.shouldListProfilers()) {
                options.listProfilers();
                return ExitCode.OK;
            }
            List<String> command =
                    Stream.concat(Stream.of("jmh"), arguments.stream()).toList();
            ForkLines progress = new ForkLines(spec.commandLine().getErr());
            return Outcomes.of(
                    out,
                    "the run cannot be stored",
                    () -> JmhRun.run(options, Outcomes.data(data), Version.number(), command, progress));
        } catch (CommandLineOptionException | IllegalArgumentException e) {
            throw CommandFailure.input(e.getMessage());
        }
    }
}
