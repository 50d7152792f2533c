package org.mhhsbench.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {

    private static final long[] EDGES = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 62, -(1L << 62), 1L << 32};

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void isExactWhateverItsSize(long seed) {
        Random random = new Random(seed);
        ExactSum sum = new ExactSum();
        BigInteger expected = BigInteger.ZERO;
        for (int i = 0; i < 20_000; i++) {
            long value = number(random);
            long factor = number(random);
            switch (random.nextInt(3)) {
                case 0 -> {
                    sum.add(value);
                    expected = expected.add(BigInteger.valueOf(value));
                }
                case 1 -> {
                    sum.add(value, factor);
                    expected = expected.add(BigInteger.valueOf(value).multiply(BigInteger.valueOf(factor)));
                }
                default -> {
                    BigInteger large = BigInteger.valueOf(value).shiftLeft(random.nextInt(80));
                    sum.add(large);
                    expected = expected.add(large);
                }
            }
            assertThat(sum.value()).isEqualTo(expected);
        }
    }

    private static long number(Random random) {
        return random.nextInt(4) == 0 ? EDGES[random.nextInt(EDGES.length)] : random.nextLong() >> random.nextInt(64);
    }
}
