package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.StoredRuns;
import org.mhhsbench.results.store.UnreadableRunException;
import org.mhhsbench.scenarios.spi.Nearest;

/** A stored run as a user names it: its folder, a page that holds one where they can be read, or its id under the data folder. */
final class RunArgument {

    private RunArgument() {}

    /**
     * @param data null for the program's own
     */
    static Path root(Path data) {
        return data == null ? Home.folder().resolve("results").resolve("data") : data;
    }

    /** @throws CommandFailure for a run that is not there or cannot be read; the message says which are there */
    static StoredRun read(String name, Path data) throws IOException {
        try {
            return StoredRun.read(folder(name, root(data)));
        } catch (UnreadableRunException e) {
            throw CommandFailure.input(e.getMessage());
        }
    }

    static List<StoredRun> read(List<String> names, Path data) throws IOException {
        List<StoredRun> runs = new ArrayList<>();
        for (String name : names) {
            runs.add(read(name, data));
        }
        return runs;
    }

    private static Path folder(String name, Path root) throws IOException {
        if (Files.exists(Path.of(name))) {
            return Path.of(name);
        }
        List<StoredRuns.Entry> runs = StoredRuns.list(root).runs();
        List<String> ids = runs.stream().map(entry -> entry.run().runId()).toList();
        return runs.stream()
                .filter(entry -> entry.run().runId().equals(name))
                .map(StoredRuns.Entry::folder)
                .findFirst()
                .orElseThrow(() -> CommandFailure.input(
                        "a run must be a folder or one of " + ids + Nearest.hint(name, ids) + ", was " + name));
    }
}
