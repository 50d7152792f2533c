package org.mhhsbench.scenarios.eda;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {

    private final PartitionProgress progress = new PartitionProgress(new TopicPartition("any", 4), 10);

    @Test
    void nothing_is_next_but_the_start_before_anything_is_durable() {
        assertThat(progress.upstream()).isEqualTo("if-021/4");
        progress.delivered(10);
        assertThat(progress.next()).isEqualTo(10);
        assertThat(progress.hasNews()).isFalse();
    }

    @Test
    void what_is_durable_is_behind_the_next() {
        progress.delivered(10);
        progress.delivered(11);
        progress.durable(10);
        assertThat(progress.next()).isEqualTo(11);
        assertThat(progress.hasNews()).isTrue();
        progress.committed(11);
        assertThat(progress.hasNews()).isFalse();
    }

    @Test
    void what_is_laid_aside_counts_once_all_before_it_is_durable() {
        progress.delivered(10);
        progress.laidAside(11);
        assertThat(progress.next()).isEqualTo(10);
        progress.durable(10);
        assertThat(progress.next()).isEqualTo(12);
        progress.delivered(12);
        assertThat(progress.next()).isEqualTo(11);
        assertThat(progress.hasNews()).as("a group never goes back").isTrue();
        progress.committed(12);
        assertThat(progress.hasNews()).isFalse();
    }

    @Test
    void a_log_that_begins_with_what_is_laid_aside_is_passed() {
        progress.laidAside(10);
        progress.laidAside(11);
        assertThat(progress.next()).isEqualTo(12);
    }

    @Test
    void what_was_durable_before_does_not_come_back_when_less_is_said_later() {
        progress.delivered(10);
        progress.delivered(11);
        progress.durable(11);
        progress.durable(10);
        assertThat(progress.next()).isEqualTo(12);
    }
}
