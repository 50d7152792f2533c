package org.mhhsbench.core.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.mhhsbench.core.aggregate.StateCut;
import org.mhhsbench.core.checkpoint.Manifest.Extent;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.core.state.DayCut;
import org.mhhsbench.core.state.IdentityCut;

/** Appends what is new in a state to the files of a checkpoint. For one thread. */
final class CheckpointWriter {

    /** Puts the items but the first so many. */
    @FunctionalInterface
    private interface Items {
        void addBut(long skipped) throws IOException;
    }

    private final Path folder;
    private final Registrations registrations;
    private final Map<String, Extent> before;
    private final Map<String, Extent> files = new TreeMap<>();
    private final BlockWriter writer = new BlockWriter();

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

    private void writeIdentities(String prefix, IdentityCut identities) throws IOException {
        append(
                String.format("%s%09d", prefix, identities.generation()),
                identities.size(),
                skipped -> identities.forEach(skipped, identity -> {
                    writer.block().putShort((short) identity.length()).put(identity.bytes(), 0, identity.length());
                    writer.added();
                }));
    }

    private void writeDay(DayCut day) throws IOException {
        append(
                Checkpoints.ROWS + LocalDate.ofEpochDay(day.epochDay()),
                day.rows(),
                skipped -> day.forEach((int) skipped, row -> {
                    RowLayout.write(registrations.mpan(row.meter), row, writer.block());
                    writer.added();
                }));
    }

    /** Appends what a file does not have yet, if it has fewer items than it must. */
    private void append(String name, long count, Items items) throws IOException {
        Extent known = before.get(name);
        if (known == null || known.items() != count) {
            Extent extent = known == null ? Extent.NONE : known;
            known = writer.append(folder.resolve(name), extent, true, () -> items.addBut(extent.items()));
        }
        files.put(name, known);
    }
}
