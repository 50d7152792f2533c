package org.mhhsbench.core.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import org.mhhsbench.core.checkpoint.Manifest.Extent;

/** Reads items from files of blocks, checking every block. For one thread. */
final class BlockReader {

    /** Takes an item from the buffer, which stands at it. */
    @FunctionalInterface
    interface Item<E extends Exception> {
        void read(ByteBuffer block) throws E;
    }

    private final ByteBuffer block = Block.buffer();

    /**
     * Hands on the items of a file.
     *
     * @param extent how much of it there must be; more is not read
     * @throws org.mhhsbench.core.journal.JournalException if it is missing, cut off or was changed
     */
    <E extends Exception> void read(BlockFile file, Extent extent, Item<E> item) throws IOException, E {
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            long items = 0;
            while (channel.position() < extent.bytes()) {
                long at = channel.position();
                int count = Block.read(channel, file, block, items);
                for (int i = 0; i < count; i++) {
                    item.read(block);
                }
                if (block.hasRemaining()) {
                    throw file.refused(at, "has bytes behind its items");
                }
                items += count;
            }
            if (items != extent.items() || channel.position() != extent.bytes()) {
                throw file.refused(channel.position(), "is not where the file must end");
            }
        } catch (NoSuchFileException e) {
            throw file.missing();
        }
    }
}
