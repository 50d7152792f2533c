package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * One position, overwritten in place. It is never forced: what is lost with the power makes messages come again, at their
 * old positions. For one thread at a time.
 */
final class PositionFile implements AutoCloseable {

    private static final int BYTES = 12;

    private final FileChannel channel;

    private PositionFile(FileChannel channel) {
        this.channel = channel;
    }

    static PositionFile open(Path file) throws IOException {
        return new PositionFile(FileChannel.open(
                file,
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    /**
     * @param otherwise if there is none, or it was torn
     */
    long read(long otherwise) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        boolean whole = channel.read(bytes, 0) == BYTES && bytes.getInt(8) == checksum(bytes);
        return whole ? bytes.getLong(0) : otherwise;
    }

    void write(long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(position);
        bytes.putInt(checksum(bytes)).flip();
        channel.write(bytes, 0);
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), 0, 8);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
