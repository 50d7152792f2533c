package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A record of a segment of the log, as it stands in the file (big-endian):
 *
 * <pre>
 *  offset  bytes  what
 *       0      4  CRC-32C of everything behind it
 *       4      4  bytes of the content, C
 *       8      8  position of the first message
 *      16      4  messages, 0 in the head of a segment
 *      20      2  kind: 0 head, 1 JSON, 2 binary
 *      22      2  bytes of the key, K
 *      24      K  the request's key; in a head the log's id
 *  24 + K      C  messages without what stands around them; in a head the keys of all lanes
 * </pre>
 *
 * @param form null for a head
 * @param key empty for none
 */
record LogRecord(Form form, long first, int count, String key, byte[] content) {

    private static final int HEADER_BYTES = 24;

    /** Where the next record begins, seen from this one. */
    long bytes() {
        return HEADER_BYTES + key.length() + content.length;
    }

    long end() {
        return first + count;
    }

    /** Writes it at the channel's position. */
    void write(FileChannel channel) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES + key.length());
        header.position(4);
        header.putInt(content.length)
                .putLong(first)
                .putInt(count)
                .putShort((short) (form == null ? 0 : form.ordinal() + 1))
                .putShort((short) key.length())
                .put(key.getBytes(StandardCharsets.US_ASCII));
        header.putInt(0, checksum(header.array(), header.capacity(), content));
        ByteBuffer[] parts = {header.flip(), ByteBuffer.wrap(content)};
        while (parts[0].hasRemaining() || parts[1].hasRemaining()) {
            channel.write(parts);
        }
    }

    /**
     * The record at an offset.
     *
     * @return null if there is no whole one
     */
    static LogRecord read(FileChannel channel, long at) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        if (!readFully(channel, at, header)) {
            return null;
        }
        int contentBytes = header.getInt(4);
        int count = header.getInt(16);
        int kind = header.getShort(20);
        int keyBytes = header.getShort(22);
        boolean plausible = contentBytes >= 0
                && contentBytes <= Dip.MAX_BODY_BYTES
                && kind >= 0
                && kind <= Form.values().length
                && count >= 0
                && keyBytes >= 0;
        if (!plausible) {
            return null;
        }
        ByteBuffer keyed = ByteBuffer.allocate(HEADER_BYTES + keyBytes);
        byte[] content = new byte[contentBytes];
        if (!readFully(channel, at, keyed)
                || !readFully(channel, at + keyed.capacity(), ByteBuffer.wrap(content))
                || keyed.getInt(0) != checksum(keyed.array(), keyed.capacity(), content)) {
            return null;
        }
        String key = new String(keyed.array(), HEADER_BYTES, keyBytes, StandardCharsets.US_ASCII);
        return new LogRecord(kind == 0 ? null : Form.values()[kind - 1], header.getLong(8), count, key, content);
    }

    private static boolean readFully(FileChannel channel, long at, ByteBuffer to) throws IOException {
        while (to.hasRemaining()) {
            if (channel.read(to, at + to.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int checksum(byte[] header, int headerBytes, byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(header, 4, headerBytes - 4);
        crc.update(content, 0, content.length);
        return (int) crc.getValue();
    }
}
