package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** A file that the user asked for, at a place that the user named: what cannot be written there is a usage error. For one thread. */
final class OutputFile {

    private OutputFile() {}

    /**
     * Writes all of it, with the folders that it needs, or leaves nothing.
     *
     * @param options as of {@link Files#newOutputStream}: without any, what is there is written over
     * @throws CommandFailure if it cannot be written, or is there and must not be
     */
    static void write(Path file, String text, OpenOption... options) {
        boolean begun = false;
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            try (OutputStream stream = Files.newOutputStream(file, options)) {
                begun = true;
                stream.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    e.getFile() + " is there already and is not overwritten: name another, or remove it",
                    e);
        } catch (IOException e) {
            // A part of it must not be taken for the whole; what could not even be opened is left as it is.
            if (begun) {
                remove(file);
            }
            throw new CommandFailure(
                    ExitCode.USAGE, "cannot write " + file + ": " + e + "; name another place, or make room", e);
        }
    }

    private static void remove(Path file) {
        try {
            if (Files.isRegularFile(file)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "a part of " + file + " was written and cannot be removed: " + e + "; remove it",
                    e);
        }
    }
}
