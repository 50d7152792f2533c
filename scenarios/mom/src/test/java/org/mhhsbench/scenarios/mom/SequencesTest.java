package org.mhhsbench.scenarios.mom;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SequencesTest {

    private final Sequences sequences = new Sequences(Map.of("before", 7L));

    @Test
    void what_comes_in_its_order_or_again_misses_nothing() {
        assertThatCode(() -> came("s", 0, 1, 2, 1, 2, 3, 0, 1, 4, 5)).doesNotThrowAnyException();
    }

    @Test
    void a_number_that_is_left_out_is_named_although_it_is_published_again_later() throws Exception {
        came("s", 1, 2, 3, 4);
        assertThatThrownBy(() -> came("s", 6))
                .isInstanceOf(MessageMissing.class)
                .hasMessageStartingWith("messages 5 to 5 of session s must come between 4 and 6, and did not")
                .hasMessageContaining("publish again from what was last settled");
        assertThatThrownBy(() -> came("s", Long.MAX_VALUE)).isInstanceOf(MessageMissing.class);
        assertThatCode(() -> came("s", 5, 6)).doesNotThrowAnyException();
    }

    @Test
    void what_an_earlier_life_had_may_come_again_in_part_or_not_at_all() {
        assertThatCode(() -> came("before", 4, 6, 8, 9)).doesNotThrowAnyException();
        assertThatCode(() -> came("unknown", 100, 101)).doesNotThrowAnyException();
        assertThatThrownBy(() -> came("before", 11)).isInstanceOf(MessageMissing.class);
    }

    @Test
    void sessions_are_told_apart_and_the_quiet_ones_forgotten() throws Exception {
        came("quiet", 0);
        for (int i = 0; i < Sequences.MOST_SESSIONS - 1; i++) {
            came("s" + i, i);
        }
        assertThatThrownBy(() -> came("quiet", 2)).isInstanceOf(MessageMissing.class);
        for (int i = 0; i < Sequences.MOST_SESSIONS; i++) {
            came("t" + i, i);
        }
        assertThatCode(() -> came("quiet", 2)).doesNotThrowAnyException();
    }

    private void came(String session, long... numbers) throws MessageMissing {
        for (long number : numbers) {
            sequences.came(session, number);
        }
    }
}
