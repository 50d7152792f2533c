package org.mhhsbench.core.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
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
    private final Map<String, Extent> before;
    private final Map<String, Extent> files = new TreeMap<>();
    private final ByteBuffer block = Block.buffer();
    private final DayRow row = new DayRow();

    private FileChannel file;
    private long first;
    private int count;

    /** @param before how much of each file belongs to the checkpoint before */
    CheckpointWriter(Path folder, Registrations registrations, Map<String, Extent> before) {
        this.folder = folder;
        this.registrations = registrations;
        this.before = before;
    }

    /** Returns how much of each file now belongs to the state. */
    Map<String, Extent> write(StateCut cut) throws IOException {
        for (IdentityCut generation : cut.transactions()) {
            writeIdentities(Checkpoints.TRANSACTIONS, generation);
        }
        for (IdentityCut generation : cut.references()) {
            writeIdentities(Checkpoints.REFERENCES, generation);
        }
        for (DayCut day : cut.days()) {
            writeDay(day);
        }
        return files;
    }

    private Extent known(String name) {
        return before.getOrDefault(name, Extent.NONE);
    }

    private void writeIdentities(String prefix, IdentityCut identities) throws IOException {
        String name = String.format("%s%09d", prefix, identities.generation());
        append(
                name,
                identities.size(),
                () -> identities.forEach(first, identity -> {
                    block.putShort((short) identity.length()).put(identity.bytes(), 0, identity.length());
                    added();
                }));
    }

    private void writeDay(DayCut day) throws IOException {
        append(Checkpoints.ROWS + LocalDate.ofEpochDay(day.epochDay()), day.rows(), () -> {
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
                .putShort((short) row.transaction.length())
                .putInt((int) row.epochSecond)
                .putLong(row.present)
                .putLong(row.actual);
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            if (width == Block.NARROW) {
                block.putChar((char) row.wattHours[slot]);
            } else {
                block.putLong(row.wattHours[slot]);
            }
        }
        block.put(row.transaction.bytes(), 0, row.transaction.length());
    }

    @FunctionalInterface
    private interface Items {
        void add() throws IOException;
    }

    /** Appends what a file does not have yet, if it has fewer items than it must. */
    private void append(String name, long count, Items items) throws IOException {
        if (before.containsKey(name) && known(name).items() == count) {
            files.put(name, known(name));
            return;
        }
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
