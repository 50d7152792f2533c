package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mhhsbench.core.aggregate.Counts;
import org.mhhsbench.core.dataset.DatasetException;
import org.mhhsbench.core.dataset.SettleOptions;
import org.mhhsbench.core.dataset.Settlement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Settles a dataset. */
@Command(
        name = "settle",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench settle dataset --out settled%n"
                + "  mhhs-bench settle dataset --out settled --threads 1 --defaults summary%n"
                + "%n",
        header = "Settle a folder of messages and reference data, every run of it.",
        description = {
            "%nSettle a folder of half-hourly consumption messages and reference data: every run of runs.csv, exactly.",
            "Writes settlement.csv, duos.csv, duos-daily.csv, defaults.csv, line-loss-defaults.csv, rejections.csv and "
                    + "summary.json. Rejected messages are listed, not fatal; input that cannot be used ends with "
                    + "exit code 2 and leaves no output.",
            "What the files are: bench/guide/dataset.md."
        })
final class SettleCommand implements Callable<Integer> {

    private enum Defaults {
        LIST,
        SUMMARY
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DATASET", description = "The folder with messages/, registrations.csv, runs.csv …")
    private Path dataset;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
    private Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Decoding threads (default: one a core). Never changes a byte of the output.")
    private int threads = SettleOptions.DEFAULT.threads();

    @Option(
            names = "--defaults",
            paramLabel = "list|summary",
            defaultValue = "LIST",
            description = "List every default, or only their number and sum by run, quantity and flag.")
    private Defaults defaults;

    @Option(
            names = "--max-line-mib",
            paramLabel = "N",
            description = "The longest line of a message file, in MiB (default: 128).")
    private int maxLineMib = SettleOptions.DEFAULT.maxLineBytes() >> 20;

    @Override
    public Integer call() throws Exception {
        Settlement settlement = new Settlement(dataset, options());
        long startNs = System.nanoTime();
        SettleProgress progress =
                SettleProgress.start(settlement, spec.commandLine().getErr());
        Counts counts;
        try {
            counts = Interruptible.call(() -> settlement.settle(out));
        } catch (DatasetException e) {
            throw CommandFailure.input(e.getMessage());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "the output cannot be written: " + e, e);
        } catch (InterruptedException e) {
            throw new CommandFailure(ExitCode.INTERRUPTED, Interruptible.NOTHING_LEFT);
        } finally {
            progress.close();
        }
        double seconds = (System.nanoTime() - startNs) / 1e9;
        PrintWriter print = spec.commandLine().getOut();
        print.printf(
                "%,d messages: %,d accepted, %,d rejected, %,d duplicates; %,d readings; %,d runs%n",
                counts.messages(),
                counts.accepted(),
                counts.rejected(),
                counts.duplicates(),
                counts.readings(),
                settlement.runs());
        print.printf("%.1f s in all, %,.0f messages/s%n", seconds, counts.messages() / seconds);
        print.println("written to " + out);
        print.flush();
        return ExitCode.OK;
    }

    private SettleOptions options() {
        if (maxLineMib < 1 || maxLineMib > 1024) {
            throw CommandFailure.input("--max-line-mib must be 1 to 1024, was " + maxLineMib);
        }
        try {
            return new SettleOptions(
                    threads,
                    (int) Math.min(Integer.MAX_VALUE - 64, (long) maxLineMib << 20),
                    defaults == Defaults.LIST);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.input("--" + e.getMessage());
        }
    }
}
