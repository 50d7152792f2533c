package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The local file that holds the content of the one that is being received. Not a channel: whoever is interrupted while
 * reading one has it closed under his hands. For one thread.
 */
final class Spool implements AutoCloseable {

    private final Path path;
    private final RandomAccessFile file;

    private Spool(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** What a predecessor left there is overwritten. */
    static Spool open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        return new Spool(path, new RandomAccessFile(path.toFile(), "rw"));
    }

    void clear() throws IOException {
        file.setLength(0);
        file.seek(0);
    }

    void write(byte[] bytes, int count) throws IOException {
        file.write(bytes, 0, count);
    }

    void rewind() throws IOException {
        file.seek(0);
    }

    /** As {@link InputStream#read(byte[], int, int)}. */
    int read(byte[] into, int at, int most) throws IOException {
        return file.read(into, at, most);
    }

    /** A part of it; where it is read from next does not change. */
    InputStream part(long from, long bytes) {
        return new InputStream() {
            private final byte[] one = new byte[1];
            private long at = from;

            @Override
            public int read() throws IOException {
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int most) throws IOException {
                long left = from + bytes - at;
                if (left <= 0) {
                    return -1;
                }
                long before = file.getFilePointer();
                file.seek(at);
                int count = file.read(into, offset, (int) Math.min(left, most));
                file.seek(before);
                at += Math.max(count, 0);
                return count;
            }
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }
}
