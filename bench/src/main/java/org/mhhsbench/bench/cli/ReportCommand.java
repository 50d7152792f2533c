package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mhhsbench.results.report.HtmlReport;
import org.mhhsbench.results.report.MarkdownReport;
import org.mhhsbench.results.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the reports of a stored run anew, from what was measured alone. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench report 20261124T120000Z-quick%n"
                + "  mhhs-bench report 20261124T120000Z-inprocess --baseline disruptor --out /tmp --svg /tmp/charts%n"
                + "%n",
        header = "Make the reports of a stored run.",
        description = {
            "%nMake the HTML page and its Markdown of a stored run anew, from what was measured alone, and each chart as an SVG "
                    + "file. The run's own reports stay as they are; what an earlier call wrote is written over.",
            "The page needs nothing else and holds the records of the forks: 'compare', 'export' and 'report' take it for a "
                    + "run."
        })
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StoredRunOptions run;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where the page and its Markdown go, as RUN.html and RUN.md (default: here).")
    private Path out;

    @Option(
            names = "--svg",
            paramLabel = "DIR",
            description = "Where each chart goes as an SVG file; without it none are written.")
    private Path svg;

    @Option(
            names = "--baseline",
            paramLabel = "VARIANT",
            description =
                    "What the others are compared with (default, of each level of durability: disruptor, else the variant that"
                            + " controls were made of, else one of its pattern, else the first by name).")
    private String baseline;

    @Override
    public Integer call() throws IOException {
        StoredRun stored = run.read();
        String page;
        String text;
        Map<String, String> drawings;
        try {
            page = HtmlReport.of(stored, baseline);
            text = MarkdownReport.of(stored, baseline);
            drawings = svg == null ? Map.of() : HtmlReport.drawings(stored, baseline);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage(), e);
        }
        PrintWriter print = spec.commandLine().getOut();
        String id = stored.run().runId().replaceAll("[^A-Za-z0-9._-]+", "-");
        write(print, out.resolve(id + ".html"), page);
        write(print, out.resolve(id + ".md"), text);
        for (Map.Entry<String, String> drawing : drawings.entrySet()) {
            write(print, svg.resolve(drawing.getKey()), drawing.getValue());
        }
        print.flush();
        return ExitCode.OK;
    }

    private static void write(PrintWriter print, Path file, String text) {
        OutputFile.write(file, text);
        print.println(file);
    }
}
