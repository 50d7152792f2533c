package org.mhhsbench.bench.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriteriaTest {

    private static final long SLO = 10_000_000;
    private static final Criteria CRITERIA = new Criteria(SLO);
    private static final int WINDOWS = 20;

    private static long[] windows(int bad) {
        long[] windows = new long[WINDOWS];
        Arrays.fill(windows, SLO / 2);
        Arrays.fill(windows, 0, bad, SLO + 1);
        return windows;
    }

    private static Observation seen(double achieved, long p99, int badWindows, double backlog, long generator) {
        return new Observation(1_000, achieved, p99, windows(badWindows), backlog, generator, true, false);
    }

    @Test
    void a_probe_that_keeps_everything_passes_beyond_doubt() {
        Criteria.Outcome outcome = CRITERIA.judge(seen(1_000, SLO / 2, 0, 0.1, SLO / 100));
        assertThat(outcome.passed()).isTrue();
        assertThat(outcome.marginal()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "998, 5000000, 0, 0.1, 1000, ACHIEVED",
        "1000, 11000000, 0, 0.1, 1000, P99",
        "1000, 5000000, 2, 0.1, 1000, WINDOWS",
        "1000, 5000000, 0, 2, 1000, BACKLOG",
        "1000, 5000000, 0, 0.1, 2000000, GENERATOR"
    })
    void each_criterion_alone_fails_a_probe(
            double achieved, long p99, int bad, double backlog, long generator, Criterion broken) {
        assertThat(CRITERIA.judge(seen(achieved, p99, bad, backlog, generator)).broke())
                .containsExactly(broken);
    }

    @Test
    void wrong_results_fail_it_whatever_else_and_are_never_marginal() {
        Criteria.Outcome outcome =
                CRITERIA.judge(new Observation(1_000, 1_000, SLO - 1, windows(0), 0, 0, false, true));
        assertThat(outcome.broke()).containsExactly(Criterion.VERIFIED);
        assertThat(outcome.marginal()).isFalse();
        assertThat(outcome.disturbed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"9600000, true", "10400000, true", "9400000, false", "10600000, false"})
    void within_five_percent_of_its_limit_a_criterion_is_marginal(long p99, boolean marginal) {
        assertThat(CRITERIA.judge(seen(1_000, p99, 0, 0.1, 1_000)).marginal()).isEqualTo(marginal);
    }

    @Test
    void one_bad_window_of_twenty_is_allowed_and_marginal() {
        Criteria.Outcome outcome = CRITERIA.judge(seen(1_000, SLO / 2, 1, 0.1, 1_000));
        assertThat(outcome.passed()).isTrue();
        assertThat(outcome.marginal()).isTrue();
    }

    @Test
    void one_bad_window_of_three_fails_and_is_marginal_and_two_are_beyond_doubt() {
        for (int bad = 1; bad <= 2; bad++) {
            long[] windows = {bad > 0 ? SLO + 1 : SLO / 2, bad > 1 ? SLO + 1 : SLO / 2, SLO / 2};
            Criteria.Outcome outcome =
                    CRITERIA.judge(new Observation(1_000, 1_000, SLO / 2, windows, 0.1, 1_000, true, false));
            assertThat(outcome.broke()).containsExactly(Criterion.WINDOWS);
            assertThat(outcome.marginal()).isEqualTo(bad == 1);
        }
    }

    @Test
    void a_probe_too_short_for_windows_is_judged_by_its_whole() {
        Criteria.Outcome outcome =
                CRITERIA.judge(new Observation(1_000, 1_000, 2 * SLO, new long[] {2 * SLO}, 0.1, 1_000, true, false));
        assertThat(outcome.broke()).containsExactly(Criterion.P99, Criterion.WINDOWS);
        assertThat(outcome.marginal()).isFalse();
    }

    @Test
    void of_several_broken_criteria_one_beyond_doubt_decides() {
        Criteria.Outcome outcome = CRITERIA.judge(seen(900, (long) (1.01 * SLO), 0, 0.1, 1_000));
        assertThat(outcome.broke()).containsExactly(Criterion.ACHIEVED, Criterion.P99);
        assertThat(outcome.marginal()).isFalse();
    }

    @Test
    void a_disturbed_machine_excuses_a_failure_and_not_a_success() {
        Observation failed = new Observation(1_000, 500, SLO, windows(0), 0, 0, true, true);
        Observation passed = new Observation(1_000, 1_000, 1, windows(0), 0, 0, true, true);
        assertThat(CRITERIA.judge(failed).disturbed()).isTrue();
        assertThat(CRITERIA.judge(passed).disturbed()).isFalse();
    }

    @Test
    void what_is_farthest_beyond_its_limit_is_named_first_and_what_the_others_bring_with_them_last() {
        // Three times the p99, ten times the backlog, every window, a generator five times too late.
        assertThat(CRITERIA.judge(seen(1_000, 3 * SLO, WINDOWS, 10, SLO / 2)).broke())
                .containsExactly(Criterion.BACKLOG, Criterion.P99, Criterion.WINDOWS, Criterion.GENERATOR);
        assertThat(CRITERIA.judge(seen(1_000, 8 * SLO, WINDOWS, 3, 0)).broke())
                .containsExactly(Criterion.P99, Criterion.BACKLOG, Criterion.WINDOWS);
    }

    @Test
    void where_the_generator_alone_was_late_nothing_is_said_of_the_variant() {
        assertThat(CRITERIA.judge(seen(1_000, SLO / 2, 0, 0.1, SLO / 5)).disturbed())
                .isTrue();
        assertThat(CRITERIA.judge(seen(1_000, 2 * SLO, 0, 0.1, SLO / 5)).disturbed())
                .isFalse();
    }
}
