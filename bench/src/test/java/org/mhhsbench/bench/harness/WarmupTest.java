package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class WarmupTest {

    private static final double[] ALIKE = {100, 101, 99, 100, 102, 98, 100, 101, 99, 100};

    @Test
    void ten_windows_alike_end_the_warm_up() {
        assertThat(Warmup.steady(ALIKE, 0.0099)).isTrue();
        assertThat(Warmup.steady(Arrays.copyOf(ALIKE, 9), 0)).isFalse();
    }

    @Test
    void what_came_before_the_last_ten_does_not_count() {
        assertThat(Warmup.steady(
                        DoubleStream.concat(DoubleStream.of(1, 50), Arrays.stream(ALIKE))
                                .toArray(),
                        0))
                .isTrue();
    }

    @Test
    void a_compiler_at_work_keeps_it_going() {
        assertThat(Warmup.steady(ALIKE, 0.01)).isFalse();
        assertThat(Warmup.steady(ALIKE, Double.NaN)).isFalse();
    }

    @Test
    void windows_that_vary_by_2_percent_keep_it_going() {
        assertThat(Warmup.steady(new double[] {98, 102, 98, 102, 98, 102, 98, 102, 98, 102}, 0))
                .isFalse();
        assertThat(Warmup.steady(new double[] {98.2, 101.8, 98.2, 101.8, 98.2, 101.8, 98.2, 101.8, 98.2, 101.8}, 0))
                .isTrue();
    }

    @Test
    void a_trend_keeps_it_going_however_small() {
        assertThat(Warmup.steady(new double[] {100, 100.1, 100.2, 100.3, 100.4, 100.5, 100.6, 100.7, 100.8, 100.9}, 0))
                .isFalse();
    }

    @Test
    void a_pipeline_that_stands_still_is_not_steady() {
        assertThat(Warmup.steady(new double[10], 0)).isFalse();
    }
}
