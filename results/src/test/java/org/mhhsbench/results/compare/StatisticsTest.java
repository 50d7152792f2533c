package org.mhhsbench.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statistics against another library, against each other, and where they end. */
class StatisticsTest {

    private static double[] normals(Random random, int n, double mean) {
        return random.doubles(n).map(unused -> mean + random.nextGaussian()).toArray();
    }

    @Test
    void distributions_are_those_of_the_other_library() {
        for (double x = -7.9; x < 8; x += 0.37) {
            assertThat(Distributions.normal(x))
                    .isCloseTo(NormalDistribution.of(0, 1).cumulativeProbability(x), within(1e-14));
            for (double degrees : new double[] {1, 2.5, 9, 19, 38, 200}) {
                assertThat(Distributions.student(x, degrees))
                        .isCloseTo(TDistribution.of(degrees).cumulativeProbability(x), within(1e-12));
            }
        }
        for (double share : new double[] {0.5, 0.8, 0.95, 0.975, 0.9995, 0.999999}) {
            for (double degrees : new double[] {1, 9, 19, 38}) {
                double expected = TDistribution.of(degrees).inverseCumulativeProbability(share);
                assertThat(Distributions.studentQuantile(share, degrees))
                        .isCloseTo(expected, within(1e-8 * Math.max(1, expected)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 10, 20, 40})
    void rank_tests_give_the_other_librarys_values(int n) {
        Random random = new Random(n);
        WilcoxonSignedRankTest signed = WilcoxonSignedRankTest.withDefaults().with(PValueMethod.EXACT);
        MannWhitneyUTest sums =
                MannWhitneyUTest.withDefaults().with(PValueMethod.EXACT).with(AlternativeHypothesis.TWO_SIDED);
        for (int i = 0; i < 20; i++) {
            double[] x = normals(random, n, 0.5);
            double[] y = normals(random, n + i % 3, 0);
            assertThat(WilcoxonSignedRank.p(x)).isCloseTo(signed.test(x).getPValue(), within(1e-9));
            assertThat(MannWhitney.p(x, y)).isCloseTo(sums.test(x, y).getPValue(), within(1e-9));
            assertThat(MannWhitney.u(x, y)).isEqualTo(sums.test(x, y).getStatistic());
        }
    }

    @Test
    void the_least_p_is_what_complete_separation_has() {
        for (int n = 1; n <= 12; n++) {
            double[] differences = new double[n];
            Arrays.setAll(differences, i -> 1 + 0.1 * i);
            assertThat(SignFlipTest.p(differences, 0)).isEqualTo(SignFlipTest.leastP(n));
        }
        double[] low = {1, 2, 3, 4};
        double[] high = {5, 6, 7, 8};
        assertThat(BrunnerMunzel.p(low, high, 0))
                .isEqualTo(BrunnerMunzel.leastP(4, 4))
                .isEqualTo(2 / 70.0);
        assertThat(MannWhitney.p(low, high)).isCloseTo(2 / 70.0, within(1e-12));
    }

    @Test
    void beyond_what_is_enumerated_draws_come_to_the_same() {
        Random random = new Random(3);
        double[] few = normals(random, SignFlipTest.EXACT_UP_TO, 0.4);
        double exact = SignFlipTest.p(few, 0);
        // A difference of zero changes no sum and doubles the ways: what is drawn must come to what was enumerated.
        double drawn = SignFlipTest.p(Arrays.copyOf(few, few.length + 1), 7);
        assertThat(drawn).isCloseTo(exact, within(5 * Math.sqrt(exact * (1 - exact) / 100_000)));
        assertThat(SignFlipTest.p(Arrays.copyOf(few, few.length + 1), 7)).isEqualTo(drawn);
    }

    @Test
    void no_difference_at_all_has_no_significance() {
        double[] same = {3, 3, 3, 3, 3, 3, 3};
        assertThat(SignFlipTest.p(new double[7], 0)).isEqualTo(1);
        assertThat(WilcoxonSignedRank.p(new double[7])).isEqualTo(1);
        assertThat(BrunnerMunzel.p(same, same, 0)).isEqualTo(1);
        assertThat(MannWhitney.p(same, same)).isEqualTo(1);
        assertThat(CliffsDelta.of(same, same)).isZero();
        assertThat(Friedman.p(new double[][] {{1, 1, 1}, {2, 2, 2}}, 0)).isEqualTo(1);
    }

    @Test
    void one_wild_value_hardly_moves_the_estimate() {
        double[] calm = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        double[] wild = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1_000};
        assertThat(HodgesLehmann.location(calm)).isEqualTo(5.5);
        assertThat(HodgesLehmann.location(wild)).isBetween(5.5, 6.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 8, 55, 210})
    void medians_are_those_of_the_sorted_values(int n) {
        Random random = new Random(n);
        for (int i = 0; i < 50; i++) {
            // With equal values among them.
            double[] values = random.ints(n, 0, 1 + n / 2).asDoubleStream().toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            assertThat(Medians.of(values)).isEqualTo((sorted[n / 2] + sorted[(n - 1) / 2]) / 2);
        }
    }

    @Test
    void draws_are_even() {
        Draws draws = new Draws(5);
        int[] seen = new int[7];
        for (int i = 0; i < 70_000; i++) {
            seen[draws.below(7)]++;
        }
        for (int count : seen) {
            assertThat(count).isBetween(9_500, 10_500);
        }
    }

    @Test
    void holm_never_lowers_a_p_and_keeps_their_order() {
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            double[] p = random.doubles(1 + random.nextInt(8)).toArray();
            double[] adjusted = Holm.adjusted(p);
            for (int j = 0; j < p.length; j++) {
                assertThat(adjusted[j]).isBetween(p[j], 1.0);
                for (int k = 0; k < p.length; k++) {
                    assertThat(p[j] <= p[k] && adjusted[j] > adjusted[k]).isFalse();
                }
            }
        }
    }

    @Test
    void a_plan_names_the_least_number_of_forks() {
        for (Comparison.Design design : EnumSet.allOf(Comparison.Design.class)) {
            for (int family : new int[] {1, 7, 28}) {
                int least = Planner.leastForks(family, design);
                assertThat(Planner.leastP(least, least, design) * family).isLessThan(0.05);
                assertThat(Planner.leastP(least - 1, least - 1, design) * family)
                        .isGreaterThanOrEqualTo(0.05);
            }
        }
        assertThat(Planner.leastForks(1, Comparison.Design.BLOCKS)).isEqualTo(6);
        assertThat(Planner.leastForks(7, Comparison.Design.BLOCKS)).isEqualTo(9);
        assertThat(Planner.leastForks(28, Comparison.Design.BLOCKS)).isEqualTo(11);
        assertThat(Planner.leastForks(1, Comparison.Design.NOT_INTERLEAVED)).isEqualTo(4);
    }

    /** Two-sample t-tests with 80 % power: J. Cohen, "Statistical Power Analysis", table 2.4.1: d = 1, 17 a side. */
    @Test
    void a_plan_agrees_with_the_tables_of_power() {
        double cv = 0.05;
        double spread = cv * Math.sqrt(2) * Math.sqrt(Planner.EFFICIENCY);
        assertThat(Planner.forksNeeded(spread, 0.05, 0, 1, Comparison.Design.NOT_INTERLEAVED))
                .isEqualTo(17);
        assertThat(Planner.powerToTell(17, spread, 0.05, 0, 1, Comparison.Design.NOT_INTERLEAVED))
                .isCloseTo(0.807, within(0.005));
        assertThat(Planner.powerToTell(16, spread, 0.05, 0, 1, Comparison.Design.NOT_INTERLEAVED))
                .isLessThan(0.8);
    }

    @Test
    void a_difference_as_large_as_the_margin_is_not_worth_forks() {
        assertThat(Planner.forksNeeded(0.03, Math.log(1.03), Math.log(1.03), 1, Comparison.Design.BLOCKS))
                .isNull();
        assertThat(Planner.forksNeeded(0.03, 0, Math.log(1.03), 1, Comparison.Design.BLOCKS))
                .isBetween(8, 14);
    }
}
