package org.mhhsbench.results.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class QuantilesTest {

    private static Quantiles of(int values) {
        Histogram histogram = new Histogram(1_000_000_000, 3);
        for (int i = 1; i <= values; i++) {
            histogram.recordValue(i);
        }
        return Quantiles.of(histogram);
    }

    @Test
    void a_quantile_is_stated_only_with_a_hundred_values_beyond_it() {
        assertThat(of(9_999).p99()).isNull();
        assertThat(of(10_000).p99()).isBetween(9_890L, 9_910L);
        assertThat(of(10_000).p999()).isNull();
        assertThat(of(10_000).max()).isBetween(10_000L, 10_010L);
    }

    @Test
    void it_is_unsure_below_four_hundred() {
        assertThat(of(39_999).unsure(100)).isTrue();
        assertThat(of(40_000).unsure(100)).isFalse();
    }

    @Test
    void nothing_recorded_states_nothing() {
        assertThat(of(0)).isEqualTo(new Quantiles(null, null, null, null, null, 0, 0));
    }
}
