package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.mhhsbench.bench.harness.Experiment;
import org.mhhsbench.bench.staging.FileTrees;
import org.mhhsbench.results.store.Json;
import org.mhhsbench.results.store.RunFolder;
import org.mhhsbench.results.store.StoredRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the stored runs, the oldest first. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n  mhhs-bench runs%n  mhhs-bench runs --json%n"
                + "  mhhs-bench runs --delete 20261128T201500Z-inprocess%n%n",
        header = "List the stored runs.",
        description =
                "%nList the stored runs, the oldest first, then those that were cut off; what cannot be read is named.")
final class RunsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where runs are stored (default: results/data of the program's folder).")
    private Path data;

    @Option(names = "--json", description = "One JSON object a line, for programs.")
    private boolean json;

    @Option(
            names = "--delete",
            paramLabel = "RUN",
            description = "Delete what there is of a run that was cut off; one that has come to its end is refused.")
    private String delete;

    /** A line of {@code --json}. */
    record Line(
            String runId,
            String machine,
            String profile,
            String startedAt,
            List<String> runners,
            Map<String, Integer> statuses) {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (delete != null) {
            out.println("deleted " + deleted());
            out.flush();
            return ExitCode.OK;
        }
        StoredRuns stored = StoredRuns.list(Outcomes.data(data));
        Table table = new Table(6, "run", "machine", "profile", "started", "by", "forks");
        for (StoredRuns.Entry entry : stored.runs()) {
            Line line = line(entry);
            if (json) {
                out.println(Json.line(line));
            }
            table.row(
                    line.runId,
                    line.machine,
                    line.profile,
                    line.startedAt,
                    String.join(", ", line.runners),
                    line.statuses.toString());
        }
        if (!json) {
            table.print(out);
        }
        PrintWriter err = spec.commandLine().getErr();
        for (StoredRuns.Unfinished run : stored.unfinished()) {
            err.println("! " + run.folder().getFileName() + " is unfinished: " + run.blocks() + " of " + run.ofBlocks()
                    + " blocks are whole; mhhs-bench resume " + run.folder().getFileName() + " goes on with it");
        }
        stored.unreadable().forEach(run -> err.println("! " + run.folder() + ": " + run.reason()));
        out.flush();
        err.flush();
        return ExitCode.OK;
    }

    private Path deleted() throws Exception {
        Path folder = RunNamed.folder(delete, Outcomes.data(data), "hist");
        if (Files.exists(folder.resolve(RunFolder.RUN))) {
            throw CommandFailure.input(folder + " has come to its end: only what was cut off is deleted here");
        }
        if (!Files.isDirectory(folder.resolve("hist"))) {
            throw CommandFailure.input(folder + " is no run: it is left alone");
        }
        // Not while it is being measured.
        Alone.call(() -> {
            FileTrees.delete(Experiment.workFolder(folder));
            FileTrees.delete(folder);
            return folder;
        });
        return folder;
    }

    private static Line line(StoredRuns.Entry entry) {
        Map<String, Integer> statuses = new TreeMap<>();
        entry.statuses().forEach((status, count) -> statuses.put(status.name(), count));
        return new Line(
                entry.run().runId(),
                entry.run().machine(),
                entry.run().profile().name(),
                entry.run().startedAt(),
                entry.runners().stream()
                        .map(runner -> runner.name().toLowerCase(Locale.ROOT))
                        .toList(),
                statuses);
    }
}
