package org.mhhsbench.bench.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mhhsbench.bench.durability.DurabilityOptions;
import org.mhhsbench.bench.durability.DurabilityRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what durability costs the library. */
@Command(
        name = "durability",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench durability%n"
                + "  mhhs-bench durability --rate 10000 --seconds 20 --states 100000%n"
                + "%n",
        header = "Measure throughput, latency and start-up of the library at each level of durability.",
        description = {
            "%nOffer the same messages to the library without a journal (L0), with one that survives a kill (L1) and with one"
                    + " that survives power loss (L2): as fast as it takes them, and at a fixed rate, from the time when a"
                    + " message is due until it is named durable. Then start with states of some sizes, from the journal alone"
                    + " and from a checkpoint. All is compared with the oracle and stored as a run.",
            "Ten minutes or so with the defaults (an estimate: nobody has timed it whole). The disk is the one that runs are stored on: what L2 costs is a matter"
                    + " of that. peers compares the same levels with other engines."
        })
final class DurabilityCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--meters",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Meters of the market whose messages are sent (default: ${DEFAULT-VALUE}).")
    private int meters;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "40000",
            description = "Messages a second for the latency, below what any level can do (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long it is measured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--states",
            paramLabel = "N,N",
            split = ",",
            defaultValue = "100000,1000000,4000000",
            description = "Meter-days to start with (default: ${DEFAULT-VALUE}).")
    private List<Integer> states;

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "1",
            description = "JVMs a level, and starts a state (default: ${DEFAULT-VALUE}).")
    private int forks;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where runs are stored (default: results/data of the program's folder).")
    private Path data;

    @Override
    public Integer call() throws Exception {
        try {
            DurabilityOptions options = new DurabilityOptions(meters, rate, seconds, forks, states);
            List<String> command = List.of(
                    "durability",
                    "--meters",
                    Integer.toString(meters),
                    "--rate",
                    Integer.toString(rate),
                    "--seconds",
                    Integer.toString(seconds),
                    "--states",
                    states.stream().map(String::valueOf).collect(Collectors.joining(",")),
                    "--forks",
                    Integer.toString(forks));
            ForkLines progress = new ForkLines(spec.commandLine().getErr());
            return Outcomes.of(
                    spec.commandLine().getOut(),
                    "the run cannot be stored",
                    () -> DurabilityRun.run(options, Outcomes.data(data), Version.number(), command, progress));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.input(e.getMessage());
        }
    }
}
