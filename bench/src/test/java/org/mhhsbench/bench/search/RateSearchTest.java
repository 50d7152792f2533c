package org.mhhsbench.bench.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulated systems, of which is known what the search must find. */
class RateSearchTest {

    private static final long SLO = 10_000_000;
    private static final Criteria CRITERIA = new Criteria(SLO);
    private static final int RUNS = 1_000;
    private static final long HIGHEST = 10_000_000;

    private static Observation at(long rate, double achieved, double p99) {
        long[] windows = new long[20];
        Arrays.fill(windows, (long) (0.9 * p99));
        return new Observation(rate, achieved, (long) p99, windows, 0, 0, true, false);
    }

    /** Latency grows with the rate and meets the limit at the knee; a probe errs by some percent. */
    private static RateSearch.Prober<RuntimeException> knee(double knee, double noise, Random random) {
        return rate -> CRITERIA.judge(
                at(rate, rate, SLO * Math.pow(rate / knee, 3) * Math.exp(noise * random.nextGaussian())));
    }

    private static boolean near(RateSearch.Found found, double knee) {
        double middle = Math.sqrt((double) found.passedPerSec() * found.failedPerSec());
        return Math.abs(middle / knee - 1) <= 0.05;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.02, 0.05})
    void a_known_knee_is_found_within_five_percent_though_every_probe_errs(double noise) {
        int near = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            double knee = 300 * Math.pow(1_000, random.nextDouble());
            double capacity = knee * (0.5 + 3 * random.nextDouble());
            RateSearch.Found found = new RateSearch(100, HIGHEST).run(capacity, knee(knee, noise, random));
            near += found.failedPerSec() != null && near(found, knee) ? 1 : 0;
        }
        assertThat(near).isGreaterThanOrEqualTo(RUNS * 99 / 100);
    }

    @Test
    void wrong_results_end_it_at_once_and_sustain_nothing() {
        List<Long> probed = new ArrayList<>();
        RateSearch.Found found = new RateSearch(100, HIGHEST).run(8_000, rate -> {
            probed.add(rate);
            boolean verified = probed.size() < 3;
            return CRITERIA.judge(new Observation(rate, rate, SLO / 2, new long[] {SLO / 2}, 0, 0, verified, false));
        });
        assertThat(probed).containsExactly(4_000L, 8_000L, 16_000L);
        assertThat(found.passedPerSec()).isZero();
        assertThat(found.failedPerSec()).isEqualTo(16_000);
        assertThat(found.broke()).containsExactly(Criterion.VERIFIED);
    }

    @Test
    void a_limiter_of_known_capacity_is_found_within_five_percent() {
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            double limit = 500 * Math.pow(1_000, random.nextDouble());
            RateSearch.Found found = new RateSearch(100, HIGHEST)
                    .run(
                            limit * (0.9 + 0.2 * random.nextDouble()),
                            rate -> CRITERIA.judge(
                                    at(rate, Math.min(rate, limit), rate > limit ? 100.0 * SLO : SLO / 100.0)));
            assertThat(near(found, limit)).as("seed %d", seed).isTrue();
            assertThat(found.broke()).contains(Criterion.P99);
            assertThat(found.monotonic()).isTrue();
        }
    }

    @Test
    void what_is_found_is_no_wider_than_five_percent_and_says_what_broke() {
        RateSearch.Found found = new RateSearch(100, HIGHEST).run(20_000, knee(12_345, 0, new Random(1)));
        assertThat((double) found.failedPerSec() / found.passedPerSec()).isBetween(1.0, RateSearch.CLOSE);
        assertThat(found.passedPerSec()).isLessThanOrEqualTo(12_345);
        assertThat(found.broke()).contains(Criterion.P99);
    }

    @Test
    void a_band_that_fails_below_rates_that_pass_makes_the_answer_wider() {
        // Passes below 4,000, fails to 6,000, passes again to 12,000.
        RateSearch.Found found = new RateSearch(100, HIGHEST).run(10_000, rate -> {
            boolean passes = rate < 4_000 || rate > 6_000 && rate < 12_000;
            return CRITERIA.judge(at(rate, rate, passes ? SLO / 10.0 : SLO * 10.0));
        });
        assertThat(found.monotonic()).isFalse();
        assertThat(found.passedPerSec()).isLessThan(4_000);
        assertThat(found.failedPerSec()).isGreaterThanOrEqualTo(12_000);
    }

    @Test
    void what_failed_while_it_was_cold_is_asked_again_when_higher_rates_have_passed() {
        int[] asked = {0};
        double knee = 9_000;
        RateSearch.Found found = new RateSearch(100, HIGHEST).run(20_000, rate -> {
            boolean cold = ++asked[0] <= 6;
            return CRITERIA.judge(at(rate, rate, rate < (cold ? 1_000 : knee) ? SLO / 10.0 : SLO * 10.0));
        });
        assertThat(found.monotonic()).isTrue();
        assertThat(found.passedPerSec()).isBetween((long) (0.95 * knee), (long) knee);
        assertThat((double) found.failedPerSec() / found.passedPerSec()).isBetween(1.0, RateSearch.CLOSE);
    }

    @Test
    void where_a_tenth_of_the_capacity_fails_less_is_tried_as_well() {
        // A band that fails around a tenth of the capacity, of which nothing lower was tried before.
        RateSearch.Found found = new RateSearch(100, HIGHEST).run(15_600, rate -> {
            boolean passes = rate < 1_400 || rate > 2_000 && rate < 4_000;
            return CRITERIA.judge(at(rate, rate, passes ? SLO / 10.0 : SLO * 10.0));
        });
        assertThat(found.monotonic()).isFalse();
        assertThat(found.passedPerSec()).isBetween(1_300L, 1_400L);
        assertThat(found.failedPerSec()).isBetween(4_000L, 4_300L);
    }

    @Test
    void what_broke_is_told_of_the_rate_that_is_refuted() {
        // In the band below rates that pass too little is dealt with; above all that pass it takes too long.
        RateSearch.Found found = new RateSearch(100, HIGHEST).run(10_000, rate -> {
            boolean inBand = rate >= 4_000 && rate <= 6_000;
            return CRITERIA.judge(at(rate, inBand ? rate / 2 : rate, rate < 12_000 ? SLO / 10.0 : SLO * 10.0));
        });
        assertThat(found.monotonic()).isFalse();
        assertThat(found.failedPerSec()).isGreaterThanOrEqualTo(12_000);
        assertThat(found.broke()).contains(Criterion.P99).doesNotContain(Criterion.ACHIEVED);
    }

    @Test
    void a_rate_that_passes_above_a_dip_is_not_what_may_be_relied_on() {
        // The start at 8,000 passes; the look below it finds the dip.
        RateSearch.Found found = new RateSearch(100, HIGHEST).run(16_000, rate -> {
            boolean passes = rate < 6_000 || rate > 7_500 && rate < 9_000;
            return CRITERIA.judge(at(rate, rate, passes ? SLO / 10.0 : SLO * 10.0));
        });
        assertThat(found.monotonic()).isFalse();
        assertThat(found.passedPerSec()).isLessThan(6_000);
        assertThat(found.failedPerSec()).isGreaterThanOrEqualTo(9_000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {200, 1_000, 5_000, 12_345, 30_000})
    void the_whole_curve_is_seen_wherever_the_answer_lies(double knee) {
        List<Long> probed = new ArrayList<>();
        double capacity = 20_000;
        RateSearch.Found found = new RateSearch(100, HIGHEST).run(capacity, rate -> {
            probed.add(rate);
            return knee(knee, 0, new Random(1)).probe(rate);
        });
        for (double share : new double[] {0.1, 0.25, 0.5, 0.7, 0.8, 0.9}) {
            assertThat(probed)
                    .as("near %s of the capacity", share)
                    .anyMatch(rate -> Math.abs(Math.log(rate / (share * capacity))) <= Math.log(1.12) + 1e-3);
        }
        assertThat(found.monotonic()).isTrue();
        assertThat((double) found.failedPerSec() / found.passedPerSec()).isBetween(1.0, RateSearch.CLOSE);
    }

    @Test
    void nothing_passes_where_the_limit_is_below_what_the_variant_takes_at_rest() {
        RateSearch.Found found =
                new RateSearch(100, HIGHEST).run(5_000, rate -> CRITERIA.judge(at(rate, rate, SLO * 2.0)));
        assertThat(found.passedPerSec()).isZero();
        assertThat(found.failedPerSec()).isEqualTo(100);
    }

    @Test
    void nothing_fails_where_the_highest_rate_passes() {
        RateSearch.Found found =
                new RateSearch(100, 40_000).run(20_000, rate -> CRITERIA.judge(at(rate, rate, SLO / 10.0)));
        assertThat(found.passedPerSec()).isEqualTo(40_000);
        assertThat(found.failedPerSec()).isNull();
    }

    @Test
    void a_marginal_probe_is_asked_for_again_and_two_of_three_decide() {
        List<Long> asked = new ArrayList<>();
        // Half of 2,000 is marginal: it fails, passes and passes.
        RateSearch.Found found = new RateSearch(1_000, 1_000).run(2_000, rate -> {
            asked.add(rate);
            return CRITERIA.judge(at(rate, rate, asked.size() == 1 ? 1.02 * SLO : 0.98 * SLO));
        });
        assertThat(asked).containsExactly(1_000L, 1_000L, 1_000L);
        assertThat(found.passedPerSec()).isEqualTo(1_000);
    }

    @Test
    void wrong_results_are_named_first_whatever_failed_before_them() {
        int[] asked = {0};
        RateSearch.Found found = new RateSearch(1_000, 1_000).run(2_000, rate -> {
            boolean first = ++asked[0] == 1;
            return CRITERIA.judge(new Observation(
                    rate, rate, first ? SLO * 102 / 100 : SLO / 2, new long[] {SLO / 2}, 0, 0, first, false));
        });
        assertThat(asked[0]).isEqualTo(2);
        assertThat(found.broke()).startsWith(Criterion.VERIFIED);
        assertThat(found.passedPerSec()).isZero();
    }

    @Test
    void one_failure_far_below_rates_that_pass_is_looked_at_again() {
        List<Long> probed = new ArrayList<>();
        double knee = 9_000;
        RateSearch.Found found = new RateSearch(100, HIGHEST).run(20_000, rate -> {
            // The first time that a tenth of it is tried the machine is elsewhere, and nobody saw it.
            boolean unlucky = rate == 2_000 && !probed.contains(rate);
            probed.add(rate);
            return CRITERIA.judge(at(rate, rate, unlucky || rate > knee ? 3.0 * SLO : SLO / 3.0));
        });
        assertThat(probed.stream().filter(rate -> rate == 2_000)).hasSize(3);
        assertThat(found.monotonic()).isTrue();
        assertThat(near(found, knee)).isTrue();
    }

    @Test
    void a_probe_that_failed_on_a_disturbed_machine_is_repeated_and_not_for_ever() {
        int[] asked = {0};
        Observation disturbed = new Observation(1_000, 500, SLO, new long[] {1}, 0, 0, true, true);
        RateSearch.Found found = new RateSearch(1_000, 1_000).run(2_000, rate -> {
            asked[0]++;
            return CRITERIA.judge(disturbed);
        });
        assertThat(asked[0]).isEqualTo(3);
        assertThat(found.disturbed()).isEqualTo(2);
        assertThat(found.passedPerSec()).isZero();
    }
}
