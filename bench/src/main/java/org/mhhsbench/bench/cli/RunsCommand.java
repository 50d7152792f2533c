package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.mhhsbench.results.store.Json;
import org.mhhsbench.results.store.StoredRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the stored runs, the oldest first. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n  mhhs-bench runs%n  mhhs-bench runs --json%n%n",
        header = "List the stored runs.",
        description = "%nList the stored runs, the oldest first; what cannot be read is named.")
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

    /** A line of {@code --json}. */
    record Line(
            String runId,
            String machine,
            String profile,
            String startedAt,
            List<String> runners,
            Map<String, Integer> statuses) {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
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
        stored.unreadable().forEach(run -> err.println("! " + run.folder() + ": " + run.reason()));
        out.flush();
        err.flush();
        return ExitCode.OK;
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
