package org.mhhsbench.core.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * An output folder that shows nothing before everything is there: files are written beside it and moved in at the end.
 * Closing it removes what was not moved.
 */
final class OutputFolder implements Closeable {

    private final Path target;
    private final Path staging;

    private OutputFolder(Path target, Path staging) {
        this.target = target;
        this.staging = staging;
    }

    static OutputFolder prepare(Path target) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new DatasetException(target + ": the output must be a folder, and this is a file");
        }
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new DatasetException(target + ": the output must be a folder with a name");
        }
        Files.createDirectories(parent);
        return new OutputFolder(absolute, Files.createTempDirectory(parent, "." + absolute.getFileName() + ".part-"));
    }

    /** Where to write. */
    Path path() {
        return staging;
    }

    /** Moves what was written into the target; of the given names, what was not written this time goes. */
    void publish(List<String> names) throws IOException {
        Files.createDirectories(target);
        for (String name : names) {
            if (Files.exists(staging.resolve(name))) {
                Files.move(
                        staging.resolve(name),
                        target.resolve(name),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(target.resolve(name));
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (var left = Files.list(staging)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(staging);
    }
}
