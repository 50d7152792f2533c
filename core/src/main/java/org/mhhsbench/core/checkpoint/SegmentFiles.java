package org.mhhsbench.core.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mhhsbench.core.checkpoint.Manifest.Extent;
import org.mhhsbench.core.journal.FolderLock;
import org.mhhsbench.core.journal.JournalException;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.core.state.DayCut;
import org.mhhsbench.core.state.DayRow;
import org.mhhsbench.core.state.SegmentStore;

/**
 * The rows of UTC days that are not in memory, a file of blocks a day, as in a checkpoint. They serve the engine that
 * wrote them and no other: what one leaves that was killed is deleted by the next, which has its journal.
 */
public final class SegmentFiles implements SegmentStore {

    private static final String PREFIX = "evicted-";
    private static final String NEXT_STEP = "this engine has what it held nowhere else: close it and start it anew, "
            + "from its journal or with all messages";

    private final Path folder;
    private final Registrations registrations;
    private final int daysInMemory;
    private final FolderLock lock;
    private final Map<Integer, Extent> extents = new HashMap<>();
    private final BlockWriter writer = new BlockWriter();

    private SegmentFiles(Path folder, Registrations registrations, int daysInMemory, FolderLock lock) {
        this.folder = folder;
        this.registrations = registrations;
        this.daysInMemory = daysInMemory;
        this.lock = lock;
    }

    /**
     * Takes a folder, which is made if it is not there, until {@link #close}.
     *
     * @throws JournalException if another has it, or it cannot be written
     */
    public static SegmentFiles open(Path folder, Registrations registrations, int daysInMemory) {
        FolderLock lock = FolderLock.take(folder, "the store of days");
        SegmentFiles files = new SegmentFiles(folder, registrations, daysInMemory, lock);
        try {
            files.deleteAll();
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
        return files;
    }

    @Override
    public int daysInMemory() {
        return daysInMemory;
    }

    @Override
    public int rows(int epochDay) {
        Extent extent = extents.get(epochDay);
        return extent == null ? 0 : (int) extent.items();
    }

    @Override
    public void put(DayCut day) {
        Extent known = extents.getOrDefault(day.epochDay(), Extent.NONE);
        if (known.items() == day.rows()) {
            return;
        }
        Path path = path(day.epochDay());
        try {
            Extent extent = writer.append(
                    path,
                    known,
                    false,
                    () -> day.forEach((int) known.items(), row -> {
                        RowLayout.write(registrations.mpan(row.meter), row, writer.block());
                        writer.added();
                    }));
            extents.put(day.epochDay(), extent);
        } catch (IOException e) {
            throw new JournalException(path + " cannot be written: " + e + "; make room, and start the engine anew", e);
        }
    }

    @Override
    public DayCut cut(int epochDay) {
        return new FileCut(epochDay, extents.get(epochDay));
    }

    /** The rows that a file has at one moment: it is only appended to. */
    private final class FileCut implements DayCut {

        private final int epochDay;
        private final Extent extent;

        private FileCut(int epochDay, Extent extent) {
            this.epochDay = epochDay;
            this.extent = extent;
        }

        @Override
        public int epochDay() {
            return epochDay;
        }

        @Override
        public int rows() {
            return (int) extent.items();
        }

        @Override
        public <E extends Exception> void forEach(int skipped, Consumer<E> consumer) throws E {
            Path path = path(epochDay);
            DayRow row = new DayRow();
            int[] left = {skipped};
            try {
                new BlockReader().<E>read(new BlockFile(path, Block.VERSION, NEXT_STEP), extent, block -> {
                    row.meter = registrations.meter(RowLayout.read(block, null, row));
                    if (left[0]-- <= 0) {
                        consumer.row(row);
                    }
                });
            } catch (IOException e) {
                throw new JournalException(path + " cannot be read: " + e + "; " + NEXT_STEP, e);
            }
        }
    }

    private Path path(int epochDay) {
        return folder.resolve(PREFIX + LocalDate.ofEpochDay(epochDay));
    }

    private void deleteAll() {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> own = files.filter(
                            file -> file.getFileName().toString().matches(PREFIX + "\\d{4}-\\d{2}-\\d{2}"))
                    .toList();
            for (Path file : own) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new JournalException("what an engine left in " + folder + " cannot be deleted: " + e, e);
        }
    }

    /** Deletes the files. */
    @Override
    public void close() {
        try {
            extents.clear();
            deleteAll();
        } finally {
            lock.close();
        }
    }
}
