package org.mhhsbench.results.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptTest {

    private static final long MS = 1_000_000;
    private static final long LIMIT = 10 * MS;
    private static final String LATE = "GENERATOR_BOUND: p99 of the generator's own delay is 3,590 µs";
    private static final String COMPILER =
            "NOT_STEADY: latency: the compiler was at work for 40 % of the measured time";
    private static final String BEHIND = "NOT_STEADY: overloaded or held up: 3,900 messages/s of 4,000";

    private static Quantiles of(long p50, Long p99, Long p999) {
        return new Quantiles(p50, p50, p99, p999, null, 900 * MS, 20_000);
    }

    private static Kept kept(Quantiles response, Quantiles service, Quantiles delay, String... findings) {
        return Kept.of(
                new ForkRecord.Rate(
                        4_000,
                        4_000,
                        new ForkRecord.Counts(20_000, 20_000, 20_000, 0, 0, 0, 0, 0, 0),
                        response,
                        service,
                        delay,
                        List.of(findings)),
                LIMIT);
    }

    private static final Quantiles FAST = of(MS, 2 * MS, null);
    private static final Quantiles SLOW = of(2 * MS, 20 * MS, null);

    @ParameterizedTest
    @CsvSource({"9.4, YES", "9.6, UNTOLD", "10, UNTOLD", "10.4, UNTOLD", "10.6, NO"})
    void within_five_percent_of_the_limit_nobody_can_tell(double p99Ms, Kept expected) {
        Quantiles response = of(MS, Math.round(p99Ms * MS), null);
        assertThat(kept(response, response, FAST)).isEqualTo(expected);
    }

    @Test
    void without_a_p99_nobody_can_tell() {
        assertThat(kept(of(MS, null, null), FAST, FAST)).isEqualTo(Kept.UNTOLD);
        assertThat(kept(null, null, null)).isEqualTo(Kept.UNTOLD);
    }

    @Test
    void a_tail_ten_times_the_limit_misses_it_where_it_is_stated() {
        assertThat(kept(of(MS, 2 * MS, 101 * MS), FAST, FAST)).isEqualTo(Kept.NO);
        assertThat(kept(of(MS, 2 * MS, 99 * MS), FAST, FAST)).isEqualTo(Kept.YES);
    }

    @Test
    void what_was_not_kept_up_with_is_missed_whatever_its_latency_and_its_generator() {
        assertThat(kept(FAST, FAST, FAST, BEHIND)).isEqualTo(Kept.NO);
        assertThat(kept(FAST, FAST, SLOW, BEHIND, LATE)).isEqualTo(Kept.NO);
    }

    @Test
    void a_late_generator_excuses_what_was_kept_from_the_hand_over_alone() {
        assertThat(kept(SLOW, FAST, SLOW, LATE)).isEqualTo(Kept.UNTOLD);
        assertThat(kept(SLOW, SLOW, SLOW, LATE)).isEqualTo(Kept.NO);
        assertThat(kept(SLOW, of(MS, 2 * MS, 150 * MS), SLOW, LATE)).isEqualTo(Kept.NO);
    }

    @Test
    void what_an_offer_waits_for_is_no_excuse() {
        // Sent late, because the variant took it late: the generator's own delay was short.
        assertThat(kept(SLOW, FAST, SLOW)).isEqualTo(Kept.NO);
    }

    @Test
    void the_compiler_at_work_excuses_a_tail_and_not_what_every_other_message_missed() {
        assertThat(kept(SLOW, SLOW, FAST, COMPILER)).isEqualTo(Kept.UNTOLD);
        assertThat(kept(SLOW, null, FAST, COMPILER)).isEqualTo(Kept.UNTOLD);
        assertThat(kept(of(30 * MS, 90 * MS, null), of(30 * MS, 90 * MS, null), FAST, COMPILER))
                .isEqualTo(Kept.NO);
        assertThat(kept(SLOW, SLOW, FAST, "NOT_STEADY: rounds are flat")).isEqualTo(Kept.NO);
    }

    @Test
    void what_keeps_the_limit_while_it_is_disturbed_keeps_it() {
        assertThat(kept(FAST, FAST, SLOW, LATE, COMPILER)).isEqualTo(Kept.YES);
    }
}
