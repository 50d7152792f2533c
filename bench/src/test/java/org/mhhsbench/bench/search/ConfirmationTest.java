package org.mhhsbench.bench.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class ConfirmationTest {

    private static int run(Confirmation confirmation, LongPredicate passes) {
        int forks = 0;
        while (!confirmation.ended()) {
            confirmation.add(passes.test(confirmation.next()));
            forks++;
        }
        return forks;
    }

    @Test
    void a_rate_that_all_forks_pass_is_confirmed_and_what_the_search_refuted_stays() {
        Confirmation confirmation = new Confirmation(5, 10_000, 10_400L);
        assertThat(run(confirmation, rate -> true)).isEqualTo(5);
        assertThat(confirmation.confirmedPerSec()).isEqualTo(10_000);
        assertThat(confirmation.refutedPerSec()).isEqualTo(10_400);
    }

    @Test
    void four_of_five_are_enough() {
        Confirmation confirmation = new Confirmation(5, 10_000, null);
        boolean[] first = {true};
        run(confirmation, rate -> {
            boolean fails = first[0];
            first[0] = false;
            return !fails;
        });
        assertThat(confirmation.confirmedPerSec()).isEqualTo(10_000);
        assertThat(confirmation.refutedPerSec()).isNull();
    }

    @Test
    void after_two_failures_of_five_the_rate_is_five_percent_lower_and_the_higher_one_refuted() {
        Confirmation confirmation = new Confirmation(5, 10_000, 10_400L);
        assertThat(run(confirmation, rate -> rate < 9_800)).isEqualTo(2 + 5);
        assertThat(confirmation.confirmedPerSec()).isEqualTo(9_500);
        assertThat(confirmation.refutedPerSec()).isEqualTo(10_000);
    }

    @Test
    void two_forks_of_a_rate_that_were_disturbed_say_nothing_and_a_third_has_not_passed() {
        Confirmation confirmation = new Confirmation(5, 10_000, null);
        confirmation.addDisturbed();
        confirmation.addDisturbed();
        assertThat(confirmation.next()).isEqualTo(10_000);
        confirmation.addDisturbed();
        confirmation.add(false);
        assertThat(confirmation.next()).as("two of five failed").isEqualTo(9_500);
        confirmation.addDisturbed();
        assertThat(run(confirmation, rate -> true))
                .as("another rate, counted anew")
                .isEqualTo(5);
        assertThat(confirmation.confirmedPerSec()).isEqualTo(9_500);
    }

    @Test
    void nothing_is_confirmed_below_half_of_what_was_found() {
        Confirmation confirmation = new Confirmation(5, 10_000, null);
        run(confirmation, rate -> false);
        assertThat(confirmation.confirmedPerSec()).isZero();
        assertThat(confirmation.refutedPerSec()).isBetween(5_000L, 5_500L);
    }
}
