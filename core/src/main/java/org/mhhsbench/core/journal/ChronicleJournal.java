package org.mhhsbench.core.journal;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.TreeMap;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * A journal in a Chronicle Queue: a file an hour, mapped into memory. What is appended belongs to the operating system
 * at once (level 1); for level 2 the file is forced to the disk before {@code append} returns. Beside the queue stands
 * how many messages were appended, so that a tail that is gone is missed.
 *
 * <p>Needs {@code net.openhft:chronicle-queue} on the class path and the JVM's flags for it: see {@code core/README.md}.
 */
public final class ChronicleJournal implements Journal {

    private static final String QUEUE = "journal";
    private static final String END_FILE = "end";
    private static final String LOCK_FILE = "lock";
    /** Room that is left to others: a mapped file that meets a full disk takes the process down. */
    private static final long RESERVE_BYTES = 64L << 20;

    private static final int END_BYTES = 8;

    private final Path folder;
    private final Durability durability;
    private final FileChannel lockFile;
    private final FileStore disk;
    private final long reserveBytes;
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final MappedByteBuffer end;
    /** By number of its first message: the files of the queue. */
    private final TreeMap<Long, File> files = new TreeMap<>();

    private File forcedFile;
    private FileChannel forced;
    private boolean closed;

    /**
     * Opens the journal in a folder, or makes it.
     *
     * @throws JournalException if another engine has it open, or it cannot be read and written
     */
    public static ChronicleJournal open(Path folder, Durability durability) {
        return new ChronicleJournal(folder, durability, RESERVE_BYTES, System::currentTimeMillis);
    }

    /** Tests fill disks and let hours pass. */
    ChronicleJournal(Path folder, Durability durability, long reserveBytes, TimeProvider clock) {
        this.folder = folder;
        this.durability = durability;
        this.reserveBytes = reserveBytes;
        FileChannel locked = null;
        try {
            Path path = folder.resolve(QUEUE);
            Files.createDirectories(path);
            locked = lock(folder);
            disk = Files.getFileStore(path);
            requireRoom(0);
            TornFiles.delete(path);
            end = map(folder.resolve(END_FILE));
            queue = SingleChronicleQueueBuilder.binary(path)
                    .rollCycle(RollCycles.FAST_HOURLY)
                    .timeProvider(clock)
                    .build();
            appender = queue.createAppender();
            lockFile = locked;
        } catch (IOException | RuntimeException e) {
            close(locked);
            throw e instanceof JournalException known
                    ? known
                    : new JournalException("the journal in " + folder + " cannot be opened: " + e, e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel file =
                FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            // By this process: as bad as by another.
        }
        if (lock == null) {
            file.close();
            throw new JournalException("the journal in " + folder + " is open in another engine: close that first");
        }
        return file;
    }

    private static MappedByteBuffer map(Path path) throws IOException {
        try (FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = file.map(FileChannel.MapMode.READ_WRITE, 0, END_BYTES);
            mapped.order(ByteOrder.LITTLE_ENDIAN);
            return mapped;
        }
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public long replay(long from, Replay replay) {
        long next = from;
        Bytes<ByteBuffer> bytes = Bytes.elasticHeapByteBuffer(1 << 16);
        BatchReader reader = new BatchReader();
        try (ExcerptTailer tailer = queue.createTailer().toStart()) {
            for (bytes.clear(); tailer.readBytes(bytes); bytes.clear()) {
                File file = tailer.currentFile();
                long index = tailer.lastReadIndex();
                try {
                    reader.open(bytes.underlyingObject().clear().limit((int) bytes.readLimit()));
                    remember(reader.first(), file);
                    if (reader.first() > next) {
                        throw new JournalException("the journal in " + folder + " has no messages " + next + " to "
                                + (reader.first() - 1) + ": a file before " + file.getName()
                                + " is missing or cut off; put it back from a copy");
                    }
                    if (reader.end() > next) {
                        reader.replay(next, replay);
                        next = reader.end();
                    }
                } catch (IllegalArgumentException e) {
                    throw new JournalException(
                            "excerpt " + Long.toHexString(index) + " of " + file + ", which should begin with message "
                                    + next + ", " + e.getMessage() + "; put the file back from a copy",
                            e);
                }
            }
        } finally {
            bytes.releaseLast();
        }
        long appended = end.getLong(0);
        if (appended > next) {
            throw new JournalException("the journal in " + folder + " ends before message " + next + ", but "
                    + appended + " were appended: the last file is cut off or missing. Put it back from a copy; or, to "
                    + "go on without what is lost, delete " + folder.resolve(END_FILE));
        }
        end.putLong(0, next);
        return next;
    }

    private void remember(long first, File file) {
        synchronized (files) {
            if (files.isEmpty() || !files.lastEntry().getValue().equals(file)) {
                files.put(first, file);
            }
        }
    }

    @Override
    public void append(ByteBuffer batch, long endNumber) {
        int length = batch.remaining();
        try {
            requireRoom(length);
            long first = batch.getLong(batch.position() + BatchLayout.FIRST);
            try (DocumentContext document = appender.writingDocument()) {
                try {
                    document.wire().bytes().write(batch.array(), batch.arrayOffset() + batch.position(), length);
                } catch (RuntimeException | Error e) {
                    document.rollbackOnClose();
                    throw e;
                }
            }
            File file = appender.currentFile();
            remember(first, file);
            if (durability == Durability.L2) {
                force(file);
            }
            end.putLong(0, endNumber);
        } catch (IOException | RuntimeException | InternalError e) {
            throw e instanceof JournalException known
                    ? known
                    : new JournalException("the journal in " + folder + " cannot be written: " + e, e);
        }
    }

    private void requireRoom(int more) throws IOException {
        long room = disk.getUsableSpace();
        if (room < reserveBytes + more) {
            throw new JournalException("the disk of the journal in " + folder + " is full: " + (room >> 20)
                    + " MiB are left, " + (reserveBytes >> 20) + " MiB must be; make room, then open it again");
        }
    }

    private void force(File file) throws IOException {
        if (!file.equals(forcedFile)) {
            close(forced);
            forced = FileChannel.open(file.toPath(), StandardOpenOption.WRITE);
            forcedFile = file;
            // The file is new: its name must reach the disk too.
            try (FileChannel names = FileChannel.open(folder.resolve(QUEUE), StandardOpenOption.READ)) {
                names.force(true);
            }
        }
        forced.force(false);
    }

    @Override
    public void discard(long before) {
        synchronized (files) {
            try {
                while (files.size() > 1 && files.higherKey(files.firstKey()) <= before) {
                    Files.deleteIfExists(files.pollFirstEntry().getValue().toPath());
                }
            } catch (IOException e) {
                throw new JournalException("an old file of the journal in " + folder + " cannot be deleted: " + e, e);
            }
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        appender.close();
        queue.close();
        close(forced);
        close(lockFile);
    }

    private static void close(FileChannel file) {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                // It was only read, locked or forced: nothing is lost.
            }
        }
    }
}
