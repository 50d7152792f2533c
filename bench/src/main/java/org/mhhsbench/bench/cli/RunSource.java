package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.StoredRuns;
import org.mhhsbench.results.store.UnreadableRunException;
import org.mhhsbench.scenarios.spi.Nearest;

/** Whatever can be named on a command line where a run is asked for. */
final class RunSource {

    private RunSource() {}

    /**
     * A run's folder, a page that holds one, or its id under a folder of runs.
     *
     * @param data null: that of the program
     * @throws CommandFailure if it is neither, or cannot be read
     */
    static StoredRun read(String run, Path data) throws IOException {
        Path folder = Path.of(run);
        if (!Files.exists(folder)) {
            folder = byId(run, data == null ? Home.folder().resolve("results").resolve("data") : data);
        }
        try {
            return StoredRun.read(folder);
        } catch (UnreadableRunException e) {
            throw CommandFailure.input(e.getMessage());
        }
    }

    private static Path byId(String run, Path data) throws IOException {
        List<StoredRuns.Entry> runs = StoredRuns.list(data).runs();
        List<String> ids = runs.stream().map(entry -> entry.run().runId()).toList();
        return runs.stream()
                .filter(entry -> entry.run().runId().equals(run))
                .map(StoredRuns.Entry::folder)
                .findFirst()
                .orElseThrow(() -> CommandFailure.input(
                        "a run must be a folder or one of " + ids + Nearest.hint(run, ids) + ", was " + run));
    }
}
