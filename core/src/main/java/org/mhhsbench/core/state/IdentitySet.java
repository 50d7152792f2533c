package org.mhhsbench.core.state;

import java.util.Arrays;

/**
 * Identities, exactly: packed, in an append-only log, and an open-addressing table of the low half of the hash and the
 * position. Hashes only find them, bytes decide. The half hash says where an entry belongs, so that the table grows
 * without a look at the log. Holds 715 million identities in 16 GiB. For one thread.
 */
final class IdentitySet {

    private static final int CHUNK_BITS = 20;
    /** With its header just below a mebibyte: G1 would give a whole one of its regions more to a header's overhang. */
    private static final int CHUNK_BYTES = (1 << CHUNK_BITS) - 64;

    private static final int OFFSET_MASK = (1 << CHUNK_BITS) - 1;
    private static final long FEWEST_PLACES = 1 << 10;
    private static final long MOST_PLACES = 1 << 30;
    private static final int POSITION_BITS = 34;
    private static final int MOST_CHUNKS = 1 << POSITION_BITS - CHUNK_BITS;
    private static final long POSITION_MASK = (1L << POSITION_BITS) - 1;

    private final IdPacker packer;
    private byte[][] chunks = {new byte[CHUNK_BYTES]};
    /** By chunk but the last: where its identities end. */
    private int[] ends = new int[1];

    private int lastChunk;
    private int used;
    /** 0 for empty, else the low 30 bits of the hash and position + 1 (34 bits). */
    private long[] table;

    private int size;

    /**
     * @param packer who packs what is added
     * @param expected room for so many from the start: growing into it would write each place at random once more
     */
    IdentitySet(IdPacker packer, long expected) {
        this.packer = packer;
        long places = Math.min(MOST_PLACES, Math.max(FEWEST_PLACES, expected * 3L / 2));
        table = new long[(int) Long.highestOneBit(2 * places - 1)];
    }

    /**
     * Adds an identity; false if it was there.
     *
     * @param hash the hash of the key that was packed
     */
    boolean add(long hash, PackedId id) {
        int place = place(hash, id);
        if (table[place] != 0) {
            return false;
        }
        table[place] = entry(hash, append(id));
        if (++size > table.length / 3 * 2) {
            rehash();
        }
        return true;
    }

    boolean contains(long hash, PackedId id) {
        return table[place(hash, id)] != 0;
    }

    /** Where an identity stands in the table, or should. */
    private int place(long hash, PackedId id) {
        int mask = table.length - 1;
        int i = (int) hash & mask;
        while (table[i] != 0
                && ((table[i] ^ hash << POSITION_BITS) >>> POSITION_BITS != 0 || !holds(position(table[i]), id))) {
            i = (i + 1) & mask;
        }
        return i;
    }

    /** Reads the memory in which the search for a hash begins: whoever comes next finds it in the cache. */
    long touch(long hash) {
        return table[(int) hash & table.length - 1];
    }

    int size() {
        return size;
    }

    /** The identities up to now, in the order of their arrival; adding more does not change it. */
    IdentityCut cut(long generation) {
        return new IdentityCut(generation, chunks.clone(), ends.clone(), lastChunk, used, size, packer.unpacker());
    }

    /** Bytes held by the log and the table. */
    long bytes() {
        return (long) (lastChunk + 1) * CHUNK_BYTES + 8L * table.length;
    }

    private boolean holds(long position, PackedId id) {
        return id.standsAt(chunks[(int) (position >>> CHUNK_BITS)], (int) position & OFFSET_MASK);
    }

    private long append(PackedId id) {
        if (used + id.length > CHUNK_BYTES) {
            ends[lastChunk] = used;
            if (lastChunk == MOST_CHUNKS - 1) {
                throw new IllegalStateException("there is no room for more than " + size
                        + " identities of this length: give the engine a horizon behind which they are forgotten");
            }
            if (++lastChunk == chunks.length) {
                ends = Arrays.copyOf(ends, ends.length * 2);
                chunks = Arrays.copyOf(chunks, chunks.length * 2);
            }
            chunks[lastChunk] = new byte[CHUNK_BYTES];
            used = 0;
        }
        long position = (long) lastChunk << CHUNK_BITS | used;
        System.arraycopy(id.bytes, 0, chunks[lastChunk], used, id.length);
        used += id.length;
        return position;
    }

    /** Doubles the table, from one end to the other. */
    private void rehash() {
        if (table.length == MOST_PLACES) {
            throw new IllegalStateException("there is no room for more than " + size
                    + " identities: give the engine a horizon behind which they are forgotten");
        }
        long[] old = table;
        table = new long[old.length * 2];
        int mask = table.length - 1;
        for (long entry : old) {
            if (entry != 0) {
                int i = (int) (entry >>> POSITION_BITS) & mask;
                while (table[i] != 0) {
                    i = (i + 1) & mask;
                }
                table[i] = entry;
            }
        }
    }

    private static long entry(long hash, long position) {
        return hash << POSITION_BITS | position + 1;
    }

    private static long position(long entry) {
        return (entry & POSITION_MASK) - 1;
    }
}
