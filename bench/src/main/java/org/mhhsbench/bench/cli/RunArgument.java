package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.UnreadableRunException;
import org.mhhsbench.scenarios.spi.Nearest;

/** A stored run as a user names it: its folder, or its id under the data folder, of which null is the program's own. */
final class RunArgument {

    private RunArgument() {}

    /** @throws CommandFailure for a run that is not there or cannot be read; the message says which are there */
    static StoredRun read(String name, Path data) throws IOException {
        try {
            return StoredRun.read(folder(name, data));
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

    /** Of a run that is there, be it readable or not. */
    static Path folder(String name, Path data) throws IOException {
        Path named = Path.of(name);
        if (Files.isDirectory(named)) {
            return named.toAbsolutePath().normalize();
        }
        Path root = Outcomes.data(data);
        List<Path> runs = runs(root);
        return runs.stream()
                .filter(folder -> folder.getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> ids = runs.stream()
                            .map(folder -> folder.getFileName().toString())
                            .sorted()
                            .toList();
                    return CommandFailure.input("a run must be a folder or one of " + ids + " under " + root
                            + Nearest.hint(name, ids) + ", was " + name);
                });
    }

    private static List<Path> runs(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.find(root, 2, (path, attributes) -> attributes.isDirectory())) {
            return folders.filter(folder -> Files.exists(folder.resolve("run.json")))
                    .toList();
        }
    }
}
