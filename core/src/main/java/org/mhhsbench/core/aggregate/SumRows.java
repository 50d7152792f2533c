package org.mhhsbench.core.aggregate;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Rows of sums that cannot overflow, one row a key, each row one run of memory: where there are more of them than a
 * cache holds, finding a row costs one miss and the rest is read ahead. A sum is {@code high · 2^60 + low}. The low
 * words are columns of the row, added to without a check; a budget, itself a column, says how much more the sums of its
 * group surely hold, and when it is spent they are carried over. Columns that are in no group are plain counters. For
 * one thread.
 */
final class SumRows {

    /** Sums with a budget of their own: the columns from one to another, exclusive. */
    record Group(int budget, int from, int to) {}

    private static final int LOW_BITS = 60;
    private static final long LOW_MASK = (1L << LOW_BITS) - 1;
    /** Room between a carried low word (below 2^60) and the edge (2^63), less one addend of up to 2^61. */
    private static final long FULL_BUDGET = 1L << 62;

    private static final int FIRST_ROWS = 2;
    /** Of 64 bytes. */
    private static final int LONGS_A_LINE = 8;

    private final int columns;
    private final Group[] groups;
    /** By key: its row + 1, or 0. */
    private final int[] rows;

    private int size;
    /** One array: where there were many, the header of each would be a miss of its own. */
    private long[] cells;

    /** By row: the high words, by column; null while none is needed. */
    private long[][] high = new long[1][];

    SumRows(int keys, int columns, Group... groups) {
        this.columns = columns;
        this.groups = groups.clone();
        this.rows = new int[keys];
        this.cells = new long[FIRST_ROWS * columns];
    }

    /** A copy. */
    SumRows(SumRows other) {
        columns = other.columns;
        groups = other.groups;
        rows = other.rows.clone();
        size = other.size;
        cells = Arrays.copyOf(other.cells, Math.max(FIRST_ROWS, size) * columns);
        high = new long[other.high.length][];
        for (int row = 0; row < high.length; row++) {
            high[row] = other.high[row] == null ? null : other.high[row].clone();
        }
    }

    /** The row of a key, or -1 if it has none. */
    int find(int key) {
        return rows[key] - 1;
    }

    /** Reads the memory of each line of a key's row, if it has one. */
    long touch(int key) {
        int row = find(key);
        long read = 0;
        if (row >= 0) {
            int end = at(row) + columns;
            for (int i = at(row); i < end; i += LONGS_A_LINE) {
                read += cells[i];
            }
        }
        return read;
    }

    /** Reads the memory that says where a key's row is. */
    int touchKey(int key) {
        return rows[key];
    }

    /** The row of a key, made if it has none. */
    int row(int key) {
        int row = find(key);
        return row >= 0 ? row : newRow(key);
    }

    private int newRow(int key) {
        int row = size++;
        if (at(row) == cells.length) {
            cells = Arrays.copyOf(cells, Math.multiplyExact(cells.length, 2));
        }
        for (Group group : groups) {
            cells[at(row) + group.budget] = FULL_BUDGET;
        }
        rows[key] = row + 1;
        return row;
    }

    /** The columns of all rows, of each from {@link #at} on; another array once a row is made. */
    long[] cells() {
        return cells;
    }

    int at(int row) {
        return row * columns;
    }

    /** Says that each sum of a group may have changed by up to {@code most} (a bound, or its bits set to one), below 2^61. */
    void spend(int row, Group group, long most) {
        int budget = at(row) + group.budget;
        cells[budget] -= most;
        if (cells[budget] < 0) {
            carry(row, group);
        }
    }

    void add(int row, Group group, int column, BigInteger value) {
        if (value.bitLength() < LOW_BITS) {
            cells[at(row) + column] += value.longValue();
            spend(row, group, Math.abs(value.longValue()));
        } else {
            carry(row, group);
            high(row)[column] =
                    Math.addExact(high(row)[column], value.shiftRight(LOW_BITS).longValueExact());
            cells[at(row) + column] += value.longValue() & LOW_MASK;
            spend(row, group, LOW_MASK);
        }
    }

    /** Adds each column of each row of another with the same keys, columns and groups. */
    void add(SumRows other) {
        for (int key = 0; key < rows.length; key++) {
            int from = other.find(key);
            if (from >= 0) {
                addRow(row(key), other, from);
            }
        }
    }

    private void addRow(int row, SumRows other, int from) {
        for (int column = 0; column < columns; column++) {
            if (!inGroup(column)) {
                cells[at(row) + column] += other.cells[other.at(from) + column];
            }
        }
        for (Group group : groups) {
            for (int column = group.from; column < group.to; column++) {
                add(row, group, column, other.sum(from, column));
            }
        }
    }

    private boolean inGroup(int column) {
        for (Group group : groups) {
            if (column == group.budget || column >= group.from && column < group.to) {
                return true;
            }
        }
        return false;
    }

    BigInteger sum(int row, int column) {
        BigInteger sum = BigInteger.valueOf(cells[at(row) + column]);
        long[] ofRow = row < high.length ? high[row] : null;
        return ofRow == null || ofRow[column] == 0
                ? sum
                : sum.add(BigInteger.valueOf(ofRow[column]).shiftLeft(LOW_BITS));
    }

    /** Adds a sum, times a factor, to another. */
    void addTo(ExactSum sum, int row, int column, long factor) {
        sum.add(cells[at(row) + column], factor);
        long[] ofRow = row < high.length ? high[row] : null;
        if (ofRow != null && ofRow[column] != 0) {
            sum.add(BigInteger.valueOf(ofRow[column]).shiftLeft(LOW_BITS).multiply(BigInteger.valueOf(factor)));
        }
    }

    private long[] high(int row) {
        if (row >= high.length) {
            high = Arrays.copyOf(high, Math.max(row + 1, high.length * 2));
        }
        if (high[row] == null) {
            high[row] = new long[columns];
        }
        return high[row];
    }

    private void carry(int row, Group group) {
        int at = at(row);
        long[] ofRow = high(row);
        for (int column = group.from; column < group.to; column++) {
            ofRow[column] = Math.addExact(ofRow[column], cells[at + column] >> LOW_BITS);
            cells[at + column] &= LOW_MASK;
        }
        cells[at + group.budget] = FULL_BUDGET;
    }
}
