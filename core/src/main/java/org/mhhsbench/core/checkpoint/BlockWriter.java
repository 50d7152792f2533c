package org.mhhsbench.core.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.mhhsbench.core.checkpoint.Manifest.Extent;

/** Appends items to files of blocks. For one thread. */
final class BlockWriter {

    /** Puts each item into the buffer, and says so. */
    @FunctionalInterface
    interface Items {
        void add() throws IOException;
    }

    private final ByteBuffer block = Block.buffer();
    private FileChannel file;
    private long first;
    private int count;

    /** Where the next item is put. */
    ByteBuffer block() {
        return block;
    }

    /** An item was put. */
    void added() throws IOException {
        count++;
        if (block.position() >= Block.FULL_BYTES) {
            end();
        }
    }

    /**
     * Appends items to a file.
     *
     * @param known how much of it is good: what is behind it is cut off
     * @param forced whether it is on the disk when this returns
     * @return how much of it is good now
     */
    Extent append(Path path, Extent known, boolean forced, Items items) throws IOException {
        try (FileChannel opened = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file = opened;
            file.truncate(known.bytes());
            file.position(known.bytes());
            first = known.items();
            begin();
            items.add();
            end();
            if (forced) {
                file.force(true);
            }
            return new Extent(file.position(), first);
        }
    }

    private void begin() {
        block.clear().position(Block.HEADER_BYTES);
        count = 0;
    }

    private void end() throws IOException {
        if (count > 0) {
            Block.write(block, first, count, file);
            first += count;
        }
        begin();
    }
}
