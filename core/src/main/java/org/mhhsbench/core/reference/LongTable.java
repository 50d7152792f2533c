package org.mhhsbench.core.reference;

import java.util.Arrays;

/**
 * An open-addressing table of non-negative long keys and long values that grows but never shrinks. For one writer;
 * readers may share it once it is no longer written.
 */
public final class LongTable {

    private static final long EMPTY = -1;

    private long[] keys;
    private long[] values;
    private int size;

    public LongTable() {
        this(16);
    }

    /** A table that holds {@code expected} keys without growing. */
    public LongTable(int expected) {
        int capacity = Integer.highestOneBit(Math.max(16, (int) Math.min(1L << 29, expected * 2L)) * 2 - 1);
        allocate(capacity);
    }

    /** A copy. */
    public LongTable(LongTable other) {
        keys = other.keys.clone();
        values = other.values.clone();
        size = other.size;
    }

    private void allocate(int capacity) {
        keys = new long[capacity];
        Arrays.fill(keys, EMPTY);
        values = new long[capacity];
    }

    /** Puts a key that is not there yet; false, and nothing changed, if it is. */
    public boolean putIfAbsent(long key, long value) {
        int i = find(key);
        if (keys[i] == key) {
            return false;
        }
        keys[i] = key;
        values[i] = value;
        if (++size > keys.length / 3 * 2) {
            grow();
        }
        return true;
    }

    /** The value of a key, or {@code absent}. */
    public long get(long key, long absent) {
        int i = find(key);
        return keys[i] == key ? values[i] : absent;
    }

    public int size() {
        return size;
    }

    /** Bytes held, without object headers. */
    public long bytes() {
        return 16L * keys.length;
    }

    private int find(long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int i = (int) (mixed >>> 32) & mask;
        while (keys[i] != key && keys[i] != EMPTY) {
            i = (i + 1) & mask;
        }
        return i;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        allocate(oldKeys.length * 2);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
