package org.mhhsbench.core.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.codec.Key;

/**
 * Transaction ids by their places in memory as the writer of a version 1 had them, for its rows name the place: an id
 * behind the other, each behind two bytes of length, in chunks that none crosses. For one thread.
 */
final class Version1Transactions {

    private static final int CHUNK_BITS = 20;
    private static final int CHUNK_BYTES = (1 << CHUNK_BITS) - 64;
    private static final int LENGTH_BYTES = 2;

    private final List<byte[]> chunks = new ArrayList<>(List.of(new byte[CHUNK_BYTES]));
    private int used;

    /** Adds an id, in the order of their arrival. */
    void add(Key id) {
        int length = id.length();
        if (used + LENGTH_BYTES + length > CHUNK_BYTES) {
            chunks.add(new byte[CHUNK_BYTES]);
            used = 0;
        }
        byte[] chunk = chunks.get(chunks.size() - 1);
        chunk[used] = (byte) length;
        chunk[used + 1] = (byte) (length >>> 8);
        System.arraycopy(id.bytes(), 0, chunk, used + LENGTH_BYTES, length);
        used += LENGTH_BYTES + length;
    }

    /** Appends the id at a place. */
    void read(long place, Key out) {
        byte[] chunk = chunks.get((int) (place >>> CHUNK_BITS));
        int at = (int) place & (1 << CHUNK_BITS) - 1;
        out.append(chunk, at + LENGTH_BYTES, chunk[at] & 0xFF | (chunk[at + 1] & 0xFF) << 8);
    }
}
