package org.mhhsbench.scenarios.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Progress progress = new Progress(null);

    @Test
    void whole_transactions_that_are_durable_may_be_confirmed() {
        assertThat(progress.confirmable()).isZero();
        progress.delivered(new Place(8, 0));
        progress.delivered(new Place(8, 1));
        progress.ended(16);
        progress.delivered(new Place(16, 0));
        progress.ended(24);
        progress.delivered(new Place(24, 0));

        progress.durable(new Place(8, 0));
        assertThat(progress.confirmable()).as("half a transaction").isZero();
        progress.durable(new Place(8, 1));
        assertThat(progress.confirmable()).isEqualTo(16);
        progress.durable(new Place(24, 0));
        assertThat(progress.confirmable()).as("the last has not ended").isEqualTo(24);
        progress.ended(32);
        assertThat(progress.confirmable()).isEqualTo(32);
    }

    @Test
    void what_was_laid_aside_needs_no_journal() {
        progress.ended(16);
        assertThat(progress.confirmable()).isEqualTo(16);
        progress.delivered(new Place(16, 0));
        progress.ended(24);
        progress.ended(32);
        assertThat(progress.confirmable()).isEqualTo(16);
        progress.durable(new Place(16, 0));
        assertThat(progress.confirmable()).isEqualTo(32);
    }

    @Test
    void a_subscriber_that_never_says_durable_takes_no_memory_for_it() {
        for (int i = 1; i <= 100_000; i++) {
            progress.delivered(new Place(8L * i, 0));
            progress.ended(8L * i + 8);
        }
        progress.durable(new Place(8L * 50_000, 0));
        assertThat(progress.confirmable()).as("coarser, never too far").isBetween(8L, 8L * 50_001);
        progress.durable(new Place(8L * 100_000, 0));
        assertThat(progress.confirmable()).isEqualTo(8L * 100_001);
    }

    @Test
    void what_the_journal_has_is_known_when_the_log_is_read_again() {
        Progress again = new Progress(new Place(16, 2));
        assertThat(again.isKnown(new Place(8, 9))).isTrue();
        assertThat(again.isKnown(new Place(16, 2))).isTrue();
        assertThat(again.isKnown(new Place(16, 3))).isFalse();
        again.ended(24);
        assertThat(again.confirmable()).isEqualTo(24);
        again.ended(16);
        assertThat(again.confirmable()).as("an end that comes again").isEqualTo(24);
    }
}
