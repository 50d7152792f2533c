package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MannKendallTest {

    private static double[] values(String text) {
        return DoubleStream.of(text.chars().mapToDouble(c -> c - '0').toArray()).toArray();
    }

    /** The score of every order of the values. */
    private static List<Long> scores(double[] values) {
        List<Long> scores = new ArrayList<>();
        permute(values.clone(), 0, scores);
        return scores;
    }

    private static void permute(double[] values, int from, List<Long> scores) {
        if (from == values.length) {
            scores.add(MannKendall.score(values));
            return;
        }
        for (int i = from; i < values.length; i++) {
            swap(values, from, i);
            permute(values, from + 1, scores);
            swap(values, from, i);
        }
    }

    private static void swap(double[] values, int a, int b) {
        double kept = values[a];
        values[a] = values[b];
        values[b] = kept;
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "1234567", "12345678", "11234556", "11122333", "11111112", "3141592"})
    void the_variance_is_that_of_all_permutations(String digits) {
        double[] values = values(digits);
        double exact = scores(values).stream()
                .mapToDouble(score -> score * score)
                .average()
                .orElseThrow();
        assertThat(MannKendall.variance(values)).isCloseTo(exact, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "21436587", "14273658", "11234556", "65544312", "31415926"})
    void p_is_near_the_share_of_permutations_at_least_as_extreme(String digits) {
        double[] values = values(digits);
        long score = Math.abs(MannKendall.score(values));
        List<Long> scores = scores(values);
        double exact = (double) scores.stream()
                        .filter(other -> Math.abs(other) >= score)
                        .count()
                / scores.size();
        assertThat(MannKendall.test(values).p()).isCloseTo(exact, within(0.02));
    }

    @Test
    void tau_counts_pairs_by_their_order() {
        assertThat(MannKendall.test(values("12345")).tau()).isEqualTo(1);
        assertThat(MannKendall.test(values("54321")).tau()).isEqualTo(-1);
        assertThat(MannKendall.test(values("1324")).tau()).isCloseTo(4.0 / 6, within(1e-12));
        assertThat(MannKendall.test(values("1223")).tau()).isCloseTo(5 / Math.sqrt(30), within(1e-12));
    }

    @Test
    void equal_values_have_no_trend() {
        assertThat(MannKendall.test(values("7777"))).isEqualTo(new MannKendall(0, 0, 1));
    }

    @Test
    void too_few_values_and_those_that_are_no_numbers_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MannKendall.test(new double[2]))
                .withMessage("values must be 3 or more, was 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MannKendall.test(new double[] {1, 2, Double.POSITIVE_INFINITY}))
                .withMessage("values must be finite, was [1.0, 2.0, Infinity]");
    }
}
