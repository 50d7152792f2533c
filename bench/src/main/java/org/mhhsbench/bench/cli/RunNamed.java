package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mhhsbench.scenarios.spi.Nearest;

/** Finds a run that a user names: by its folder, or by its id under the folder of all runs. */
final class RunNamed {

    private RunNamed() {}

    /**
     * The folder of a run.
     *
     * @param mark a file that it has, by which it may be named as well
     * @throws CommandFailure if there is none; says which there are
     */
    static Path folder(String name, Path data, String mark) throws IOException {
        Path named = Path.of(name);
        if (Files.isDirectory(named)) {
            return named.toAbsolutePath().normalize();
        }
        if (named.endsWith(mark) && Files.isRegularFile(named)) {
            return named.toAbsolutePath().normalize().getParent();
        }
        List<Path> runs = runs(data, mark);
        return runs.stream()
                .filter(folder -> folder.getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> ids = runs.stream()
                            .map(folder -> folder.getFileName().toString())
                            .sorted()
                            .toList();
                    return CommandFailure.input("a run must be a folder or one of " + ids + " under " + data
                            + Nearest.hint(name, ids) + ", was " + name);
                });
    }

    private static List<Path> runs(Path data, String mark) throws IOException {
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.find(data, 2, (path, attributes) -> attributes.isDirectory())) {
            return folders.filter(folder -> Files.exists(folder.resolve(mark))).toList();
        }
    }
}
