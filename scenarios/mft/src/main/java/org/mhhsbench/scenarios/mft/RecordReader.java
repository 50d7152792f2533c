package org.mhhsbench.scenarios.mft;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The messages in a spool, one after another, as they were written. For one thread. */
final class RecordReader {

    private static final int FIRST_BYTES = 1 << 16;

    private final Spool spool;
    private final boolean lines;
    private final int maxBytes;
    private byte[] buffer = new byte[FIRST_BYTES];
    /** Where the buffer begins in the spool. */
    private long bufferAt;
    /** What of the buffer has not been looked at. */
    private int from;

    private int to;
    private long start;
    private long length;
    private ByteBuffer bytes;

    /**
     * @param form in which a {@link RecordCounter} has counted it
     * @param maxBytes of a message
     */
    RecordReader(Spool spool, Form form, int maxBytes) throws IOException {
        this.spool = spool;
        this.lines = form.lines();
        this.maxBytes = maxBytes;
        spool.rewind();
    }

    /** Goes to the next one; false if there is none. */
    boolean next() throws IOException {
        if (from == to && !more()) {
            return false;
        }
        if (lines) {
            nextLine();
        } else {
            nextFrame();
        }
        return true;
    }

    private void nextLine() throws IOException {
        start = bufferAt + from;
        long dropped = 0;
        int looked = 0;
        while (true) {
            while (from + looked < to && buffer[from + looked] != '\n') {
                looked++;
            }
            if (from + looked < to) {
                break;
            }
            if (looked > maxBytes) {
                dropped += looked;
                from += looked;
                looked = 0;
            }
            if (!more()) {
                break;
            }
        }
        length = dropped + looked;
        bytes = length > maxBytes ? null : ByteBuffer.wrap(buffer, from, looked);
        from += looked + (from + looked < to ? 1 : 0);
    }

    private void nextFrame() throws IOException {
        require(Integer.BYTES);
        length = ByteBuffer.wrap(buffer, from, Integer.BYTES).getInt();
        from += Integer.BYTES;
        require((int) length);
        start = bufferAt + from;
        bytes = ByteBuffer.wrap(buffer, from, (int) length);
        from += (int) length;
    }

    private void require(int count) throws IOException {
        while (to - from < count) {
            if (!more()) {
                throw new EOFException("a message must end where the spool ends, it is cut off");
            }
        }
    }

    /** Brings more of the spool into the buffer; false if there is no more. */
    private boolean more() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            bufferAt += from;
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int count = spool.read(buffer, to, buffer.length - to);
        to += Math.max(count, 0);
        return count > 0;
    }

    /** Where it begins in the spool. */
    long start() {
        return start;
    }

    long length() {
        return length;
    }

    /** Its bytes, until the next one; null if it has more than it may have. */
    ByteBuffer bytes() {
        return bytes;
    }
}
