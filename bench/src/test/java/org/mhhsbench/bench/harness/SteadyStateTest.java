package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyStateTest {

    private static final int SERIES = 2_000;

    private static double[] noisy(int windows, double cv, Random random, IntToDoubleFunction level) {
        return IntStream.range(0, windows)
                .mapToDouble(i -> level.applyAsDouble(i) * (1 + cv * random.nextGaussian()))
                .toArray();
    }

    private static Map<SteadyClass, Integer> classes(int windows, double cv, long seed, IntToDoubleFunction level) {
        Random random = new Random(seed);
        Map<SteadyClass, Integer> counts = new EnumMap<>(SteadyClass.class);
        for (int i = 0; i < SERIES; i++) {
            counts.merge(SteadyState.classify(noisy(windows, cv, random, level), true), 1, Integer::sum);
        }
        return counts;
    }

    @ParameterizedTest(name = "{0} windows, CV {1}, seed {2}")
    @CsvSource({
        "10, 0.01, 1", "10, 0.03, 2", "10, 0.05, 3", "15, 0.05, 4", "20, 0.01, 5", "20, 0.03, 6", "20, 0.05, 7",
        "30, 0.03, 8", "30, 0.05, 9", "45, 0.05, 10", "60, 0.01, 11", "60, 0.03, 12", "60, 0.05, 13", "8, 0.05, 14"
    })
    void white_noise_is_flat_in_95_of_100(int windows, double cv, long seed) {
        Map<SteadyClass, Integer> counts = classes(windows, cv, seed, i -> 1e6);
        assertThat(counts.get(SteadyClass.FLAT)).as("%s", counts).isGreaterThanOrEqualTo(SERIES * 95 / 100);
    }

    private static void assertMostly(SteadyClass expected, double cv, long seed, IntToDoubleFunction level) {
        Map<SteadyClass, Integer> counts = classes(30, cv, seed, level);
        assertThat(counts.getOrDefault(expected, 0)).as("%s", counts).isGreaterThanOrEqualTo(SERIES * 95 / 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void a_series_of_each_class_is_known(long seed) {
        assertMostly(SteadyClass.WARM_UP, 0.02, seed, i -> i < 8 ? 70 : 100);
        assertMostly(SteadyClass.WARM_UP, 0.02, seed, i -> i < 4 ? 40 : i < 9 ? 70 : 100);
        assertMostly(SteadyClass.SLOWDOWN, 0.02, seed, i -> i < 20 ? 100 : 80);
        assertMostly(SteadyClass.SLOWDOWN, 0.01, seed, i -> 100 - i);
        assertMostly(SteadyClass.CYCLIC, 0.02, seed, i -> i / 5 % 2 == 0 ? 100 : 80);
        assertMostly(SteadyClass.CYCLIC, 0.02, seed, i -> 90 + 10 * Math.cos(i * Math.PI / 2));
        assertMostly(SteadyClass.NOT_STEADY, 0.02, seed, i -> i < 10 ? 100 : i < 20 ? 70 : 100);
        assertMostly(SteadyClass.NOT_STEADY, 0.02, seed, i -> 50 + 2 * i);
    }

    @Test
    void a_change_within_the_margin_is_flat_however_clear() {
        double[] windows =
                IntStream.range(0, 30).mapToDouble(i -> i < 15 ? 100 : 104).toArray();
        assertThat(SteadyState.classify(windows, true)).isEqualTo(SteadyClass.FLAT);
    }

    @Test
    void a_latency_that_rises_is_a_slowdown_and_one_that_falls_a_warm_up() {
        double[] rising =
                IntStream.range(0, 30).mapToDouble(i -> i < 15 ? 100 : 140).toArray();
        double[] falling =
                IntStream.range(0, 30).mapToDouble(i -> i < 15 ? 140 : 100).toArray();
        assertThat(SteadyState.classify(rising, false)).isEqualTo(SteadyClass.SLOWDOWN);
        assertThat(SteadyState.classify(falling, false)).isEqualTo(SteadyClass.WARM_UP);
        assertThat(SteadyState.classify(rising, true)).isEqualTo(SteadyClass.WARM_UP);
    }

    @Test
    void constant_values_are_flat_and_seven_are_too_few() {
        assertThat(SteadyState.classify(new double[8], true)).isEqualTo(SteadyClass.FLAT);
        assertThat(SteadyState.classify(new double[7], true)).isEqualTo(SteadyClass.TOO_SHORT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SteadyState.classify(new double[] {1, Double.NaN}, true))
                .withMessage("windows must be finite, was [1.0, NaN]");
    }

    @Test
    void words_are_those_of_the_records() {
        assertThat(Arrays.stream(SteadyClass.values()).map(SteadyClass::word))
                .containsExactly("flat", "warm-up", "slowdown", "cyclic", "not-steady", "too-short");
    }

    @Test
    void one_pause_anywhere_is_no_level_and_three_are() {
        for (int at = 0; at < 20; at++) {
            double[] windows = new double[20];
            Arrays.setAll(windows, i -> 100 + i % 3);
            windows[at] = 20;
            assertThat(SteadyState.classify(windows, true))
                    .as("a pause at " + at)
                    .isEqualTo(SteadyClass.FLAT);
        }
        double[] slump = new double[20];
        Arrays.setAll(slump, i -> i >= 8 && i < 11 ? 20 : 100 + i % 3);
        assertThat(SteadyState.classify(slump, true)).isEqualTo(SteadyClass.NOT_STEADY);
    }
}
