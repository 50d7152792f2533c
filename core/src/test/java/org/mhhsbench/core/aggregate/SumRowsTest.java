package org.mhhsbench.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.aggregate.SumRows.Group;

/** Rows of sums against BigInteger, at the edges of their words. */
class SumRowsTest {

    private static final int KEYS = 100;
    private static final Group ONE = new Group(0, 3, 6);
    private static final Group OTHER = new Group(1, 6, 7);
    private static final int COUNTER = 2;
    private static final int COLUMNS = 7;

    private static final long EDGE = 1L << 61;
    private static final long[] EDGES = {
        0, 1, -1, EDGE - 1, 1 - EDGE, 1L << 60, (1L << 60) - 1, -(1L << 60), -(1L << 60) - 1, 999_999_999_999L * 98_999
    };

    private final SumRows rows = new SumRows(KEYS, COLUMNS, ONE, OTHER);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void adds_like_big_integers_whatever_the_row(long seed) {
        Random random = new Random(seed);
        Map<Integer, BigInteger[]> expected = new HashMap<>();
        for (int i = 0; i < 40_000; i++) {
            int key = random.nextInt(10) == 0 ? random.nextInt(KEYS) : random.nextInt(3);
            int row = rows.row(key);
            assertThat(rows.find(key)).isEqualTo(row);
            BigInteger[] sums = expected.computeIfAbsent(key, k -> {
                BigInteger[] zeros = new BigInteger[COLUMNS];
                java.util.Arrays.fill(zeros, BigInteger.ZERO);
                return zeros;
            });
            Group group = random.nextInt(3) == 0 ? OTHER : ONE;
            int column = group.from() + random.nextInt(group.to() - group.from());
            switch (random.nextInt(4)) {
                case 0 -> {
                    // As the cells do it: every word may change, and is told of once, with the bound of all.
                    long most = 0;
                    for (int c = group.from(); c < group.to(); c++) {
                        long value = random.nextLong() % (1L << 1 + random.nextInt(60));
                        rows.cells()[rows.at(row) + c] += value;
                        sums[c] = sums[c].add(BigInteger.valueOf(value));
                        most |= Math.abs(value);
                    }
                    rows.spend(row, group, most);
                }
                case 1 -> {
                    long value = EDGES[random.nextInt(EDGES.length)];
                    rows.cells()[rows.at(row) + column] += value;
                    rows.spend(row, group, Math.abs(value));
                    sums[column] = sums[column].add(BigInteger.valueOf(value));
                }
                case 2 -> {
                    rows.cells()[rows.at(row) + COUNTER]++;
                    sums[COUNTER] = sums[COUNTER].add(BigInteger.ONE);
                }
                default -> {
                    BigInteger value = new BigInteger(1 + random.nextInt(100), random);
                    value = random.nextBoolean() ? value : value.negate();
                    rows.add(row, group, column, value);
                    sums[column] = sums[column].add(value);
                }
            }
            assertThat(rows.sum(row, column)).isEqualTo(sums[column]);
        }
        expected.forEach((key, sums) -> {
            for (int column = COUNTER; column < COLUMNS; column++) {
                assertThat(rows.sum(rows.find(key), column)).isEqualTo(sums[column]);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {EDGE - 1, 1 - EDGE})
    void never_overflows(long value) {
        int row = rows.row(7);
        for (int i = 0; i < 100_000; i++) {
            rows.add(row, OTHER, 6, BigInteger.valueOf(value));
        }
        assertThat(rows.sum(row, 6)).isEqualTo(BigInteger.valueOf(value).multiply(BigInteger.valueOf(100_000)));
        for (int i = 0; i < 100_000; i++) {
            rows.add(row, OTHER, 6, BigInteger.valueOf(-value));
        }
        assertThat(rows.sum(row, 6)).isZero();
    }

    @Test
    void rows_add_up_column_by_column() {
        SumRows other = new SumRows(KEYS, COLUMNS, ONE, OTHER);
        BigInteger huge = BigInteger.TEN.pow(24);
        rows.add(rows.row(3), ONE, 4, huge);
        rows.cells()[rows.at(rows.row(3)) + COUNTER] = 5;
        other.add(other.row(9), OTHER, 6, BigInteger.ONE);
        other.add(other.row(3), ONE, 4, huge.negate().subtract(BigInteger.ONE));
        other.add(other.row(3), ONE, 5, huge);
        other.cells()[other.at(other.row(3)) + COUNTER] = -2;
        rows.add(other);
        assertThat(rows.sum(rows.find(3), 4)).isEqualTo(-1);
        assertThat(rows.sum(rows.find(3), 5)).isEqualTo(huge);
        assertThat(rows.sum(rows.find(3), COUNTER)).isEqualTo(3);
        assertThat(rows.sum(rows.find(9), 6)).isEqualTo(1);
        assertThat(rows.find(4)).isNegative();
    }

    @Test
    void a_key_without_a_row_has_none() {
        rows.row(3);
        assertThat(rows.find(4)).isNegative();
        assertThat(rows.sum(rows.find(3), 6)).isZero();
    }
}
