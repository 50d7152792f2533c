package org.mhhsbench.core.state;

import java.util.Arrays;
import org.mhhsbench.core.codec.Key;

/**
 * The identities seen so far, exactly: their bytes in an append-only log, and an open-addressing table of hash tag and
 * position. A position is 40 bits, so the log holds up to a terabyte. For one thread.
 */
public final class IdentitySet {

    private static final int CHUNK_BITS = 20;
    /** With its header just below a mebibyte: G1 would give a whole one of its regions more to a header's overhang. */
    private static final int CHUNK_BYTES = (1 << CHUNK_BITS) - 64;

    private static final int OFFSET_MASK = (1 << CHUNK_BITS) - 1;
    static final int LENGTH_BYTES = 2;
    private static final long FEWEST_PLACES = 1 << 10;
    private static final long MOST_PLACES = 1 << 30;
    private static final int POSITION_BITS = 40;
    private static final long POSITION_MASK = (1L << POSITION_BITS) - 1;

    private byte[][] chunks = {new byte[CHUNK_BYTES]};
    /** By chunk but the last: where its identities end. */
    private int[] ends = new int[1];

    private int lastChunk;
    private int used;
    /** 0 for empty, else tag (24 bits) and position + 1 (40 bits). */
    private long[] table;

    private int size;

    public IdentitySet() {
        this(0);
    }

    /**
     * @param expected room for so many from the start: growing into it would write each place at random once more
     */
    public IdentitySet(int expected) {
        long places = Math.min(MOST_PLACES, Math.max(FEWEST_PLACES, expected * 3L / 2));
        table = new long[(int) Long.highestOneBit(2 * places - 1)];
    }

    /** Adds an identity; returns its position, or -1 if it was there. */
    public long add(Key key) {
        return add(key.bytes(), key.length(), key.hash());
    }

    /** Adds the identity of the first bytes of an array; returns its position, or -1 if it was there. */
    public long add(byte[] key, int length) {
        return add(key, length, Key.hash(key, 0, length));
    }

    private long add(byte[] key, int length, long hash) {
        int mask = table.length - 1;
        int i = (int) hash & mask;
        while (table[i] != 0) {
            if (table[i] >>> POSITION_BITS == hash >>> POSITION_BITS && holds(position(table[i]), key, length)) {
                return -1;
            }
            i = (i + 1) & mask;
        }
        long position = append(key, length);
        table[i] = entry(hash, position);
        if (++size > table.length / 3 * 2) {
            rehash();
        }
        return position;
    }

    /** Where the search for an identity begins, until the next one is added. */
    public int slot(Key key) {
        return (int) key.hash() & table.length - 1;
    }

    /** Reads the memory of a slot: whoever comes next finds it in the cache. */
    public long touch(int slot) {
        return table[slot];
    }

    public int size() {
        return size;
    }

    /** The identities up to now, in the order of their arrival; adding more does not change it. */
    public IdentityCut cut() {
        return new IdentityCut(chunks.clone(), ends.clone(), lastChunk, used, size);
    }

    /** Compares two identities by code point. */
    public int compare(long a, long b) {
        int lengthA = lengthAt(a);
        int lengthB = lengthAt(b);
        int fromA = offset(a) + LENGTH_BYTES;
        int fromB = offset(b) + LENGTH_BYTES;
        return Arrays.compareUnsigned(chunk(a), fromA, fromA + lengthA, chunk(b), fromB, fromB + lengthB);
    }

    /** The identity at a position, as text. */
    public String text(long position) {
        Key key = new Key();
        int from = offset(position) + LENGTH_BYTES;
        key.append(Arrays.copyOfRange(chunk(position), from, from + lengthAt(position)), lengthAt(position));
        return key.toString();
    }

    /** Bytes held by the log and the table. */
    public long bytes() {
        return (long) (lastChunk + 1) * CHUNK_BYTES + 8L * table.length;
    }

    private boolean holds(long position, byte[] key, int length) {
        int from = offset(position) + LENGTH_BYTES;
        return lengthAt(position) == length && Arrays.equals(chunk(position), from, from + length, key, 0, length);
    }

    private long append(byte[] key, int length) {
        if (length > 0xFFFF) {
            throw new IllegalArgumentException("an identity must have at most 65535 bytes, was " + length);
        }
        if (used + LENGTH_BYTES + length > CHUNK_BYTES) {
            ends[lastChunk] = used;
            if (++lastChunk == chunks.length) {
                ends = Arrays.copyOf(ends, ends.length * 2);
                chunks = Arrays.copyOf(chunks, chunks.length * 2);
            }
            chunks[lastChunk] = new byte[CHUNK_BYTES];
            used = 0;
        }
        byte[] chunk = chunks[lastChunk];
        long position = (long) lastChunk << CHUNK_BITS | used;
        chunk[used] = (byte) length;
        chunk[used + 1] = (byte) (length >>> 8);
        System.arraycopy(key, 0, chunk, used + LENGTH_BYTES, length);
        used += LENGTH_BYTES + length;
        return position;
    }

    /** Doubles the table; walks the log, which is read in the order in which it stands in memory. */
    private void rehash() {
        table = new long[table.length * 2];
        int mask = table.length - 1;
        for (int number = 0; number <= lastChunk; number++) {
            byte[] chunk = chunks[number];
            int end = number == lastChunk ? used : ends[number];
            for (int at = 0; at < end; ) {
                int length = length(chunk, at);
                long hash = Key.hash(chunk, at + LENGTH_BYTES, length);
                int i = (int) hash & mask;
                while (table[i] != 0) {
                    i = (i + 1) & mask;
                }
                table[i] = entry(hash, (long) number << CHUNK_BITS | at);
                at += LENGTH_BYTES + length;
            }
        }
    }

    private static long entry(long hash, long position) {
        return hash >>> POSITION_BITS << POSITION_BITS | position + 1;
    }

    private static long position(long entry) {
        return (entry & POSITION_MASK) - 1;
    }

    private byte[] chunk(long position) {
        return chunks[(int) (position >>> CHUNK_BITS)];
    }

    private static int offset(long position) {
        return (int) position & OFFSET_MASK;
    }

    private int lengthAt(long position) {
        return length(chunk(position), offset(position));
    }

    static int length(byte[] chunk, int at) {
        return chunk[at] & 0xFF | (chunk[at + 1] & 0xFF) << 8;
    }

    /** A multiply-and-fold hash of eight bytes at a time, in the manner of wyhash. */
}
