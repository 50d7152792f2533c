package org.mhhsbench.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wide sums against BigInteger, at the edges of their words. */
class WideSumsTest {

    private static final long EDGE = 1L << 61;
    private static final long[] EDGES = {
        0, 1, -1, EDGE - 1, 1 - EDGE, 1L << 60, (1L << 60) - 1, -(1L << 60), -(1L << 60) - 1, 999_999_999_999L * 98_999
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void addsLikeBigInteger(long seed) {
        Random random = new Random(seed);
        WideSums sums = new WideSums(3);
        BigInteger[] expected = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
        for (int i = 0; i < 20_000; i++) {
            int at = random.nextInt(3);
            switch (random.nextInt(4)) {
                case 0 -> {
                    // As the cells do it: every word may change, and is told of once, with the bound of all.
                    long most = 0;
                    for (int j = 0; j < 3; j++) {
                        long value = random.nextLong() % (1L << 1 + random.nextInt(60));
                        sums.low[j] += value;
                        expected[j] = expected[j].add(BigInteger.valueOf(value));
                        most |= Math.abs(value);
                    }
                    sums.spend(most);
                }
                case 1 -> {
                    BigInteger value = new BigInteger(1 + random.nextInt(100), random);
                    value = random.nextBoolean() ? value : value.negate();
                    sums.add(at, value);
                    expected[at] = expected[at].add(value);
                }
                default -> {
                    long value = EDGES[random.nextInt(EDGES.length)];
                    sums.add(at, value);
                    expected[at] = expected[at].add(BigInteger.valueOf(value));
                }
            }
            assertThat(sums.sum(at)).isEqualTo(expected[at]);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {EDGE - 1, 1 - EDGE})
    void neverOverflows(long value) {
        WideSums sums = new WideSums(1);
        for (int i = 0; i < 100_000; i++) {
            sums.add(0, value);
        }
        assertThat(sums.sum(0)).isEqualTo(BigInteger.valueOf(value).multiply(BigInteger.valueOf(100_000)));
        for (int i = 0; i < 100_000; i++) {
            sums.add(0, -value);
        }
        assertThat(sums.sum(0)).isZero();
    }

    @Test
    void merges() {
        WideSums one = new WideSums(2);
        WideSums other = new WideSums(2);
        BigInteger huge = BigInteger.TEN.pow(24);
        one.add(0, huge);
        other.add(0, huge.negate().subtract(BigInteger.ONE));
        other.add(1, huge);
        one.add(other);
        assertThat(one.sum(0)).isEqualTo(-1);
        assertThat(one.sum(1)).isEqualTo(huge);
    }
}
