package org.mhhsbench.bench.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mhhsbench.bench.peers.PeersOptions;
import org.mhhsbench.bench.peers.PeersRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the library with its peers. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench peers%n"
                + "  mhhs-bench peers --meters 4000000 --json-meters 200000%n"
                + "%n",
        header = "Do one job with the library, a plain loop, DuckDB, Spark and a floor, and compare.",
        description = {
            "%nSettle one day of a market with the library and with what else one would take, each in a JVM of its own, the"
                    + " cells compared bit by bit, and store it as a run. The floor makes the memory traffic of applying"
                    + " and nothing else.",
            "Fifteen minutes or so with the defaults (an estimate since Spark is one of them); the peers are built at the first time. Spark brings 280 MB along: where"
                    + " it cannot be built, its rows are UNAVAILABLE and the others are compared."
        })
final class PeersCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--meters",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Meters of the job from memory (default: ${DEFAULT-VALUE}).")
    private int meters;

    @Option(
            names = "--json-meters",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Meters of the job from IF-021 (default: ${DEFAULT-VALUE}).")
    private int jsonMeters;

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "1",
            description = "JVMs an engine (default: ${DEFAULT-VALUE}).")
    private int forks;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds a JVM that count, after one that does not (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where runs are stored (default: results/data of the program's folder).")
    private Path data;

    @Override
    public Integer call() throws Exception {
        try {
            PeersOptions options = new PeersOptions(meters, jsonMeters, forks, rounds);
            List<String> command = List.of(
                    "peers",
                    "--meters",
                    Integer.toString(meters),
                    "--json-meters",
                    Integer.toString(jsonMeters),
                    "--forks",
                    Integer.toString(forks),
                    "--rounds",
                    Integer.toString(rounds));
            ForkLines progress = new ForkLines(spec.commandLine().getErr());
            return Outcomes.of(
                    spec.commandLine().getOut(),
                    "the run cannot be stored",
                    () -> PeersRun.run(options, Outcomes.data(data), Version.number(), command, progress));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw CommandFailure.input(e.getMessage());
        }
    }
}
