package org.mhhsbench.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of a Chronicle Queue whose making was cut short by a kill: their first header was never finished, so they hold
 * nothing, but whoever opens the queue would wait for its end for ever.
 */
final class TornFiles {

    /** Of a header that is being written. */
    private static final int NOT_COMPLETE = 0x8000_0000;
    /** The first header ends before. */
    private static final int HEADER_BYTES = 1_024;

    private static final int LOOKED_AT_BYTES = 1 << 20;

    private TornFiles() {}

    /**
     * Deletes them.
     *
     * @throws JournalException if a file has no finished header and yet something behind it: that is no torn file, but
     *     one that was changed
     */
    static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file ->
                            file.toString().endsWith(".cq4") || file.toString().endsWith(".cq4t"))
                    .toList();
        }
        for (Path file : files) {
            if (isTorn(file)) {
                Files.delete(file);
            }
        }
    }

    private static boolean isTorn(Path file) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(LOOKED_AT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (start.hasRemaining() && channel.read(start) >= 0) {
                // On to the end of what is looked at.
            }
        }
        start.flip();
        int header = start.remaining() < Integer.BYTES ? 0 : start.getInt(0);
        if (header != 0 && (header & NOT_COMPLETE) == 0) {
            return false;
        }
        for (int i = HEADER_BYTES; i < start.limit(); i++) {
            if (start.get(i) != 0) {
                throw new JournalException(file + " was changed: its first header is not one; put it back from a copy");
            }
        }
        return true;
    }
}
