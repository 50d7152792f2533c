package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.mhhsbench.bench.generate.GenerateOptions;
import org.mhhsbench.bench.generate.GenerateRefused;
import org.mhhsbench.bench.generate.Generator;
import org.mhhsbench.scenarios.spi.workload.RunRow;
import org.mhhsbench.scenarios.spi.workload.Workload;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a settlement dataset from a seed. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench generate --out dataset --meters 1000 --from 2026-10-24 --days 3 --seed 1%n"
                + "  mhhs-bench generate --out market --meters 1000000 --from 2026-06-10 --days 1 --seed 1 \\%n"
                + "      --market gb --gzip --no-expected%n"
                + "  mhhs-bench generate --out hard --meters 500 --from 2026-03-26 --days 7 --seed 2 \\%n"
                + "      --broken 20 --late 100 --outage-days 3 --re-read 50%n"
                + "%n",
        header = "Make a settlement dataset of any size from a seed.",
        description = {
            "%nMake a dataset that settle reads, and in DIR/expected what its settlement must be, computed on a path "
                    + "of its own. The same seed and options make the same bytes on any machine and with any --threads.",
            "Shares are per thousand meters or messages of a day. What the files are: bench/guide/dataset.md."
        })
final class GenerateCommand implements Callable<Integer> {

    private static final long PROGRESS_MS = 500;

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The dataset folder: absent or empty.")
    private Path out;

    @Option(names = "--meters", required = true, paramLabel = "N", description = "How many meters, up to 40,000,000.")
    private int meters;

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "The first day, e.g. 2026-03-28.")
    private String from;

    @Option(names = "--days", required = true, paramLabel = "D", description = "How many days, up to 400.")
    private int days;

    @Option(names = "--seed", required = true, paramLabel = "S", description = "A whole number.")
    private long seed;

    @Option(
            names = "--market",
            paramLabel = "small|gb",
            defaultValue = "small",
            description = "A few parties (the default), or as many as Great Britain has.")
    private String market;

    @ArgGroup(exclusive = false, heading = "%nShares, per thousand:%n")
    private GenerateShares shares = new GenerateShares();

    @Option(
            names = "--broken",
            paramLabel = "N",
            defaultValue = "0",
            description = "Messages beside the others that break a rule, all rules in turn (per thousand; default: 0).")
    private int broken;

    @Option(
            names = "--runs",
            paramLabel = "CODE",
            split = ",",
            defaultValue = "II,SF",
            description = "Settlement runs of each day, of II SF R1 R2 R3 RF DR DF (default: II,SF).")
    private List<String> runs;

    @Option(names = "--gzip", description = "Compress the message files.")
    private boolean gzip;

    @Option(names = "--threads", paramLabel = "T", description = "Writing threads (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--no-expected", description = "Leave out what the settlement must be.")
    private boolean noExpected;

    @Override
    public Integer call() throws Exception {
        Generator generator = new Generator(options());
        long startNs = System.nanoTime();
        PrintWriter print = spec.commandLine().getOut();
        if (!noExpected && !generator.writesExpected()) {
            print.printf(
                    Locale.ROOT,
                    "expected/ is left out: it is made for at most %,d messages, these are %,d%n",
                    Generator.MOST_EXPECTED_MESSAGES,
                    generator.messages());
            print.flush();
        }
        StatusLine line = StatusLine.start(
                spec.commandLine().getErr(),
                PROGRESS_MS,
                () -> progress(generator.written(), generator.messages(), (System.nanoTime() - startNs) / 1e9));
        try {
            Interruptible.call(() -> {
                generator.run();
                return null;
            });
        } catch (GenerateRefused e) {
            throw CommandFailure.input(e.getMessage());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "the dataset cannot be written: " + e, e);
        } catch (InterruptedException e) {
            throw new CommandFailure(ExitCode.INTERRUPTED, Interruptible.NOTHING_LEFT);
        } finally {
            line.close();
        }
        double seconds = (System.nanoTime() - startNs) / 1e9;
        print.printf(
                Locale.ROOT,
                "%,d messages, %,d of them broken; %,.0f MB of JSON%n",
                generator.messages(),
                generator.broken(),
                generator.jsonBytes() / 1e6);
        print.printf(
                Locale.ROOT,
                "%.1f s in all, %,.0f messages/s, %,.0f MB/s%n",
                seconds,
                generator.messages() / seconds,
                generator.jsonBytes() / 1e6 / seconds);
        print.println("dataset: " + out);
        print.flush();
        return ExitCode.OK;
    }

    static String progress(long written, long messages, double seconds) {
        double share = (double) written / messages;
        if (written == messages) {
            return String.format(Locale.ROOT, "messages written, %.0f s", seconds);
        }
        String left = share < 0.01 ? "?" : String.format(Locale.ROOT, "%.0f s", seconds / share - seconds);
        return String.format(
                Locale.ROOT,
                "messages %3.0f %%, %,d written, %,.0f/s, %s left",
                100 * share,
                written,
                written / seconds,
                left);
    }

    private GenerateOptions options() {
        Map<String, String> keys = new TreeMap<>(Map.of(
                "seed", Long.toString(seed),
                "meters", Integer.toString(meters),
                "days", Integer.toString(days),
                "from", from,
                "market", market));
        shares.addTo(keys);
        try {
            Workload workload = Workload.of(keys);
            return new GenerateOptions(out, workload, broken, RunRow.of(workload, runs), gzip, threads, !noExpected);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.input("--" + e.getMessage());
        }
    }
}
