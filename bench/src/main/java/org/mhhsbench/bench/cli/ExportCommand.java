package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.mhhsbench.results.export.ExportFormat;
import org.mhhsbench.results.export.Exported;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a stored run in a form that another tool reads. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench export 20261124T120000Z-quick --format go > a.txt   # then: benchstat a.txt b.txt%n"
                + "  mhhs-bench export 20261124T120000Z-quick --format junit --out junit.xml%n"
                + "  mhhs-bench export 20261124T120000Z-quick --format hgrm --out hgrm%n"
                + "%n",
        header = "Write a stored run for other tools.",
        description = {
            "%nWrite a stored run as JMH's JSON, Go benchmark text, JSON for github-action-benchmark, Bencher "
                    + "Metric Format, HdrHistogram's percentile distributions, tidy CSV or JUnit's XML.",
            "A fork that is no result is a failure where the form knows failures; where it does not, it is named on the "
                    + "error stream as left out. What exists is not overwritten."
        })
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StoredRunOptions run;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            description = "One of ${COMPLETION-CANDIDATES}, in any case.")
    private ExportFormat format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where to; a folder for forms of several files (GITHUB, HGRM). Default: printed, where it is one "
                            + "file.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Exported exported = format.of(run.read());
        List<Exported.File> files = exported.files();
        PrintWriter err = spec.commandLine().getErr();
        exported.leftOut().forEach(left -> err.println("! left out: " + left));
        err.flush();
        if (files.isEmpty()) {
            throw CommandFailure.input(
                    "the run has nothing that can be written as " + format + ", " + format.summary());
        }
        if (format.severalFiles()) {
            if (out == null) {
                throw CommandFailure.input(
                        "--out must name a folder: " + format + " is " + format.summary() + ", here " + files.size());
            }
            for (Exported.File file : files) {
                write(out.resolve(file.name()), file.text());
            }
        } else if (out != null) {
            write(out, files.get(0).text());
        } else {
            PrintWriter stdout = spec.commandLine().getOut();
            stdout.print(files.get(0).text());
            stdout.flush();
        }
        return ExitCode.OK;
    }

    private static void write(Path file, String text) {
        OutputFile.write(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
