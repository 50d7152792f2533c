package org.mhhsbench.bench.staging;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder beside the wanted one, which takes its name when all is written and vanishes otherwise, also when the JVM is told to stop. */
public final class StagingFolder implements Closeable {

    private final Path out;
    private final Path staging;
    private final Thread onExit;
    private boolean published;

    private StagingFolder(Path out, Path staging) {
        this.out = out;
        this.staging = staging;
        this.onExit = new Thread(() -> deleteQuietly(staging), "delete " + staging.getFileName());
    }

    /** Why a folder cannot be made there, or empty if it can: cheap, so to be asked before the work. */
    public static Optional<String> refusal(Path out) throws IOException {
        Path absolute = out.toAbsolutePath().normalize();
        if (absolute.getParent() == null || !Files.isDirectory(absolute.getParent())) {
            return Optional.of("--out " + out + ": the folder above it does not exist");
        }
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            return Optional.of("--out " + out + ": is a file");
        }
        if (Files.isDirectory(absolute)) {
            try (Stream<Path> content = Files.list(absolute)) {
                if (content.findAny().isPresent()) {
                    return Optional.of("--out " + out + ": is not empty");
                }
            }
        }
        return Optional.empty();
    }

    /** Makes the folder beside a wanted one that {@link #refusal} has nothing against. */
    public static StagingFolder open(Path out) throws IOException {
        Path absolute = out.toAbsolutePath().normalize();
        Path staging = absolute.resolveSibling("." + absolute.getFileName() + ".partial-"
                + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()));
        // Not createTempDirectory: that one would be readable by its owner alone, and keep so under its final name.
        Files.createDirectory(staging);
        StagingFolder folder = new StagingFolder(absolute, staging);
        Runtime.getRuntime().addShutdownHook(folder.onExit);
        return folder;
    }

    /** Where to write. */
    public Path path() {
        return staging;
    }

    /** Gives the folder its name; fails if somebody has filled it meanwhile. */
    public void publish() throws IOException {
        Files.deleteIfExists(out);
        Files.move(staging, out);
        published = true;
    }

    @Override
    public void close() {
        if (!published) {
            deleteQuietly(staging);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException alreadyStopping) {
            // The hook runs, or has run: there is nothing left to remove.
            return;
        }
    }

    /** A file that cannot be deleted must not hide the failure that made us delete it. */
    private static void deleteQuietly(Path folder) {
        try {
            FileTrees.delete(folder);
        } catch (IOException e) {
            return;
        }
    }
}
