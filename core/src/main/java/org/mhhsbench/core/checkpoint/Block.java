package org.mhhsbench.core.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * A block of a file of items, version 2, little-endian:
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
 * An identity is 2 bytes of length and its UTF-8, a row is what {@link RowLayout} says. Version 1 ("MC1") had other rows.
 */
final class Block {

    static final int VERSION = 2;
    static final int HEADER_BYTES = 24;
    /** Items are added until a block is as long. */
    static final int FULL_BYTES = 1 << 20;
    /** An identity of 65,535 bytes is the longest item. */
    static final int MAX_BYTES = FULL_BYTES + (1 << 17);

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
     * @param first the number that its first item must have
     * @return how many items
     * @throws org.mhhsbench.core.journal.JournalException if it is none, is cut off or was changed
     */
    static int read(FileChannel channel, BlockFile file, ByteBuffer block, long first) throws IOException {
        long at = channel.position();
        fill(channel, file, block.clear().limit(HEADER_BYTES));
        int length = block.getInt(LENGTH);
        if (block.getInt(0) != magic(file.version()) || length < 0 || length > MAX_BYTES - HEADER_BYTES) {
            throw file.refused(at, "is none of version " + file.version());
        }
        fill(channel, file, block.limit(HEADER_BYTES + length));
        block.position(0);
        if (block.getInt(CHECKSUM) != checksum(block)) {
            throw file.refused(at, "was changed: its checksum is another");
        }
        if (block.getLong(FIRST) != first) {
            throw file.refused(at, "begins with item " + block.getLong(FIRST) + ", must with " + first);
        }
        block.position(HEADER_BYTES);
        return block.getInt(COUNT);
    }

    private static void fill(FileChannel channel, BlockFile file, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                throw file.refused(channel.position(), "is cut off");
            }
        }
    }

    private static int checksum(ByteBuffer block) {
        CRC32C checksum = new CRC32C();
        checksum.update(block.duplicate().position(FIRST));
        return (int) checksum.getValue();
    }
}
