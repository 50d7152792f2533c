package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonScheduleTest {

    private static final int MESSAGES = 200_000;

    /** Slow enough that whole nanoseconds do not show in a gap. */
    private static final long RATE = 1_000;

    private static final double MEAN_NS = 1e9 / RATE;

    private static double[] gapsNs(long seed) {
        Schedule schedule = Arrival.POISSON.schedule(0, RATE, MESSAGES, seed);
        return IntStream.range(0, MESSAGES)
                .mapToDouble(i -> schedule.intendedNs(i) - (i == 0 ? 0 : schedule.intendedNs(i - 1)))
                .toArray();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 42, -7, Long.MIN_VALUE})
    void gaps_have_the_mean_and_the_variance_of_an_exponential(long seed) {
        double[] gapsNs = gapsNs(seed);
        double mean = IntStream.range(0, MESSAGES)
                .mapToDouble(i -> gapsNs[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, MESSAGES)
                .mapToDouble(i -> (gapsNs[i] - mean) * (gapsNs[i] - mean))
                .average()
                .orElseThrow();
        // Four standard errors: the mean's is 1/√n of the mean, the variance's √(8/n) of the variance.
        assertThat(mean).isCloseTo(MEAN_NS, within(4 * MEAN_NS / Math.sqrt(MESSAGES)));
        assertThat(variance / MEAN_NS / MEAN_NS).isCloseTo(1, within(4 * Math.sqrt(8.0 / MESSAGES)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 42, -7, Long.MIN_VALUE})
    void gaps_fit_an_exponential_by_chi_square(long seed) {
        int[] counts = new int[100];
        for (double gapNs : gapsNs(seed)) {
            counts[Math.min(99, (int) (100 * -Math.expm1(-gapNs / MEAN_NS)))]++;
        }
        // The 99.9 % quantile with 99 degrees of freedom.
        assertThat(chiSquare(counts)).isLessThan(148.23);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 42, -7, Long.MIN_VALUE})
    void a_gap_says_nothing_of_the_next_one(long seed) {
        double[] gapsNs = gapsNs(seed);
        int[] counts = new int[100];
        for (int i = 0; i + 1 < MESSAGES; i += 2) {
            int tenth = (int) (10 * -Math.expm1(-gapsNs[i] / MEAN_NS));
            int nextTenth = (int) (10 * -Math.expm1(-gapsNs[i + 1] / MEAN_NS));
            counts[10 * Math.min(9, tenth) + Math.min(9, nextTenth)]++;
        }
        assertThat(chiSquare(counts)).isLessThan(148.23);
    }

    private static double chiSquare(int[] counts) {
        double expected = (double) IntStream.of(counts).sum() / counts.length;
        return IntStream.of(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }

    @Test
    void neighbouring_seeds_share_no_gaps() {
        double[] first = gapsNs(1);
        double[] second = gapsNs(2);
        double product = IntStream.range(0, MESSAGES)
                .mapToDouble(i -> (first[i] / MEAN_NS - 1) * (second[i] / MEAN_NS - 1))
                .average()
                .orElseThrow();
        assertThat(product).isCloseTo(0, within(4 / Math.sqrt(MESSAGES)));
    }

    @Test
    void times_at_another_rate_are_the_same_stretched_without_drift() {
        Schedule slow = Arrival.POISSON.schedule(0, 1_000, MESSAGES, 5);
        Schedule fast = Arrival.POISSON.schedule(0, 1_000_000_000, MESSAGES, 5);
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(fast.intendedNs(i))
                    .isBetween(slow.intendedNs(i) / 1_000_000 - 1, slow.intendedNs(i) / 1_000_000);
        }
    }

    @Test
    void the_last_time_is_the_exact_sum_of_the_gaps() {
        BigDecimal meanGaps = BigDecimal.ZERO;
        for (int i = 0; i < MESSAGES; i++) {
            meanGaps = meanGaps.add(new BigDecimal(-StrictMath.log(uniform(5, i))));
        }
        long exactNs = meanGaps.multiply(BigDecimal.valueOf(1_000_000)).longValue();
        assertThat(Arrival.POISSON.schedule(0, 1_000, MESSAGES, 5).intendedNs(MESSAGES - 1))
                .isBetween(exactNs - 1, exactNs + 1);
    }

    private static double uniform(long seed, int index) {
        return ((mix(mix(seed) + (index + 1) * 0x9E3779B97F4A7C15L) >>> 11) + 1) / 9007199254740992.0;
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    @Test
    void the_same_seed_gives_the_same_times_in_every_thread() {
        long[] alone = times(9);
        assertThat(IntStream.range(0, 8).parallel().mapToObj(i -> times(9)))
                .allSatisfy(times -> assertThat(times).isEqualTo(alone));
        assertThat(times(10)).isNotEqualTo(alone);
    }

    private static long[] times(long seed) {
        Schedule schedule = Arrival.POISSON.schedule(3, 20_000, 10_000, seed);
        return LongStream.range(0, 10_000).map(schedule::intendedNs).toArray();
    }
}
