package org.mhhsbench.core.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mhhsbench.core.aggregate.MissingReferenceException;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.core.aggregate.StateCut;
import org.mhhsbench.core.checkpoint.Manifest.Extent;
import org.mhhsbench.core.journal.JournalException;
import org.mhhsbench.core.reference.Registrations;

/** The checkpoints of one engine, in a folder. For one thread at a time. */
public final class Checkpoints {

    static final String TRANSACTIONS = "transactions-";
    static final String REFERENCES = "references-";
    static final String ROWS = "rows-";

    private static final String FOLDER = "checkpoint";
    private static final String DATA_FILE = "(transactions|references)(-\\d{9})?|(rows|day)-\\d{4}-\\d{2}-\\d{2}";
    private static final String UNFINISHED = "manifest.part";
    /** The newest, and the one before: should the newest be damaged. */
    private static final int KEPT = 2;

    private final Path folder;
    private final Registrations registrations;
    private Map<String, Extent> files = Map.of();

    /** @param parent the journal's folder */
    public Checkpoints(Path parent, Registrations registrations) {
        this.folder = parent.resolve(FOLDER);
        this.registrations = registrations;
    }

    /**
     * Puts together the state of the newest checkpoint, in an aggregator that is new.
     *
     * @return the number of the first message that is not in it; 0 without a checkpoint
     * @throws JournalException if a file is missing, cut off or was changed
     */
    public long restore(SettlementAggregator aggregator) {
        try {
            List<Path> manifests = Manifest.in(folder);
            if (manifests.isEmpty()) {
                return 0;
            }
            Manifest manifest = Manifest.read(manifests.get(0));
            new CheckpointReader(folder, manifest, aggregator.restore(manifest.counts())).read();
            // To files of an older version nothing is appended: the next checkpoint is written anew.
            files = manifest.version() == Block.VERSION ? manifest.files() : Map.of();
            return manifest.next();
        } catch (IOException e) {
            throw new JournalException("the checkpoint in " + folder + " cannot be read: " + e, e);
        } catch (JournalException | MissingReferenceException e) {
            throw e;
        } catch (RuntimeException e) {
            // Its checksums fit, so somebody made it.
            throw new JournalException(
                    "the checkpoint in " + folder + " holds what none has: " + e
                            + "; put its files back from a copy, or "
                            + "delete its newest manifest to start from the one before",
                    e);
        }
    }

    /**
     * Writes a checkpoint: what is new since the one before, forced to the disk, and then its manifest.
     *
     * @param next the number of the first message that is not in it
     * @return the number from which the journal is still needed: that of the checkpoint before
     */
    public long write(StateCut cut, long next) {
        try {
            Files.createDirectories(folder);
            CheckpointWriter writer = new CheckpointWriter(folder, registrations, files);
            Manifest manifest = new Manifest(Block.VERSION, next, cut.counts(), writer.write(cut), cut.upstreams());
            writeManifest(manifest);
            List<Path> manifests = Manifest.in(folder);
            for (Path old : manifests.subList(Math.min(KEPT, manifests.size()), manifests.size())) {
                Files.delete(old);
            }
            if (manifests.size() < KEPT) {
                return 0;
            }
            Manifest oldest = Manifest.read(manifests.get(KEPT - 1));
            deleteAllBut(manifest.files().keySet(), oldest.files().keySet());
            return oldest.next();
        } catch (IOException e) {
            throw new JournalException(
                    "the checkpoint in " + folder + " cannot be written: " + e
                            + "; the one before still holds: see that the folder can be written, then write another",
                    e);
        }
    }

    /** Deletes the generations that were forgotten, and what an older version wrote. */
    private void deleteAllBut(Set<String> newest, Set<String> before) throws IOException {
        List<Path> all;
        try (Stream<Path> listed = Files.list(folder)) {
            all = listed.toList();
        }
        for (Path file : all) {
            String name = file.getFileName().toString();
            if (name.matches(DATA_FILE) && !newest.contains(name) && !before.contains(name)) {
                Files.delete(file);
            }
        }
    }

    private void writeManifest(Manifest manifest) throws IOException {
        Path unfinished = folder.resolve(UNFINISHED);
        try (FileChannel file = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer text = ByteBuffer.wrap(manifest.text().getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                file.write(text);
            }
            file.force(true);
        }
        Files.move(unfinished, folder.resolve(manifest.fileName()), StandardCopyOption.ATOMIC_MOVE);
        // From here on it is the newest, whatever happens: the next one begins where it ends.
        files = manifest.files();
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
