package org.mhhsbench.bench.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mhhsbench.bench.market.MarketDay;
import org.mhhsbench.bench.market.MarketDayOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Settles a whole market's day. */
@Command(
        name = "gb-day",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench gb-day%n"
                + "  mhhs-bench gb-day --meters 1000000 --json-meters 200000%n"
                + "%n",
        header = "Settle a day of as many meters as Great Britain has, on this machine.",
        description = {
            "%nMake a market's day in the library's binary form, apply it, evaluate run II, and ask the oracle for every cell"
                    + " of it; stored as a run, the phases apart. Memory and disk are looked at before it starts: 33"
                    + " million meters need 17 GiB of memory, and with the defaults 14 GiB of disk.",
            "With --json-meters, so many meters also come as IF-021, twenty times as many bytes."
        })
final class GbDayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--meters",
            paramLabel = "N",
            defaultValue = "33000000",
            description = "How many meters (default: ${DEFAULT-VALUE}).")
    private int meters;

    @Option(
            names = "--json-meters",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many also come as IF-021, 0 for none (default: ${DEFAULT-VALUE}).")
    private int jsonMeters;

    @Option(names = "--threads", paramLabel = "T", description = "Threads (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where runs are stored (default: results/data of the program's folder).")
    private Path data;

    @Override
    public Integer call() throws Exception {
        try {
            MarketDayOptions options = new MarketDayOptions(meters, jsonMeters, threads);
            List<String> command = List.of(
                    "gb-day",
                    "--meters",
                    Integer.toString(meters),
                    "--json-meters",
                    Integer.toString(jsonMeters),
                    "--threads",
                    Integer.toString(threads));
            ForkLines progress = new ForkLines(spec.commandLine().getErr());
            return Outcomes.of(
                    spec.commandLine().getOut(),
                    "the market's day was not settled",
                    () -> MarketDay.run(options, Outcomes.data(data), Version.number(), command, progress));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.input(e.getMessage());
        }
    }
}
