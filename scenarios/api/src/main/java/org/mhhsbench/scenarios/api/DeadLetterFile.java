package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;

/**
 * What could not be delivered, with the reason: appended and fsynced. The file is made with its first letter and stays
 * until somebody deletes it. A record is the CRC-32C of the rest, the bytes of reason and body, the position, the reason
 * and the body. Any thread.
 */
final class DeadLetterFile implements AutoCloseable {

    static final int MAX_LETTERS = 1_000;
    /** When so much was laid aside, something else is wrong. */
    private static final long MAX_BYTES = 64L << 20;

    private static final int MAX_ANSWER_BYTES = 8 << 20;
    private static final int HEADER_BYTES = 20;
    private static final long NONE = -1;

    private final Path file;
    private FileChannel channel;
    private long size;
    private long lastPosition = NONE;

    private DeadLetterFile(Path file) {
        this.file = file;
    }

    /** What was half written is cut off. */
    static DeadLetterFile open(Path file) throws IOException {
        DeadLetterFile letters = new DeadLetterFile(file);
        if (Files.exists(file)) {
            letters.openChannel();
        }
        return letters;
    }

    private void openChannel() throws IOException {
        channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        for (ByteBuffer record = read(size); record != null; record = read(size)) {
            lastPosition = Math.max(lastPosition, record.getLong(12));
            size += record.capacity();
        }
        channel.truncate(size);
    }

    /**
     * Lays something aside; returns when it is on disk.
     *
     * @param position where it comes from; what does not lie behind the last is here already
     * @throws IOException also if there is no more room
     */
    synchronized void add(long position, String reason, byte[] body) throws IOException {
        if (position <= lastPosition) {
            return;
        }
        append(position, reason, body);
        lastPosition = position;
    }

    /** Lays something aside that comes from nowhere in particular. */
    synchronized void add(String reason, byte[] body) throws IOException {
        append(NONE, reason, body);
    }

    private void append(long position, String reason, byte[] body) throws IOException {
        if (channel == null) {
            openChannel();
            PrivateFiles.forceNames(file.toAbsolutePath().getParent());
        }
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        ByteBuffer record = ByteBuffer.allocate(HEADER_BYTES + text.length + body.length);
        if (size + record.capacity() > MAX_BYTES) {
            throw new IOException("dead letters must take at most " + MAX_BYTES + " bytes: look at " + file);
        }
        record.putInt(0)
                .putInt(text.length)
                .putInt(body.length)
                .putLong(position)
                .put(text)
                .put(body);
        record.putInt(0, checksum(record)).flip();
        for (long at = size; record.hasRemaining(); ) {
            at += channel.write(record, at);
        }
        channel.force(true);
        size += record.capacity();
    }

    /** The oldest letters: {@value #MAX_LETTERS} of them, or as many as make 8 MiB. */
    synchronized List<DeadLetters.Letter> letters() throws IOException {
        List<DeadLetters.Letter> letters = new ArrayList<>();
        long at = 0;
        while (at < size && letters.size() < MAX_LETTERS && at < MAX_ANSWER_BYTES) {
            ByteBuffer record = read(at);
            if (record == null) {
                throw new IOException(
                        "dead letters must be as they were written, are not at byte " + at + " of " + file);
            }
            byte[] bytes = record.array();
            int text = record.getInt(4);
            byte[] body = new byte[record.getInt(8)];
            System.arraycopy(bytes, HEADER_BYTES + text, body, 0, body.length);
            letters.add(new DeadLetters.Letter(new String(bytes, HEADER_BYTES, text, StandardCharsets.UTF_8), body));
            at += record.capacity();
        }
        return letters;
    }

    /** The record at an offset, or null if there is no whole one. */
    private ByteBuffer read(long at) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        if (!readFully(at, header)) {
            return null;
        }
        long bytes = (long) HEADER_BYTES + header.getInt(4) + header.getInt(8);
        if (header.getInt(4) < 0 || header.getInt(8) < 0 || bytes > MAX_BYTES) {
            return null;
        }
        ByteBuffer record = ByteBuffer.allocate((int) bytes);
        return readFully(at, record) && record.getInt(0) == checksum(record) ? record : null;
    }

    private boolean readFully(long at, ByteBuffer to) throws IOException {
        while (to.hasRemaining()) {
            if (channel.read(to, at + to.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int checksum(ByteBuffer record) {
        CRC32C crc = new CRC32C();
        crc.update(record.array(), 4, record.capacity() - 4);
        return (int) crc.getValue();
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
