package org.mhhsbench.core.journal;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
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
    /** Room that is left to others: a mapped file that meets a full disk takes the process down. */
    private static final long RESERVE_BYTES = 64L << 20;

    private static final int END_BYTES = 8;
    /** What tests put in the place of the system. */
    record Surroundings(LongSupplier roomBytes, TimeProvider clock, Consumer<File> onForced) {}

    private final Path folder;
    private final Durability durability;
    private final FolderLock lock;
    private final LongSupplier roomBytes;
    private final Consumer<File> onForced;
    private final TornExcerpts torn;
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
        return new ChronicleJournal(
                folder, durability, new Surroundings(() -> usableBytes(folder), System::currentTimeMillis, file -> {}));
    }

    private static long usableBytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new JournalException("the disk of " + folder + " cannot be asked for its room: " + e, e);
        }
    }

    /** Tests fill disks, let hours pass, and hear of what is forced. */
    ChronicleJournal(Path folder, Durability durability, Surroundings surroundings) {
        this.folder = folder;
        this.durability = durability;
        this.roomBytes = surroundings.roomBytes;
        this.onForced = surroundings.onForced;
        Path path = folder.resolve(QUEUE);
        this.lock = FolderLock.take(folder, "the journal");
        ChronicleQueue opened = null;
        try {
            Files.createDirectories(path);
            requireRoom(0);
            TornFiles.delete(path);
            torn = new TornExcerpts(folder);
            end = map(folder.resolve(END_FILE));
            opened = SingleChronicleQueueBuilder.binary(path)
                    .rollCycle(RollCycles.FAST_HOURLY)
                    .timeProvider(surroundings.clock)
                    .build();
            appender = opened.createAppender();
            queue = opened;
        } catch (IOException | RuntimeException | Error e) {
            if (opened != null) {
                opened.close();
            }
            lock.close();
            throw e instanceof JournalException known
                    ? known
                    : new JournalException(
                            "the journal in " + folder + " cannot be opened: " + e
                                    + "; it must be a folder that can be read and written",
                            e);
        }
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
        long appended = end.getLong(0);
        long lastIndex = -1;
        Bytes<ByteBuffer> bytes = Bytes.elasticHeapByteBuffer(1 << 16);
        BatchReader reader = new BatchReader();
        try (ExcerptTailer tailer = queue.createTailer().toStart()) {
            for (bytes.clear(); tailer.readBytes(bytes); bytes.clear()) {
                lastIndex = tailer.lastReadIndex();
                File file = tailer.currentFile();
                if (torn.holds(lastIndex)) {
                    continue;
                }
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
                    if (appended <= next && lastIndex == lastOfQueue()) {
                        // The last one, and nobody was told that it is there: its writing was cut short.
                        torn.add(lastIndex);
                        continue;
                    }
                    throw new JournalException(
                            "excerpt " + Long.toHexString(lastIndex) + " of " + file
                                    + ", which should begin with message " + next + ", " + e.getMessage()
                                    + "; put the file back from a copy",
                            e);
                }
            }
            requireAll(next, appended, lastIndex);
            mendEnd(tailer, lastIndex);
        } catch (IOException e) {
            throw new JournalException("the journal in " + folder + " cannot be mended: " + e, e);
        } finally {
            bytes.releaseLast();
        }
        if (durability == Durability.L2) {
            forceAll();
        }
        end.putLong(0, next);
        return next;
    }

    private static void mendEnd(ExcerptTailer tailer, long lastIndex) throws IOException {
        if (lastIndex >= 0 && tailer.moveToIndex(lastIndex)) {
            long end;
            try (DocumentContext last = tailer.readingDocument()) {
                end = last.wire().bytes().readLimit();
            }
            TornEnd.mend(tailer.currentFile().toPath(), end);
        }
    }

    private void requireAll(long next, long appended, long lastIndex) {
        if (appended > next) {
            throw new JournalException("the journal in " + folder + " ends before message " + next + ", but "
                    + appended + " were appended: the last file is cut off or missing. Put it back from a copy; or, to "
                    + "go on without what is lost, delete " + folder.resolve(END_FILE));
        }
        if (lastOfQueue() > lastIndex) {
            throw new JournalException("the journal in " + folder + " has excerpts behind message " + next
                    + " that cannot be reached: the file before them has no end; put it back from a copy");
        }
    }

    private long lastOfQueue() {
        try {
            return queue.lastIndex();
        } catch (RuntimeException | AssertionError e) {
            throw new JournalException(
                    "the last file of the journal in " + folder + " is damaged; put it back from a copy: " + e, e);
        }
    }

    /** What was replayed may be in the memory of the system alone: a process was killed before it was forced. */
    private void forceAll() {
        try (Stream<Path> all = Files.list(folder.resolve(QUEUE))) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
                    file.force(true);
                }
            }
            forceNames();
            synchronized (files) {
                if (!files.isEmpty()) {
                    // Its end will be marked when the next file is begun.
                    forcedFile = files.lastEntry().getValue();
                    forced = FileChannel.open(forcedFile.toPath(), StandardOpenOption.WRITE);
                }
            }
        } catch (IOException e) {
            throw new JournalException("the journal in " + folder + " cannot be forced to the disk: " + e, e);
        }
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

    private void requireRoom(int more) {
        long room = roomBytes.getAsLong();
        if (room < RESERVE_BYTES + more) {
            throw new JournalException("the disk of the journal in " + folder + " is full: " + (room >> 20)
                    + " MiB are left, " + (RESERVE_BYTES >> 20) + " MiB must be; make room, then open it again");
        }
    }

    private void force(File file) throws IOException {
        if (!file.equals(forcedFile)) {
            if (forced != null) {
                // That it ends is marked in it: without the mark nobody would look for the next file.
                forced.force(true);
                onForced.accept(forcedFile);
                forced.close();
            }
            forced = FileChannel.open(file.toPath(), StandardOpenOption.WRITE);
            forcedFile = file;
            forceNames();
        }
        forced.force(false);
        onForced.accept(file);
    }

    /** The names of new files. */
    private void forceNames() throws IOException {
        for (Path names : List.of(folder.resolve(QUEUE), folder)) {
            try (FileChannel channel = FileChannel.open(names, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
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
        try {
            appender.close();
            queue.close();
        } finally {
            close(forced);
            lock.close();
        }
    }

    private static void close(FileChannel file) {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                // It was only read or forced: nothing is lost.
            }
        }
    }
}
