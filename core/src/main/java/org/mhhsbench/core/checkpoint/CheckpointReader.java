package org.mhhsbench.core.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.aggregate.StateRestore;
import org.mhhsbench.core.checkpoint.Manifest.Extent;
import org.mhhsbench.core.codec.Key;
import org.mhhsbench.core.journal.JournalException;
import org.mhhsbench.core.state.DayRow;
import org.mhhsbench.core.state.IdentityWindow;

/** Reads what belongs to a checkpoint, checking every block. For one thread. */
final class CheckpointReader {

    private final Path folder;
    private final Manifest manifest;
    private final StateRestore restore;
    private final ByteBuffer block = Block.buffer();
    private final Key identity = new Key();
    private final DayRow row = new DayRow();
    /** Null when a later version is read. */
    private Version1Transactions version1;

    CheckpointReader(Path folder, Manifest manifest, StateRestore restore) {
        this.folder = folder;
        this.manifest = manifest;
        this.restore = restore;
    }

    void read() throws IOException {
        manifest.upstreams().forEach(restore::upstream);
        if (manifest.version() == 1) {
            readVersion1();
            return;
        }
        // By name: generations in their order, and a day's rows behind all identities.
        for (String name : manifest.files().keySet()) {
            if (name.startsWith(Checkpoints.TRANSACTIONS)) {
                readGeneration(name, Checkpoints.TRANSACTIONS, restore.transactions());
            } else if (name.startsWith(Checkpoints.REFERENCES)) {
                readGeneration(name, Checkpoints.REFERENCES, restore.references());
            }
        }
        readRows(Checkpoints.ROWS);
    }

    private void readGeneration(String name, String prefix, IdentityWindow window) throws IOException {
        window.restore(Long.parseLong(name.substring(prefix.length())));
        readFile(name, () -> window.restore(nextIdentity()));
    }

    private void readVersion1() throws IOException {
        version1 = new Version1Transactions();
        readFile("transactions", () -> {
            version1.add(nextIdentity());
            restore.transactions().add(identity);
        });
        readFile("references", () -> restore.references().add(nextIdentity()));
        readRows("day-");
    }

    private void readRows(String prefix) throws IOException {
        for (String name : manifest.files().keySet()) {
            if (name.startsWith(prefix)) {
                int epochDay =
                        (int) LocalDate.parse(name.substring(prefix.length())).toEpochDay();
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
                int count = Block.read(file, path, block, manifest.version(), items);
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

    private Key nextIdentity() {
        identity.clear();
        appendTo(identity, block.getChar());
        return identity;
    }

    private void appendTo(Key key, int length) {
        key.append(block, block.position(), length);
        block.position(block.position() + length);
    }

    /** Fills the row; returns its MPAN. */
    private long nextRow() {
        long mpan = block.getLong();
        row.quantity = block.get();
        int width = block.get();
        int idLength = block.getChar();
        row.epochSecond = Integer.toUnsignedLong(block.getInt());
        row.transaction.clear();
        if (version1 != null) {
            version1.read(block.getLong(), row.transaction);
        }
        row.present = block.getLong();
        row.actual = block.getLong();
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            row.wattHours[slot] = width == Block.NARROW ? block.getChar() : block.getLong();
        }
        appendTo(row.transaction, idLength);
        return mpan;
    }
}
