package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;

/**
 * The platform's messages on disk, numbered by position from 0, until every recipient has them. What was appended and
 * committed survives a kill of the process; if it is forced, it was fsynced, one fsync for all who waited meanwhile, and
 * survives the loss of power. Any thread.
 */
final class MessageLog implements AutoCloseable {

    private static final int SEGMENTS = 16;
    private static final long LARGEST_SEGMENT_BYTES = 16 << 20;

    private final Path folder;
    private final boolean forced;
    private final long maxBytes;
    private final long segmentBytes;
    private final Object forcing = new Object();
    private final LaneKeys keys = new LaneKeys();
    private final TreeMap<Long, Segment> segments = new TreeMap<>();
    private String id;
    private long bytes;
    private long next;
    private IOException broken;
    private volatile long committed;

    private MessageLog(Path folder, boolean forced, long maxBytes) {
        this.folder = folder;
        this.forced = forced;
        this.maxBytes = maxBytes;
        this.segmentBytes = Math.min(LARGEST_SEGMENT_BYTES, maxBytes / SEGMENTS);
    }

    /**
     * Opens what is there, or makes it.
     *
     * @param forced whether a commit is an fsync
     * @param maxBytes what it may take on disk, but for the batch that is being appended
     */
    static MessageLog open(Path folder, boolean forced, long maxBytes) throws IOException {
        MessageLog log = new MessageLog(PrivateFiles.folder(folder), forced, maxBytes);
        try {
            log.recover();
            return log;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    private synchronized void recover() throws IOException {
        List<Long> firsts;
        try (Stream<Path> files = Files.list(folder)) {
            firsts = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(Segment.SUFFIX))
                    .map(name -> Long.parseLong(name.substring(0, name.length() - Segment.SUFFIX.length())))
                    .sorted()
                    .toList();
        }
        for (int i = 0; i < firsts.size(); i++) {
            if (i > 0 && firsts.get(i) != next) {
                throw new IOException("the log " + folder + " must be without a gap, and a file is missing: there are"
                        + " messages up to " + next + ", and then from " + firsts.get(i));
            }
            Segment segment = Segment.open(folder, firsts.get(i));
            segments.put(segment.first(), segment);
            next = segment.first();
            segment.recover(i == firsts.size() - 1, this::takeOver);
            bytes += segment.size();
        }
        if (id == null) {
            id = PrivateFiles.secret().substring(0, 8);
        }
        if (segments.isEmpty()) {
            roll();
        } else if (newest().size() == 0) {
            // Killed between making the file and writing its head.
            append(head());
        }
        if (forced) {
            newest().channel().force(false);
            // A kill may have left the newest file's name unforced.
            PrivateFiles.forceAllNames(folder);
        }
        committed = next;
    }

    private void takeOver(LogRecord record) {
        try {
            if (record.form() == null) {
                id = record.key();
                keys.add(record.content());
            } else {
                next = record.end();
                if (!record.key().isEmpty()) {
                    keys.store(RequestKey.parse(record.key()));
                }
            }
        } catch (Refusal e) {
            throw new IllegalStateException("a record whose checksum is right must be what was written", e);
        }
    }

    /** What tells this log's positions from another's. */
    synchronized String id() {
        return id;
    }

    /** The position of the first message that is still here. */
    synchronized long oldest() {
        return segments.firstKey();
    }

    /** The position behind the last message that is as safe as it will be. */
    long committed() {
        return committed;
    }

    synchronized long bytes() {
        return bytes;
    }

    /**
     * Takes a batch, unless it has it.
     *
     * @param key null for a sender that does not mind having a request carried out twice
     * @param content messages without what stands around them
     * @return what {@link #commit} must be called with before anybody is told
     * @throws Refusal 429 if there is no room
     */
    synchronized long append(Form form, RequestKey key, int count, byte[] content) throws IOException, Refusal {
        refuseIfBroken();
        if (key != null && keys.stored(key)) {
            return next;
        }
        if (bytes + content.length > maxBytes) {
            throw new Refusal(429, "undelivered messages take " + bytes + " bytes, the limit is " + maxBytes);
        }
        if (newest().size() >= segmentBytes) {
            roll();
        }
        append(new LogRecord(form, next, count, key == null ? "" : key.toString(), content));
        next += count;
        if (key != null) {
            keys.store(key);
        }
        if (!forced) {
            committed = next;
            notifyAll();
        }
        return next;
    }

    private void refuseIfBroken() throws IOException {
        if (broken != null) {
            throw new IOException("the log is broken until the platform is started again", broken);
        }
    }

    private void append(LogRecord record) throws IOException {
        try {
            newest().append(record);
        } catch (IOException e) {
            if (!newest().whole()) {
                // What came behind half a record would be cut off with it.
                broken = e;
            }
            throw e;
        }
        bytes += record.bytes();
    }

    private void roll() throws IOException {
        try {
            if (forced && !segments.isEmpty()) {
                newest().channel().force(false);
            }
            begin(Segment.open(folder, next));
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }

    /** A segment counts once it is as safe as it will be. */
    private void begin(Segment segment) throws IOException {
        try {
            segment.append(head());
            if (forced) {
                segment.channel().force(false);
                PrivateFiles.forceNames(folder);
            }
        } catch (IOException e) {
            segment.close();
            throw e;
        }
        segments.put(next, segment);
        bytes += segment.size();
    }

    private LogRecord head() {
        return new LogRecord(null, next, 0, id, keys.toBytes());
    }

    private Segment newest() {
        return segments.lastEntry().getValue();
    }

    /** Makes everything before a position as safe as it will be. */
    void commit(long end) throws IOException {
        if (committed >= end) {
            return;
        }
        synchronized (forcing) {
            if (committed >= end) {
                return;
            }
            FileChannel channel;
            long written;
            synchronized (this) {
                refuseIfBroken();
                channel = newest().channel();
                written = next;
            }
            force(channel);
            synchronized (this) {
                // Whoever forced the same file meanwhile may have been told the error in place of this one.
                refuseIfBroken();
                committed = written;
                notifyAll();
            }
        }
    }

    private void force(FileChannel channel) throws IOException {
        try {
            channel.force(false);
        } catch (IOException e) {
            // What the system could not write it may have thrown away: a second fsync proves nothing.
            synchronized (this) {
                broken = e;
            }
            throw e;
        }
    }

    /** Waits until something is committed from a position on, or it is not wanted any more, which a {@link #wake} tells. */
    synchronized void await(long position, BooleanSupplier wanted) throws InterruptedException {
        while (committed <= position && wanted.getAsBoolean()) {
            wait();
        }
    }

    /** Lets everybody who waits look around. */
    synchronized void wake() {
        notifyAll();
    }

    /** The segment that holds a position, or the oldest if it is no more. */
    synchronized Segment holding(long position) {
        var entry = segments.floorEntry(position);
        return (entry == null ? segments.firstEntry() : entry).getValue();
    }

    /** The segment behind another, or null. */
    synchronized Segment after(Segment segment) {
        var entry = segments.higherEntry(segment.first());
        return entry == null ? null : entry.getValue();
    }

    /** Deletes what lies wholly before a position. */
    synchronized void trim(long position) throws IOException {
        while (segments.size() > 1 && segments.higherKey(segments.firstKey()) <= position) {
            Segment oldest = segments.pollFirstEntry().getValue();
            bytes -= oldest.size();
            oldest.delete();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (Segment segment : segments.values()) {
            segment.close();
        }
    }
}
