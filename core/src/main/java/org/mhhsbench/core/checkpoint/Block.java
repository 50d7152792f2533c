package org.mhhsbench.core.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.mhhsbench.core.journal.JournalException;

/**
 * A block of a checkpoint's file, version 2, little-endian:
 *
 * <pre>
 *  offset  bytes  what
 *       0      4  "MC2" and 0 in ASCII
 *       4      4  CRC-32C of all that follows
 *       8      8  the number of its first item
 *      16      4  items
 *      20      4  bytes that follow: the items
 *      24         the items
 * </pre>
 *
 * An identity is 2 bytes of length and its UTF-8. A row is:
 *
 * <pre>
 *       0      8  MPAN
 *       8      1  measurement quantity: 0 AI, 1 AE, 2 RI, 3 RE
 *       9      1  bytes a value, W: 2 (unsigned) or 8 (signed)
 *      10      2  bytes of its transaction id, T
 *      12      4  timestamp, in seconds since 1970-01-01T00:00:00Z (unsigned)
 *      16      8  which of the slots 0 to 47 have a reading: bit 2^slot
 *      24      8  which of them are actual
 *      32   48 W  watt-hours by slot; 0 where there is no reading
 *              T  the transaction id's UTF-8
 * </pre>
 *
 * <p>Version 1 ("MC1") had no transaction id in a row but, in 8 bytes behind the timestamp, where it stood among the
 * identities, and 0 for its length.
 */
final class Block {

    static final int VERSION = 2;
    static final int HEADER_BYTES = 24;
    /** Items are added until a block is as long. */
    static final int FULL_BYTES = 1 << 20;
    /** An identity of 65,535 bytes is the longest item. */
    static final int MAX_BYTES = FULL_BYTES + (1 << 17);

    static final int NARROW = 2;
    static final int WIDE = 8;
    static final int LARGEST_NARROW = 0xFFFF;

    private static final int CHECKSUM = 4;
    private static final int FIRST = 8;
    private static final int COUNT = 16;
    private static final int LENGTH = 20;

    private Block() {}

    private static int magic(int version) {
        return 'M' | 'C' << 8 | '0' + version << 16;
    }

    static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(MAX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Fills in the header of a block whose items end at the buffer's position, and writes it to the file's end. */
    static void write(ByteBuffer block, long first, int count, FileChannel file) throws IOException {
        block.putInt(0, magic(VERSION))
                .putLong(FIRST, first)
                .putInt(COUNT, count)
                .putInt(LENGTH, block.position() - HEADER_BYTES)
                .flip();
        block.putInt(CHECKSUM, checksum(block));
        while (block.hasRemaining()) {
            file.write(block);
        }
    }

    /**
     * Reads the block at a file's position; its items then stand between the buffer's position and its limit.
     *
     * @param version that it must have
     * @param first the number that its first item must have
     * @return how many items
     * @throws JournalException if it is none, is cut off or was changed
     */
    static int read(FileChannel file, Path path, ByteBuffer block, int version, long first) throws IOException {
        long at = file.position();
        fill(file, path, block.clear().limit(HEADER_BYTES));
        int length = block.getInt(LENGTH);
        if (block.getInt(0) != magic(version) || length < 0 || length > MAX_BYTES - HEADER_BYTES) {
            throw refused(path, at, "is no block of a checkpoint, version " + version);
        }
        fill(file, path, block.limit(HEADER_BYTES + length));
        block.position(0);
        if (block.getInt(CHECKSUM) != checksum(block)) {
            throw refused(path, at, "was changed: its checksum is another");
        }
        if (block.getLong(FIRST) != first) {
            throw refused(path, at, "begins with item " + block.getLong(FIRST) + ", must with " + first);
        }
        block.position(HEADER_BYTES);
        return block.getInt(COUNT);
    }

    private static void fill(FileChannel file, Path path, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (file.read(into) < 0) {
                throw refused(path, file.position(), "is cut off");
            }
        }
    }

    private static int checksum(ByteBuffer block) {
        CRC32C checksum = new CRC32C();
        checksum.update(block.duplicate().position(FIRST));
        return (int) checksum.getValue();
    }

    static JournalException refused(Path path, long at, String why) {
        return new JournalException(
                "block at byte " + at + " of " + path + " " + why
                        + "; put the file back from a copy, or delete the folder's newest manifest to start from the one before");
    }
}
