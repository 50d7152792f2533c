package org.mhhsbench.scenarios.spi.technology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class BatchWindowTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final String ITEM = "item";

    @Test
    void a_full_batch_is_taken_at_once_and_makes_room() throws Exception {
        BatchWindow<String> window = new BatchWindow<>(2, 1_000, LONG);
        assertThat(window.offer(ITEM, 1)).isTrue();
        assertThat(window.offer(ITEM, 1)).isTrue();
        assertThat(window.offer(ITEM, 1)).isFalse();
        assertThat(window.take(LONG)).hasSize(2);
        assertThat(window.offer(ITEM, 1)).isTrue();
    }

    @Test
    void a_batch_whose_bytes_are_full_is_taken_at_once() throws Exception {
        BatchWindow<String> window = new BatchWindow<>(100, 1_000, LONG);
        assertThat(window.offer(ITEM, 600)).isTrue();
        assertThat(window.offer(ITEM, 400)).isTrue();
        assertThat(window.offer(ITEM, 1)).isFalse();
        assertThat(window.take(LONG)).hasSize(2);
    }

    @Test
    void what_is_too_large_for_any_batch_goes_by_itself() throws Exception {
        BatchWindow<String> window = new BatchWindow<>(100, 1_000, LONG);
        assertThat(window.offer(ITEM, 5_000)).isTrue();
        assertThat(window.offer(ITEM, 1)).isFalse();
        assertThat(window.take(LONG)).hasSize(1);
    }

    @Test
    void a_batch_that_is_not_full_is_taken_when_its_window_has_passed() throws Exception {
        BatchWindow<String> window = new BatchWindow<>(100, 1_000, Duration.ofMillis(5));
        window.offer(ITEM, 1);
        assertThat(window.take(LONG)).hasSize(1);
    }

    @Test
    void nothing_is_taken_before_its_window_has_passed() throws Exception {
        BatchWindow<String> window = new BatchWindow<>(100, 1_000, LONG);
        window.offer(ITEM, 1);
        assertThat(window.take(Duration.ofMillis(5))).isEmpty();
        window.flush();
        assertThat(window.take(LONG)).hasSize(1);
        assertThat(window.take(Duration.ofMillis(5))).isEmpty();
    }

    @Test
    void nobody_waits_for_one_that_is_closed() throws Exception {
        BatchWindow<String> window = new BatchWindow<>(100, 1_000, LONG);
        Thread closer = new Thread(window::close);
        closer.start();
        assertThat(window.take(LONG)).isEmpty();
        closer.join();
    }
}
