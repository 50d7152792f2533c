package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mhhsbench.results.recommend.ClaimsReport;
import org.mhhsbench.results.recommend.ClaimsRuns;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.UnreadableRunException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds what is claimed of each technology against stored runs. */
@Command(
        name = "claims",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench claims%n"
                + "  mhhs-bench claims 20261128T152249Z-quick --out claims.md%n"
                + "%n",
        header = "Hold what is claimed of each technology against stored runs.",
        description = {
            "%nConfirmed, refuted or not decidable, row by row, with the evidence: mode, synchronisation and the volume that each "
                    + "technology sustains under a limit of latency. The bounds were fixed before the runs; all rules stand in the page.",
            "Without RUN: the newest suite of all patterns in profile standard or publish, and searches made after it under the"
                    + " same load, whose rates fresh JVMs tried again; without one, the newest quick run and"
                    + " what was measured after it on the same machine."
        })
final class ClaimsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "RUN", description = "A run's folder, or its id under DATA.")
    private List<String> names = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where runs are stored (default: results/data of the program's folder).")
    private Path data;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the page there, not to the console.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        String page = ClaimsReport.of(runs());
        if (file == null) {
            spec.commandLine().getOut().print(page);
            spec.commandLine().getOut().flush();
        } else {
            OutputFile.write(file, page);
        }
        return ExitCode.OK;
    }

    private List<StoredRun> runs() throws IOException {
        try {
            if (!names.isEmpty()) {
                List<StoredRun> named = new ArrayList<>();
                for (String name : names) {
                    named.add(StoredRunOptions.read(name, data));
                }
                return named;
            }
            List<StoredRun> newest = ClaimsRuns.newest(Outcomes.data(data), folder -> true);
            if (newest.isEmpty()) {
                throw CommandFailure.input("neither a suite of all patterns nor a quick run is stored under "
                        + Outcomes.data(data) + ": make one with mhhs-bench quick, or name runs");
            }
            return newest;
        } catch (UnreadableRunException e) {
            throw CommandFailure.input(e.getMessage());
        }
    }
}
