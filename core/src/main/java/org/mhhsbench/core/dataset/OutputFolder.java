package org.mhhsbench.core.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * An output folder that shows nothing before everything is there: files are written beside it and moved in at the end.
 * Closing it removes what was not moved.
 */
final class OutputFolder implements Closeable {

    private final Path target;
    private final Path staging;
    /** The folders above the target that were not there before, the deepest first; none once it is published. */
    private final List<Path> madeAbove;

    private OutputFolder(Path target, Path staging, List<Path> madeAbove) {
        this.target = target;
        this.staging = staging;
        this.madeAbove = madeAbove;
    }

    static OutputFolder prepare(Path target) throws IOException {
        if (target.toString().isBlank()) {
            throw new DatasetException("the output folder must have a name");
        }
        Path absolute = target.toAbsolutePath().normalize();
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new DatasetException(target + ": the output must be a folder, and this is a file");
        }
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new DatasetException(target + ": the output must be a folder with a name");
        }
        List<Path> missing = missing(parent);
        try {
            Files.createDirectories(parent);
            Path staging = Files.createTempDirectory(parent, "." + absolute.getFileName() + ".part-");
            return new OutputFolder(absolute, staging, missing);
        } catch (IOException e) {
            deleteIfEmpty(missing);
            throw e;
        }
    }

    /** The folder and those above it that do not exist, the deepest first. */
    private static List<Path> missing(Path folder) {
        List<Path> missing = new ArrayList<>();
        for (Path path = folder; path != null && !Files.exists(path); path = path.getParent()) {
            missing.add(path);
        }
        return missing;
    }

    /** Deletes folders as far as they are there and nobody has put anything into them meanwhile. */
    private static void deleteIfEmpty(List<Path> folders) throws IOException {
        for (Path folder : folders) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
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
        madeAbove.clear();
    }

    @Override
    public void close() throws IOException {
        try (var left = Files.list(staging)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(staging);
        deleteIfEmpty(madeAbove);
    }
}
