package org.mhhsbench.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.reference.LoadShapes;

/** The amount of one default: period · consumption ÷ annual, half up. */
class DefaultShapesTest {

    private static final long MOST = 999_999_999_999L;

    private static BigInteger wattHours(long period, long annual, long consumption) {
        LoadShapes.Day day =
                new LoadShapes.Day(new long[] {period}, new long[] {annual}, new LoadShapes.Flag[] {LoadShapes.Flag.A});
        return DefaultShapes.wattHours(day, 0, consumption);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, 1, 1",
        "1, 3, 1, 0",
        "2, 3, 1, 1",
        "3, 2, 1, 2",
        "5, 2, 1, 3",
        "0, 7, 9, 0",
        "7, 9, 0, 0",
        "7, 0, 9, 7",
        "7, 9, -1, 7",
        "999999999999, 1, 999999999999, 999999999998000000000001",
        "999999999999, 2, 999999999999, 499999999999000000000001",
        "999999999999, 999999999999, 999999999999, 999999999999"
    })
    void roundsHalfUp(long period, long annual, long consumption, BigInteger expected) {
        assertThat(wattHours(period, annual, consumption)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void roundsLikeBigDecimal(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            long period = amount(random);
            long annual = 1 + amount(random) % MOST;
            long consumption = amount(random);
            BigDecimal expected = new BigDecimal(period)
                    .multiply(new BigDecimal(consumption))
                    .divide(new BigDecimal(annual), 0, RoundingMode.HALF_UP);
            assertThat(wattHours(period, annual, consumption))
                    .as("%s * %s / %s", period, consumption, annual)
                    .isEqualTo(expected.toBigIntegerExact());
        }
    }

    /** Amounts of every number of digits, the largest often. */
    private static long amount(Random random) {
        return random.nextInt(20) == 0 ? MOST : (random.nextLong() >>> 1) % (long) Math.pow(10, 1 + random.nextInt(12));
    }
}
