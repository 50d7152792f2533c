package org.mhhsbench.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Excerpts whose writing a power loss cut short, and which nobody was told of: a line of hexadecimal index each, in a file
 * beside the queue. They stay where they are, with later ones behind them, and are passed over. For one thread.
 */
final class TornExcerpts {

    private static final String FILE = "torn";
    private static final int HEXADECIMAL = 16;

    private final Path path;
    private final Set<Long> indices = new HashSet<>();

    TornExcerpts(Path folder) throws IOException {
        path = folder.resolve(FILE);
        if (Files.exists(path)) {
            for (String line : Files.readAllLines(path)) {
                indices.add(parsed(line));
            }
        }
    }

    private long parsed(String line) {
        try {
            return Long.parseLong(line, HEXADECIMAL);
        } catch (NumberFormatException e) {
            throw new JournalException(
                    path + " must hold an index of an excerpt a line, in hexadecimal, holds " + line, e);
        }
    }

    boolean holds(long index) {
        return indices.contains(index);
    }

    /** Remembers one, on the disk too. */
    void add(long index) throws IOException {
        try (FileChannel file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap((Long.toHexString(index) + "\n").getBytes(StandardCharsets.US_ASCII)));
            file.force(true);
        }
        indices.add(index);
    }
}
