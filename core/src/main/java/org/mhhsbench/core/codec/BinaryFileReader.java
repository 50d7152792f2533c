package org.mhhsbench.core.codec;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads what {@link BinaryFileWriter} wrote, in place: the file is mapped, a window at a time, and nothing is copied
 * but into the message. Its end says how many messages there must have been, and their checksum. For one thread.
 */
public final class BinaryFileReader implements Closeable {

    private static final int WINDOW_BYTES = 64 << 20;

    private final Path path;
    private final int windowBytes;
    private final FileChannel file;
    private final long size;
    private final BinaryMessage binary = new BinaryMessage();
    private final CRC32C checksum = new CRC32C();
    /** Where the window begins in the file, and where the next message begins in the window. */
    private long windowStart;

    private ByteBuffer window = ByteBuffer.allocate(0);
    private int at;
    private long messages;
    private boolean ended;

    /** @throws IOException if it cannot be read, or is no such file */
    public BinaryFileReader(Path path) throws IOException {
        this(path, WINDOW_BYTES);
    }

    /** Tests have small files. */
    BinaryFileReader(Path path, int windowBytes) throws IOException {
        this.path = path;
        this.windowBytes = windowBytes;
        this.file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            this.size = file.size();
            byte[] magic = new byte[BinaryFileWriter.MAGIC.length];
            file.read(ByteBuffer.wrap(magic), 0);
            if (!Arrays.equals(magic, BinaryFileWriter.MAGIC)) {
                throw refused("is no file of messages in binary form, version 1");
            }
            map(magic.length);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void map(long from) throws IOException {
        windowStart = from;
        at = 0;
        window = file.map(FileChannel.MapMode.READ_ONLY, from, Math.min(windowBytes, size - from))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads the next message.
     *
     * @return false after the last one
     * @throws IOException if the file is cut off, changed, or holds what is no message; what was read before stands
     */
    public boolean next(DecodedMessage out) throws IOException {
        if (ended) {
            return false;
        }
        if (left() < Integer.BYTES) {
            advance(Integer.BYTES);
        }
        int length = window.getInt(at);
        if (length == 0) {
            end();
            return false;
        }
        if (length < 0 || length > BinaryMessage.MAX_BYTES) {
            throw refused("has a message of " + Integer.toUnsignedString(length) + " bytes, at byte " + offset());
        }
        if (left() < length) {
            advance(length);
        }
        try {
            binary.decode(window, at, out);
        } catch (IllegalArgumentException e) {
            throw refused("has no message at byte " + offset() + ": " + e.getMessage());
        }
        at += length;
        messages++;
        return true;
    }

    /**
     * Reads the next messages.
     *
     * @return how many, fewer than the array holds only at the file's end
     * @throws IOException as {@link #next} does
     */
    public int next(DecodedMessage[] out) throws IOException {
        int count = 0;
        while (count < out.length && next(out[count])) {
            count++;
        }
        return count;
    }

    private int left() {
        return window.limit() - at;
    }

    private long offset() {
        return windowStart + at;
    }

    /** Moves the window to the message at hand. */
    private void advance(int needed) throws IOException {
        sum();
        map(offset());
        if (left() < needed) {
            throw refused("is cut off after " + messages + " messages, at byte " + size);
        }
    }

    private void sum() {
        checksum.update(window.duplicate().position(0).limit(at));
    }

    private void end() throws IOException {
        if (left() < BinaryFileWriter.END_BYTES) {
            advance(BinaryFileWriter.END_BYTES);
        }
        sum();
        if (offset() + BinaryFileWriter.END_BYTES != size) {
            throw refused("goes on behind its end, at byte " + offset());
        }
        long expected = window.getLong(at + 8);
        if (expected != messages) {
            throw refused("must have " + expected + " messages, has " + messages);
        }
        if (window.getInt(at + 4) != (int) checksum.getValue()) {
            throw refused("was changed: its checksum is another");
        }
        ended = true;
    }

    private IOException refused(String why) {
        return new IOException(path + " " + why);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
