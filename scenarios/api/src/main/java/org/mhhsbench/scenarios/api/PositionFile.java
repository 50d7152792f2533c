package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * One position of one log, overwritten in place. It is never forced: what is lost with the power makes messages come again,
 * at their old positions. For one thread at a time. As it stands in the file (big-endian):
 *
 * <pre>
 *  offset  bytes  what
 *       0      8  position
 *       8      8  the log's id
 *      16      4  CRC-32C of what is before it
 * </pre>
 */
final class PositionFile implements AutoCloseable {

    private static final int BYTES = 20;
    private static final int LOG = 8;
    private static final int CHECKSUM = 16;

    private final FileChannel channel;
    private final long log;

    private PositionFile(FileChannel channel, long log) {
        this.channel = channel;
        this.log = log;
    }

    /**
     * @param log the id of the log that the positions are in
     */
    static PositionFile open(Path file, String log) throws IOException {
        byte[] id = Arrays.copyOf(log.getBytes(StandardCharsets.US_ASCII), CHECKSUM - LOG);
        return new PositionFile(
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                ByteBuffer.wrap(id).getLong());
    }

    /**
     * @param otherwise if there is none, it was torn, or it is another log's
     */
    long read(long otherwise) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        boolean own = channel.read(bytes, 0) == BYTES
                && bytes.getInt(CHECKSUM) == checksum(bytes)
                && bytes.getLong(LOG) == log;
        return own ? bytes.getLong(0) : otherwise;
    }

    void write(long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(position).putLong(log);
        bytes.putInt(checksum(bytes)).flip();
        channel.write(bytes, 0);
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), 0, CHECKSUM);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
