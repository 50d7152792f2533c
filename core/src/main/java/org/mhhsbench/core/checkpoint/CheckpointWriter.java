package org.mhhsbench.core.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Map;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.aggregate.StateCut;
import org.mhhsbench.core.checkpoint.Manifest.Extent;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.core.state.DayCut;
import org.mhhsbench.core.state.DayRow;
import org.mhhsbench.core.state.IdentityCut;

/** Appends what is new in a state to the files of a checkpoint. For one thread. */
final class CheckpointWriter {

    private final Path folder;
    private final Registrations registrations;
    private final Map<String, Extent> files;
    private final ByteBuffer block = Block.buffer();
    private final DayRow row = new DayRow();

    private FileChannel file;
    private long first;
    private int count;

    /** @param files how much of them belongs to the checkpoint before */
    CheckpointWriter(Path folder, Registrations registrations, Map<String, Extent> files) {
        this.folder = folder;
        this.registrations = registrations;
        this.files = files;
    }

    /** Returns how much of each file now belongs to the state. */
    Map<String, Extent> write(StateCut cut) throws IOException {
        writeIdentities(Checkpoints.TRANSACTIONS, cut.transactions());
        writeIdentities(Checkpoints.REFERENCES, cut.references());
        for (DayCut day : cut.days()) {
            writeDay(day);
        }
        return files;
    }

    private Extent known(String name) {
        return files.getOrDefault(name, Extent.NONE);
    }

    private void writeIdentities(String name, IdentityCut identities) throws IOException {
        if (identities.size() == known(name).items()) {
            return;
        }
        append(
                name,
                () -> identities.forEach(first, (bytes, offset, length) -> {
                    block.putShort((short) length).put(bytes, offset, length);
                    added();
                }));
    }

    private void writeDay(DayCut day) throws IOException {
        String name = Checkpoints.DAY_PREFIX + LocalDate.ofEpochDay(day.epochDay());
        if (day.rows() == known(name).items()) {
            return;
        }
        append(name, () -> {
            for (int i = (int) first; i < day.rows(); i++) {
                day.read(i, row);
                writeRow();
                added();
            }
        });
    }

    private void writeRow() {
        long bits = 0;
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            bits |= row.wattHours[slot];
        }
        int width = (bits & ~Block.LARGEST_NARROW) == 0 ? Block.NARROW : Block.WIDE;
        block.putLong(registrations.mpan(row.meter))
                .put((byte) row.quantity)
                .put((byte) width)
                .putShort((short) 0)
                .putInt((int) row.epochSecond)
                .putLong(row.transaction)
                .putLong(row.present)
                .putLong(row.actual);
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            if (width == Block.NARROW) {
                block.putChar((char) row.wattHours[slot]);
            } else {
                block.putLong(row.wattHours[slot]);
            }
        }
    }

    @FunctionalInterface
    private interface Items {
        void add() throws IOException;
    }

    private void append(String name, Items items) throws IOException {
        try (FileChannel opened =
                FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file = opened;
            // What is behind it belongs to a checkpoint that was not finished.
            file.truncate(known(name).bytes());
            file.position(known(name).bytes());
            first = known(name).items();
            begin();
            items.add();
            end();
            file.force(true);
            files.put(name, new Extent(file.position(), first));
        }
    }

    private void begin() {
        block.clear().position(Block.HEADER_BYTES);
        count = 0;
    }

    private void added() throws IOException {
        count++;
        if (block.position() >= Block.FULL_BYTES) {
            end();
        }
    }

    private void end() throws IOException {
        if (count > 0) {
            Block.write(block, first, count, file);
            first += count;
        }
        begin();
    }
}
