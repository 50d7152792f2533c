package org.mhhsbench.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The statistics against examples that others have worked out and published. */
class WorkedExamplesTest {

    /** Hamilton's depression scale before and after a tranquilizer: Hollander and Wolfe (1973), table 3.1. */
    private static final double[] BEFORE = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};

    private static final double[] AFTER = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

    /** Permeability of the human chorioamnion at term and at 12 to 26 weeks: Hollander and Wolfe (1973), table 4.1. */
    private static final double[] AT_TERM = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};

    private static final double[] EARLIER = {1.15, 0.88, 0.90, 0.74, 1.21};

    private static double[] differences() {
        double[] differences = new double[BEFORE.length];
        Arrays.setAll(differences, i -> BEFORE[i] - AFTER[i]);
        return differences;
    }

    @Test
    void signed_ranks_of_the_depression_scale() {
        assertThat(WilcoxonSignedRank.statistic(differences())).isEqualTo(40);
        assertThat(WilcoxonSignedRank.p(differences())).isCloseTo(0.0390625, within(1e-12));
        assertThat(HodgesLehmann.location(differences())).isCloseTo(0.46, within(1e-12));
    }

    @Test
    void rank_sums_of_the_permeability() {
        assertThat(MannWhitney.u(AT_TERM, EARLIER)).isEqualTo(35);
        assertThat(MannWhitney.p(AT_TERM, EARLIER)).isCloseTo(2 * 0.1272061, within(1e-6));
        assertThat(HodgesLehmann.shift(AT_TERM, EARLIER)).isCloseTo(0.305, within(1e-12));
        // 35 of 50 pairs are above, 15 below.
        assertThat(CliffsDelta.of(AT_TERM, EARLIER)).isCloseTo((35 - 15) / 50.0, within(1e-12));
    }

    /** Fisher, "The Design of Experiments" (1935), §21: Darwin's maize, crossed and self-fertilised, in eighths of an inch. */
    @Test
    void sign_flips_of_darwins_maize() {
        double[] maize = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
        assertThat(SignFlipTest.p(maize, 0)).isEqualTo(2 * 863 / 32_768.0);
    }

    /** Pain after laparoscopic surgery under two treatments: Brunner and Munzel (2000), table 1. */
    @Test
    void placements_of_the_pain_scores() {
        double[] active = {1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1};
        double[] control = {3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4};
        assertThat(BrunnerMunzel.statistic(active, control)).isCloseTo(3.1375, within(5e-5));
        assertThat(BrunnerMunzel.approximateP(active, control)).isCloseTo(0.005786, within(5e-7));
        // All 4,457,400 ways to deal the scores, as the R package brunnermunzel has it; here 20,000 of them are drawn.
        assertThat(BrunnerMunzel.p(active, control, 1)).isCloseTo(0.008038, within(0.002));
    }

    /** Ways to round first base: Hollander and Wolfe (1973), table 7.1. */
    @Test
    void ranks_within_blocks_of_the_base_runners() {
        double[][] runners = {
            {5.40, 5.50, 5.55}, {5.85, 5.70, 5.75}, {5.20, 5.60, 5.50}, {5.55, 5.50, 5.40}, {5.90, 5.85, 5.70},
            {5.45, 5.55, 5.60}, {5.40, 5.40, 5.35}, {5.45, 5.50, 5.35}, {5.25, 5.15, 5.00}, {5.85, 5.80, 5.70},
            {5.25, 5.20, 5.10}, {5.65, 5.55, 5.45}, {5.60, 5.35, 5.45}, {5.05, 5.00, 4.95}, {5.50, 5.50, 5.40},
            {5.45, 5.55, 5.50}, {5.55, 5.55, 5.35}, {5.45, 5.50, 5.55}, {5.50, 5.45, 5.25}, {5.65, 5.60, 5.40},
            {5.70, 5.65, 5.55}, {6.30, 6.30, 6.25}
        };
        assertThat(Friedman.statistic(runners)).isCloseTo(11.143, within(5e-4));
        // Chi-square with two degrees gives 0.0038.
        assertThat(Friedman.p(runners, 1)).isBetween(0.001, 0.006);
    }

    /** Holm's own procedure on four values, as reference works show it. */
    @Test
    void four_values_of_p_are_adjusted() {
        assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    }
}
