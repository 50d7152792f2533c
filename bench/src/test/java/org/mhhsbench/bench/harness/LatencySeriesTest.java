package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LatencySeriesTest {

    /** A phase of a third of a second at 300,000 messages/s. */
    private static final int MESSAGES = 100_000;

    private static final double OFFERED = 300_000;

    private static double achieved(double sustainedPerSecond, long delayNs) {
        long[] intended = new long[MESSAGES];
        long[] processed = new long[MESSAGES];
        Arrays.setAll(intended, i -> (long) (i * 1e9 / OFFERED));
        Arrays.setAll(processed, i -> Math.max(intended[i], (long) (i * 1e9 / sustainedPerSecond)) + delayNs);
        return LatencySeries.achievedPerSecond(intended, processed);
    }

    @Test
    void who_keeps_up_achieves_what_is_offered() {
        assertThat(achieved(OFFERED, 1_000)).isCloseTo(OFFERED, within(30.0));
        assertThat(achieved(OFFERED * 2, 3_000_000)).isCloseTo(OFFERED, within(30.0));
    }

    @Test
    void who_is_some_percent_too_slow_does_not_however_short_the_phase_and_deep_the_queue() {
        assertThat(achieved(OFFERED * 0.97, 0)).isLessThan(0.999 * OFFERED);
        assertThat(achieved(OFFERED * 0.87, 0)).isLessThan(0.9 * OFFERED);
    }

    @Test
    void what_never_came_is_not_achieved() {
        long[] intended = {0, 1_000, 2_000, 3_000};
        long[] processed = {500, Long.MAX_VALUE, 2_500, Long.MAX_VALUE};
        assertThat(LatencySeries.achievedPerSecond(intended, processed)).isCloseTo(2 * 1e9 / 3_000, within(1.0));
    }
}
