package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mhhsbench.results.store.RunFolder;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.UnreadableRunException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which stored run a command is about: its folder, its HTML report, or its id. */
final class StoredRunOptions {

    @Parameters(paramLabel = "RUN", description = "A run's folder, its HTML report, or its id under DATA.")
    private String run;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where runs are stored (default: results/data of the program's folder).")
    private Path data;

    /** The run, read. */
    StoredRun read() throws IOException {
        return read(run, data);
    }

    /** The run that a user names so. */
    static StoredRun read(String run, Path data) throws IOException {
        Path named = Path.of(run);
        Path place = Files.isRegularFile(named) && !named.endsWith(RunFolder.RUN)
                ? named
                : RunNamed.folder(run, Outcomes.data(data), RunFolder.RUN);
        try {
            return StoredRun.read(place);
        } catch (UnreadableRunException | IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage(), e);
        }
    }
}
