package org.mhhsbench.bench.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mhhsbench.bench.drill.DrillOptions;
import org.mhhsbench.bench.drill.DrillRun;
import org.mhhsbench.bench.drill.Fault;
import org.mhhsbench.bench.harness.Cells;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.harness.Variants;
import org.mhhsbench.bench.workload.WorkloadFiles;
import org.mhhsbench.scenarios.spi.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets parts of a pattern fail under load, and tells what became of the messages. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench drill eda%n"
                + "  mhhs-bench drill mom-artemis,mom-artemis-l2 --only kill-server,kill-consumer%n"
                + "  mhhs-bench drill mft --rate 200 --seconds 30%n"
                + "%n",
        header = "Let parts of a pattern fail under load: what is lost, what comes twice, how long it takes.",
        description = {
            "%nStart a pattern's server, a publisher and a consumer that settles behind a journal of the pattern's level, each"
                    + " in a process of its own, and let one of them fail under load. Told are messages that were"
                    + " acknowledged and lost, deliveries that came again, cells that differ from the oracle's, how long it"
                    + " took to recover and how fast what had waited was caught up.",
            "Faults: kill-consumer, kill-server, kill-publisher, slow-consumer, full-queue, network-cut, network-delay,"
                    + " disorder.",
            "Ends with 1 if something acknowledged was lost or a watt-hour is wrong, with 5 if interrupted."
        })
final class DrillCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN|VARIANT",
            split = ",",
            description = "Patterns with all their variants, or variants (default: all patterns; see mhhs-bench list).")
    private List<String> patterns;

    @Option(names = "--only", paramLabel = "FAULT", split = ",", description = "Only these faults (default: all).")
    private List<String> only;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Messages a second, 1 to 100000 (default: ${DEFAULT-VALUE}).")
    private int ratePerSecond;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "8",
            description =
                    "How long the load lasts, 6 to 600; the fault comes after two seconds (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--workload",
            paramLabel = "NAME|FILE",
            defaultValue = "corrections-storm",
            description = "What is carried (default: ${DEFAULT-VALUE}: late and corrected readings among them).")
    private String workload;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where runs are stored (default: results/data of the program's folder).")
    private Path data;

    @Mixin
    private ParameterOptions parameters = new ParameterOptions();

    @Override
    public Integer call() throws Exception {
        try {
            List<VariantSpec> cells = parameters.of(cells());
            cells.forEach(DrillCommand::requireOneSubscriber);
            DrillOptions options =
                    new DrillOptions(cells, faults(), WorkloadFiles.byName(workload), ratePerSecond, seconds);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%d faults, one after another: about %s%n",
                            cells.size() * options.faults().size(), Durations.words(DrillRun.budget(options)));
            spec.commandLine().getOut().flush();
            ForkLines progress = new ForkLines(spec.commandLine().getErr());
            return Outcomes.of(
                    spec.commandLine().getOut(),
                    "the run cannot be stored",
                    () -> DrillRun.run(options, Outcomes.data(data), Version.number(), command(options), progress));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.input(e.getMessage());
        }
    }

    private List<VariantSpec> cells() {
        List<VariantSpec> cells = Cells.named(patterns == null ? Variants.patterns() : patterns);
        for (VariantSpec cell : cells) {
            if (!Variants.onTechnology(cell.variant())) {
                throw new IllegalArgumentException("a drill is for the patterns on real technology, "
                        + Variants.patterns() + ", was asked for " + cell.variant());
            }
        }
        return cells;
    }

    private static void requireOneSubscriber(VariantSpec cell) {
        if (cell.subscribers() > 1) {
            throw new IllegalArgumentException("a drill watches one consumer: subscribers must be 1, was "
                    + cell.subscribers() + " of " + cell.variant());
        }
    }

    private List<Fault> faults() {
        if (only == null) {
            return List.of(Fault.values());
        }
        List<String> words = Arrays.stream(Fault.values()).map(Fault::word).toList();
        return only.stream()
                .distinct()
                .map(word -> Arrays.stream(Fault.values())
                        .filter(fault -> fault.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "--only must be among " + words + Nearest.hint(word, words) + ", was " + word)))
                .toList();
    }

    private List<String> command(DrillOptions options) {
        return List.of(
                "drill",
                options.cells().stream()
                        .map(cell -> cell.repeatable().toString())
                        .collect(Collectors.joining(",")),
                "--only",
                options.faults().stream().map(Fault::word).collect(Collectors.joining(",")),
                "--rate",
                Integer.toString(ratePerSecond),
                "--seconds",
                Integer.toString(seconds),
                "--workload",
                Path.of(workload).getFileName().toString());
    }
}
