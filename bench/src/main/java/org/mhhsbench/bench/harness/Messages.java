package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.mhhsbench.results.store.Json;

/** What the JVMs of one run tell one another, as files. Any thread. */
public final class Messages {

    private Messages() {}

    /** Writes a message whole: whoever sees the file can read it. */
    public static void write(Path file, Object message) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, Json.line(message));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reads what {@link #write} has written. */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        return parse(Files.readString(file), type);
    }

    /** Reads one of several that stand in a file, each a line. */
    static <T> T parse(String line, Class<T> type) throws IOException {
        return Json.message(line, type);
    }
}
