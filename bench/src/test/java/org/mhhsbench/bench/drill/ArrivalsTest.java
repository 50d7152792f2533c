package org.mhhsbench.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final long MS = 1_000_000;

    /** A thousand a second; nothing comes from 2.0 s to 3.5 s; then three a millisecond until all is there. */
    private static Arrivals stalled() {
        Arrivals arrivals = new Arrivals(null, 8_000, 1_000);
        long arrived = 0;
        for (long ms = 0; ms <= 10_000; ms += 10) {
            long due = Math.min(8_000, ms);
            if (ms < 2_000) {
                arrived = Math.max(0, due - 5);
            } else if (ms >= 3_500) {
                arrived = Math.min(due, arrived + 30);
            }
            arrivals.add(ms * MS, arrived, due);
        }
        return arrivals;
    }

    @Test
    void the_longest_silence_is_the_stall() {
        assertThat(stalled().silenceMs(2_000 * MS)).isCloseTo(1_500, within(10.0));
    }

    @Test
    void it_has_recovered_when_it_is_no_further_behind_than_before() {
        // 1,505 messages behind at 3.5 s, two thousand a second gained: 5 are left after 750 ms.
        assertThat(stalled().recoveryMs(2_000 * MS)).isCloseTo(1_500 + 750, within(20.0));
        assertThat(stalled().mostBehind(2_000 * MS)).isBetween(1_480L, 1_510L);
    }

    @Test
    void it_catches_up_at_the_rate_at_which_messages_came() {
        assertThat(stalled().catchUpPerSecond(2_000 * MS, 3_000 * MS)).isCloseTo(3_000, within(60.0));
        assertThat(stalled().underLoad(2_000 * MS)).isTrue();
        assertThat(stalled().usuallyBehind(2_000 * MS)).isEqualTo(5);
    }

    @Test
    void where_messages_trickle_it_catches_up_from_the_end_of_the_fault() {
        Arrivals arrivals = new Arrivals(null, 4_500, 1_000);
        long arrived = 0;
        for (long ms = 0; ms <= 10_000; ms += 10) {
            long due = Math.min(4_500, ms);
            int each = ms >= 2_000 && ms < 4_000 ? 5 : 30;
            // Its longest gap is before the fault's end.
            arrived = ms >= 3_000 && ms < 3_050 ? arrived : Math.min(due, arrived + each);
            arrivals.add(ms * MS, arrived, due);
        }
        assertThat(arrivals.catchUpPerSecond(2_000 * MS, 4_000 * MS)).isCloseTo(3_000, within(60.0));
        // A thousand behind at 4 s, two thousand a second gained: caught up at 4.5 s, when the last became due.
        assertThat(arrivals.recoveryMs(2_000 * MS)).isCloseTo(2_500, within(30.0));
        assertThat(arrivals.mostBehind(2_000 * MS)).isBetween(1_000L, 1_050L);
    }

    @Test
    void what_catches_up_when_nothing_more_is_sent_is_told_apart() {
        Arrivals arrivals = new Arrivals(null, 3_000, 1_000);
        for (long ms = 0; ms <= 8_000; ms += 10) {
            long due = Math.min(3_000, ms);
            arrivals.add(ms * MS, ms < 2_000 ? due : ms < 5_000 ? 2_000 : Math.min(due, 2_000 + ms - 5_000), due);
        }
        assertThat(arrivals.underLoad(2_000 * MS)).isFalse();
        assertThat(arrivals.silenceMs(2_000 * MS)).isCloseTo(3_000, within(20.0));
    }

    @Test
    void a_load_that_nothing_disturbs_has_nothing_to_catch_up() {
        Arrivals arrivals = new Arrivals(null, 5_000, 1_000);
        for (long ms = 0; ms <= 5_000; ms += 10) {
            arrivals.add(ms * MS, Math.max(0, ms - 5), ms);
        }
        arrivals.add(5_010 * MS, 5_000, 5_000);
        assertThat(arrivals.silenceMs(2_000 * MS)).isEqualTo(10);
        assertThat(arrivals.recoveryMs(2_000 * MS)).isZero();
        assertThat(arrivals.catchUpPerSecond(2_000 * MS, 2_500 * MS)).isZero();
    }
}
