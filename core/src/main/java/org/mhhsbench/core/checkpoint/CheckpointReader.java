package org.mhhsbench.core.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Map;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.aggregate.StateRestore;
import org.mhhsbench.core.checkpoint.Manifest.Extent;
import org.mhhsbench.core.journal.JournalException;
import org.mhhsbench.core.state.DayRow;

/** Reads what belongs to a checkpoint, checking every block. For one thread. */
final class CheckpointReader {

    private final Path folder;
    private final Manifest manifest;
    private final StateRestore restore;
    private final ByteBuffer block = Block.buffer();
    private final byte[] identity = new byte[1 << 16];
    private final DayRow row = new DayRow();

    CheckpointReader(Path folder, Manifest manifest, StateRestore restore) {
        this.folder = folder;
        this.manifest = manifest;
        this.restore = restore;
    }

    void read() throws IOException {
        manifest.upstreams().forEach(restore::upstream);
        readFile(Checkpoints.TRANSACTIONS, () -> restore.transaction(identity, nextIdentity()));
        readFile(Checkpoints.REFERENCES, () -> restore.reference(identity, nextIdentity()));
        for (Map.Entry<String, Extent> file : manifest.files().entrySet()) {
            String name = file.getKey();
            if (name.startsWith(Checkpoints.DAY_PREFIX)) {
                int epochDay = (int) LocalDate.parse(name.substring(Checkpoints.DAY_PREFIX.length()))
                        .toEpochDay();
                readFile(name, () -> restore.row(epochDay, nextRow(), row));
            }
        }
    }

    private void readFile(String name, Runnable item) throws IOException {
        Extent extent = manifest.files().get(name);
        if (extent == null) {
            return;
        }
        Path path = folder.resolve(name);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long items = 0;
            while (file.position() < extent.bytes()) {
                long at = file.position();
                int count = Block.read(file, path, block, items);
                for (int i = 0; i < count; i++) {
                    item.run();
                }
                if (block.hasRemaining()) {
                    throw Block.refused(path, at, "has bytes behind its items");
                }
                items += count;
            }
            if (items != extent.items() || file.position() != extent.bytes()) {
                throw Block.refused(path, file.position(), "is not where the manifest has the file's end");
            }
        } catch (NoSuchFileException e) {
            throw new JournalException(path + " is missing; put it back from a copy, or delete the folder's newest "
                    + "manifest to start from the one before");
        }
    }

    /** Copies the identity at hand; returns its length. */
    private int nextIdentity() {
        int length = block.getChar();
        block.get(identity, 0, length);
        return length;
    }

    /** Fills the row; returns its MPAN. */
    private long nextRow() {
        long mpan = block.getLong();
        row.quantity = block.get();
        int width = block.get();
        block.getShort();
        row.epochSecond = Integer.toUnsignedLong(block.getInt());
        row.transaction = block.getLong();
        row.present = block.getLong();
        row.actual = block.getLong();
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            row.wattHours[slot] = width == Block.NARROW ? block.getChar() : block.getLong();
        }
        return mpan;
    }
}
