package org.mhhsbench.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The end of a file of a Chronicle Queue that a power loss tore between two pages of the disk: of the last excerpt, which
 * nobody was told of, all may be there but the header in front. Readers end at it; whoever appended would do so behind it,
 * where no reader comes.
 */
final class TornEnd {

    /** A header of nothing, which readers step over. */
    private static final int EMPTY = 0x4000_0000;
    /** More than an excerpt has. */
    private static final int LOOKED_AT_BYTES = 4 << 20;

    private TornEnd() {}

    /**
     * Clears what is behind the last excerpt that can be read, if there is something without a header.
     *
     * @param end where that excerpt ends
     */
    static void mend(Path file, long end) throws IOException {
        long header = end + 3 & ~3L;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(LOOKED_AT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining() && channel.read(bytes, header + bytes.position()) >= 0) {
                // On to the end of what is looked at.
            }
            bytes.flip();
            if (bytes.limit() < Integer.BYTES || bytes.getInt(0) != 0 || isZero(bytes)) {
                return;
            }
            write(channel, ByteBuffer.allocate(bytes.limit() - Integer.BYTES), header + Integer.BYTES);
            // Without anything behind it first: should the power fail again, the end is found as it was.
            channel.force(false);
            write(
                    channel,
                    ByteBuffer.allocate(Integer.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(0, EMPTY),
                    header);
            channel.force(false);
        }
    }

    private static boolean isZero(ByteBuffer bytes) {
        for (int i = 0; i < bytes.limit(); i++) {
            if (bytes.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
    }
}
