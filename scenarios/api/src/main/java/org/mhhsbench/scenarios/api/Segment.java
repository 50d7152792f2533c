package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file of the log, named by the position of its first message. Written by whoever holds the log's lock; read by any
 * thread up to what the log has committed.
 */
final class Segment implements AutoCloseable {

    static final String SUFFIX = ".log";

    private final Path file;
    private final long first;
    private final FileChannel channel;
    /** Guarded by the log's lock, as is the next. */
    private long size;

    private boolean whole = true;

    private Segment(Path file, long first, FileChannel channel) {
        this.file = file;
        this.first = first;
        this.channel = channel;
    }

    /** Opens a segment, or makes it. */
    static Segment open(Path folder, long first) throws IOException {
        Path file = folder.resolve(String.format("%019d", first) + SUFFIX);
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new Segment(file, first, channel);
    }

    long first() {
        return first;
    }

    FileChannel channel() {
        return channel;
    }

    long size() {
        return size;
    }

    /** Whether it ends with a whole record: behind half a one nothing may be written. */
    boolean whole() {
        return whole;
    }

    /**
     * Reads every record, and cuts off what a kill has left half written.
     *
     * @param newest whether nothing came after this segment: only there may something be half written
     * @throws IOException if something else is broken
     */
    void recover(boolean newest, Consumer<LogRecord> each) throws IOException {
        long at = 0;
        for (LogRecord record = LogRecord.read(channel, at); record != null; record = LogRecord.read(channel, at)) {
            each.accept(record);
            at += record.bytes();
        }
        if (at < channel.size() && !newest) {
            throw new IOException("a segment that was followed by another must be whole, " + file + " is not at byte "
                    + at + " of " + channel.size());
        }
        channel.truncate(at);
        channel.position(at);
        size = at;
    }

    /** Appends a record whole, or throws and leaves what there was, if it is {@link #whole} then. */
    void append(LogRecord record) throws IOException {
        try {
            record.write(channel);
            size += record.bytes();
        } catch (IOException e) {
            cut(e);
            throw e;
        }
    }

    private void cut(IOException cause) {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            whole = false;
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    void delete() throws IOException {
        close();
        Files.delete(file);
    }
}
