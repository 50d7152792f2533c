package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.StoredRuns;
import org.mhhsbench.results.store.UnreadableRunException;
import org.mhhsbench.scenarios.spi.Nearest;
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

    /** Where it is. */
    Path place() throws IOException {
        return place(run, data);
    }

    /** Its folder, for what reads more than the records. */
    Path folder() throws IOException {
        Path place = place();
        if (!Files.isDirectory(place)) {
            throw CommandFailure.input("this command needs a run's folder, was " + place);
        }
        return place;
    }

    /** The run, read. */
    StoredRun read() throws IOException {
        return read(place());
    }

    static Path place(String run, Path data) throws IOException {
        Path named = Path.of(run);
        if (Files.exists(named)) {
            return named.toAbsolutePath().normalize();
        }
        Path root = data == null ? Home.folder().resolve("results").resolve("data") : data;
        StoredRuns stored = StoredRuns.list(root);
        List<Path> folders = Stream.concat(
                        stored.runs().stream().map(StoredRuns.Entry::folder),
                        stored.unreadable().stream().map(StoredRuns.Unreadable::folder))
                .toList();
        List<String> ids =
                folders.stream().map(folder -> folder.getFileName().toString()).toList();
        int found = ids.indexOf(run);
        if (found < 0) {
            throw CommandFailure.input("a run must be a folder, an HTML report or one of " + ids + " under " + root
                    + Nearest.hint(run, ids) + ", was " + run);
        }
        return folders.get(found);
    }

    static StoredRun read(Path place) throws IOException {
        try {
            return StoredRun.read(place);
        } catch (UnreadableRunException | IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage(), e);
        }
    }
}
