package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.mhhsbench.bench.lcl.ImportOptions;
import org.mhhsbench.bench.lcl.ImportRefused;
import org.mhhsbench.bench.lcl.ImportReport;
import org.mhhsbench.bench.lcl.LclImport;
import org.mhhsbench.bench.lcl.TimestampMeaning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports Low Carbon London readings as a settlement dataset. */
@Command(
        name = "lcl",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench import lcl lcl-2013.tar.xz --out dataset --from 2013-01-15 --days 7%n"
                + "  mhhs-bench import lcl lcl-2013.tar.xz --out dataset --from 2013-01-01 --days 365 \\%n"
                + "      --fit-year 2026 --line-losses llflond20260401ptf.zip%n"
                + "%n",
        header = "Import Low Carbon London households.",
        description = {
            "%nTurn half-hourly readings of Low Carbon London households into a settlement dataset, which settle reads.",
            "Registrations are made up, readings are not: what was dropped or rounded is counted and reported."
        })
final class ImportLclCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|FOLDER|ARCHIVE",
            description = "A .csv or .csv.gz, a folder of .csv, or a .zip, .tar, .tar.gz or .tar.xz of them.")
    private Path input;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The dataset folder: absent or empty.")
    private Path out;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DATE",
            description = "First London settlement date of the source, e.g. 2013-01-01.")
    private LocalDate from;

    @Option(names = "--days", required = true, paramLabel = "D", description = "How many settlement dates.")
    private int days;

    @Option(
            names = "--fit-year",
            paramLabel = "Y",
            description = "Move each date by whole weeks into 1 April Y to 31 March Y + 1: same weekday and season.")
    private Integer fitYear;

    @Option(
            names = "--line-losses",
            arity = "1..*",
            paramLabel = "FILE",
            description = "D0265 line loss factors, .ptf or .zip. Homes are spread over the distributors found.")
    private List<Path> lineLosses = List.of();

    @Option(
            names = "--timestamps",
            paramLabel = "START|END",
            defaultValue = "END",
            description = "What a timestamp of the source names: the half hour's start, or its end (the default).")
    private TimestampMeaning timestamps;

    @Override
    public Integer call() throws Exception {
        checkReadable(input);
        lineLosses.forEach(ImportLclCommand::checkReadable);
        ImportReport report;
        try {
            ImportOptions options = options();
            report = Interruptible.call(() -> new LclImport(options, progress()).run());
        } catch (ImportRefused e) {
            throw CommandFailure.input(e.getMessage());
        }
        PrintWriter print = spec.commandLine().getOut();
        report.summary().forEach(print::println);
        report.dates().leftOut().forEach(left -> print.println("left out: " + left.sourceDate() + " " + left.reason()));
        print.println("dataset: " + out);
        print.println(ImportReport.ATTRIBUTION);
        print.flush();
        return ExitCode.OK;
    }

    private ImportOptions options() {
        try {
            return new ImportOptions(
                    input,
                    out,
                    from,
                    days,
                    fitYear == null ? OptionalInt.empty() : OptionalInt.of(fitYear),
                    lineLosses,
                    timestamps);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.input("--" + e.getMessage());
        }
    }

    private static void checkReadable(Path path) {
        if (!Files.isReadable(path)) {
            throw CommandFailure.input(path + ": does not exist or cannot be read");
        }
    }

    /** Rows read, on one line of a terminal that is written over; nothing elsewhere. */
    private LongConsumer progress() {
        if (!Terminal.isWatched()) {
            return rows -> {};
        }
        PrintWriter err = spec.commandLine().getErr();
        return rows -> {
            err.printf("\r%,d rows\r", rows);
            err.flush();
        };
    }
}
