package org.mhhsbench.scenarios.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

@Timeout(180)
class BatchWindowTest {

    private static final int LONG_MS = 1_000_000;
    private static final ConsumptionMessage MESSAGE =
            Workload.of(1, 10, ClockChange.NONE).message(0);

    @Test
    void a_full_batch_is_taken_at_once_and_makes_room() throws Exception {
        BatchWindow window = new BatchWindow(2, LONG_MS);
        assertThat(window.offer(MESSAGE, 7)).isTrue();
        assertThat(window.offer(MESSAGE, 8)).isTrue();
        assertThat(window.offer(MESSAGE, 9)).isFalse();
        assertThat(window.take().indexes()).containsExactly(7L, 8L);
        assertThat(window.offer(MESSAGE, 9)).isTrue();
    }

    @Test
    void a_batch_that_is_not_full_is_taken_when_its_window_has_passed() throws Exception {
        BatchWindow window = new BatchWindow(1_000, 5);
        window.offer(MESSAGE, 7);
        assertThat(window.take().indexes()).containsExactly(7L);
    }

    @Test
    void a_flush_closes_the_batch_before_its_time() throws Exception {
        BatchWindow window = new BatchWindow(1_000, LONG_MS);
        window.offer(MESSAGE, 7);
        window.flush();
        assertThat(window.take().size()).isEqualTo(1);
    }
}
