package org.mhhsbench.core.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads all members of a gzip file (RFC 1952), strictly. The JDK's stream takes a broken header behind the first member
 * for the end of the file, which would lose messages without a word.
 */
final class GzipMembers extends InputStream {

    private static final int BUFFER_BYTES = 64 << 10;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int RESERVED_FLAGS = 0xE0;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private boolean begun;
    private boolean inMember;
    private boolean ended;

    GzipMembers(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!inMember && !beginMember()) {
                ended = true;
                break;
            }
            int count = inflate(out, offset, length);
            if (count > 0) {
                return count;
            }
        }
        return -1;
    }

    private int inflate(byte[] out, int offset, int length) throws IOException {
        try {
            int count = inflater.inflate(out, offset, length);
            crc.update(out, offset, count);
            if (inflater.finished()) {
                position = limit - inflater.getRemaining();
                endMember();
            } else if (count == 0) {
                if (inflater.needsDictionary()) {
                    throw new IOException("not a gzip file: it needs a dictionary");
                }
                if (!fill()) {
                    throw new EOFException("the gzip file is cut short");
                }
                inflater.setInput(buffer, 0, limit);
                position = limit;
            }
            return count;
        } catch (DataFormatException e) {
            throw new IOException("the gzip data are corrupt: " + e.getMessage(), e);
        }
    }

    /** Reads a member's header; false at the end of the file, which has one member at least. */
    private boolean beginMember() throws IOException {
        int first = next();
        if (first < 0 && begun) {
            return false;
        }
        if (first < 0) {
            throw new EOFException("the gzip file is cut short: it is empty");
        }
        begun = true;
        crc.reset();
        crc.update(first);
        if (first != 0x1F || header() != 0x8B || header() != 8) {
            throw new IOException("not a gzip member");
        }
        int flags = header();
        if ((flags & RESERVED_FLAGS) != 0) {
            throw new IOException("not a gzip member: flags must be below 32, are " + flags);
        }
        skip(6);
        if ((flags & FLAG_EXTRA) != 0) {
            skip(header() | header() << 8);
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            int expected = (int) crc.getValue() & 0xFFFF;
            if ((required() | required() << 8) != expected) {
                throw new IOException("not a gzip member: the checksum of its header differs");
            }
        }
        inflater.reset();
        crc.reset();
        inflater.setInput(buffer, position, limit - position);
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        long expectedCrc = littleEndian();
        long expectedSize = littleEndian();
        if (expectedCrc != crc.getValue() || expectedSize != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new IOException("the gzip data are corrupt: checksum or size differs");
        }
        inMember = false;
    }

    private long littleEndian() throws IOException {
        return required() | (long) required() << 8 | (long) required() << 16 | (long) required() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            header();
        }
    }

    private void skipText() throws IOException {
        while (header() != 0) {
            // A name or a comment, of no use here.
        }
    }

    /** A byte of the header, of which there may be a checksum. */
    private int header() throws IOException {
        int value = required();
        crc.update(value);
        return value;
    }

    private int required() throws IOException {
        int value = next();
        if (value < 0) {
            throw new EOFException("the gzip file is cut short");
        }
        return value;
    }

    private int next() throws IOException {
        return position < limit || fill() ? buffer[position++] & 0xFF : -1;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
