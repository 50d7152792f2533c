package org.mhhsbench.core.reference;

import java.util.stream.LongStream;

/**
 * An open-addressing table of non-negative long keys and long values that grows but never shrinks. A key and its value
 * are neighbours: one cache miss finds both. For one writer; readers may share it once it is no longer written.
 */
public final class LongTable {

    private static final long EMPTY = -1;

    /** By place: key, value. */
    private long[] table;

    private int size;

    public LongTable() {
        this(16);
    }

    /** A table that holds {@code expected} keys without growing. */
    public LongTable(int expected) {
        allocate(Integer.highestOneBit(Math.max(16, (int) Math.min(1L << 28, expected * 2L)) * 2 - 1));
    }

    /** A copy. */
    public LongTable(LongTable other) {
        table = other.table.clone();
        size = other.size;
    }

    private void allocate(int places) {
        table = new long[Math.multiplyExact(2, places)];
        for (int at = 0; at < table.length; at += 2) {
            table[at] = EMPTY;
        }
    }

    /** Puts a key that is not there yet; false, and nothing changed, if it is. */
    public boolean putIfAbsent(long key, long value) {
        int at = find(key);
        if (table[at] == key) {
            return false;
        }
        table[at] = key;
        table[at + 1] = value;
        if (++size > table.length / 6 * 2) {
            grow();
        }
        return true;
    }

    /** The value of a key, or {@code absent}. */
    public long get(long key, long absent) {
        int at = find(key);
        return table[at] == key ? table[at + 1] : absent;
    }

    /** The keys, in no order. */
    long[] keys() {
        return LongStream.range(0, table.length / 2)
                .map(place -> table[(int) (2 * place)])
                .filter(key -> key != EMPTY)
                .toArray();
    }

    public int size() {
        return size;
    }

    /** Bytes held, without object headers. */
    public long bytes() {
        return 8L * table.length;
    }

    /** Where a key stands, or would. */
    private int find(long key) {
        int mask = table.length - 1;
        int at = (int) (key * 0x9E3779B97F4A7C15L >>> 32) << 1 & mask;
        while (table[at] != key && table[at] != EMPTY) {
            at = at + 2 & mask;
        }
        return at;
    }

    private void grow() {
        long[] old = table;
        allocate(old.length);
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != EMPTY) {
                int at = find(old[i]);
                table[at] = old[i];
                table[at + 1] = old[i + 1];
            }
        }
    }
}
