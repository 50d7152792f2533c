package org.mhhsbench.core.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import org.mhhsbench.core.aggregate.StateRestore;
import org.mhhsbench.core.checkpoint.BlockReader.Item;
import org.mhhsbench.core.codec.Key;
import org.mhhsbench.core.state.DayRow;
import org.mhhsbench.core.state.IdentityWindow;

/** Reads what belongs to a checkpoint. For one thread. */
final class CheckpointReader {

    private static final String NEXT_STEP =
            "put the file back from a copy, or delete the folder's newest manifest to start from the one before";

    private final Path folder;
    private final Manifest manifest;
    private final StateRestore restore;
    private final BlockReader reader = new BlockReader();
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
        readGenerations(Checkpoints.TRANSACTIONS, restore.transactions());
        readGenerations(Checkpoints.REFERENCES, restore.references());
        readRows(Checkpoints.ROWS);
    }

    private void readGenerations(String prefix, IdentityWindow window) throws IOException {
        // By name, which is in their order.
        for (String name : manifest.files().keySet()) {
            if (name.startsWith(prefix)) {
                window.restore(Long.parseLong(name.substring(prefix.length())));
                readFile(name, block -> window.restore(nextIdentity(block)));
            }
        }
    }

    private void readVersion1() throws IOException {
        version1 = new Version1Transactions();
        readFile("transactions", block -> {
            version1.add(nextIdentity(block));
            restore.transactions().add(identity);
        });
        readFile("references", block -> restore.references().add(nextIdentity(block)));
        readRows("day-");
    }

    private void readRows(String prefix) throws IOException {
        for (String name : manifest.files().keySet()) {
            if (name.startsWith(prefix)) {
                int epochDay =
                        (int) LocalDate.parse(name.substring(prefix.length())).toEpochDay();
                readFile(name, block -> restore.row(epochDay, RowLayout.read(block, version1, row), row));
            }
        }
    }

    private void readFile(String name, Item<IOException> item) throws IOException {
        if (manifest.files().containsKey(name)) {
            BlockFile file = new BlockFile(folder.resolve(name), manifest.version(), NEXT_STEP);
            reader.read(file, manifest.files().get(name), item);
        }
    }

    private Key nextIdentity(ByteBuffer block) {
        identity.clear();
        RowLayout.readText(block, block.getChar(), identity);
        return identity;
    }
}
