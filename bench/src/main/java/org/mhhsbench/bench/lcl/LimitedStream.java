package org.mhhsbench.bench.lcl;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes read and refuses to go on beyond a limit: the guard against an archive that unpacks without end. */
final class LimitedStream extends FilterInputStream {

    private final String name;
    private final long mostBytes;
    private long bytes;

    LimitedStream(String name, InputStream in, long mostBytes) {
        super(in);
        this.name = name;
        this.mostBytes = mostBytes;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long more) {
        bytes += more;
        if (bytes > mostBytes) {
            throw new ImportRefused(name + ": unpacks to more than " + mostBytes + " bytes");
        }
    }
}
