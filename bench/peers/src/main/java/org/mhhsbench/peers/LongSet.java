package org.mhhsbench.peers;

import java.util.Arrays;

/** Numbers seen, open addressing; -1 is none. */
final class LongSet {

    private final long[] table;

    LongSet(int expected) {
        table = new long[Integer.highestOneBit(Math.max(16, expected) * 2 - 1) * 2];
        Arrays.fill(table, -1);
    }

    /** False if the number was there. */
    boolean add(long number) {
        int mask = table.length - 1;
        int i = (int) (number * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (table[i] != -1) {
            if (table[i] == number) {
                return false;
            }
            i = i + 1 & mask;
        }
        table[i] = number;
        return true;
    }
}
