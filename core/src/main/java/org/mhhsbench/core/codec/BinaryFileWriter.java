package org.mhhsbench.core.codec;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.mhhsbench.core.ConsumptionMessage;

/**
 * Writes messages in their {@linkplain BinaryMessage binary form} to a new file, one after another. Version 1,
 * little-endian:
 *
 * <pre>
 *  offset  bytes  what
 *       0      8  "MHHSMSG1" in ASCII
 *       8         the messages
 *     then      4  0, where a message would have its length: there are no more
 *              4  CRC-32C of all messages
 *              8  how many messages
 * </pre>
 *
 * A file without its end is not taken for a whole one. For one thread.
 */
public final class BinaryFileWriter implements Closeable {

    static final byte[] MAGIC = {'M', 'H', 'H', 'S', 'M', 'S', 'G', '1'};
    static final int END_BYTES = 16;

    private static final int BUFFER_BYTES = 1 << 20;

    private final FileChannel file;
    private final BinaryMessage binary = new BinaryMessage();
    private final CRC32C checksum = new CRC32C();
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(BUFFER_BYTES + BinaryMessage.MAX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long messages;

    /**
     * Makes the file.
     *
     * @throws IOException if it is there already, or cannot be made
     */
    public BinaryFileWriter(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        writeAll(ByteBuffer.wrap(MAGIC));
    }

    public void write(ConsumptionMessage message) throws IOException {
        binary.encode(message, buffer);
        added();
    }

    /** Writes messages that stand in a buffer one after another, from its position to its limit. */
    public void write(ByteBuffer encoded, int count) throws IOException {
        flush();
        checksum.update(encoded.duplicate());
        writeAll(encoded);
        messages += count;
    }

    private void added() throws IOException {
        messages++;
        if (buffer.position() >= BUFFER_BYTES) {
            flush();
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        writeAll(buffer);
        buffer.clear();
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** Writes the end: only then is the file whole. */
    public void end() throws IOException {
        flush();
        buffer.putInt(0).putInt((int) checksum.getValue()).putLong(messages).flip();
        writeAll(buffer);
    }

    /** Closes the file; without {@link #end} it stays in part. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
