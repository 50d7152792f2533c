package org.mhhsbench.bench.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TheilSenTest {

    private static final int POINTS = 20;

    private static double[] times() {
        return IntStream.rangeClosed(1, POINTS).asDoubleStream().toArray();
    }

    @Test
    void a_line_has_its_slope_and_nothing_above() {
        double[] y = Arrays.stream(times()).map(x -> 3 + 2 * x).toArray();
        TheilSen line = TheilSen.of(times(), y);
        assertThat(line.slope()).isCloseTo(2, within(1e-12));
        assertThat(line.upper95()).isCloseTo(2, within(1e-12));
    }

    @Test
    void one_outlier_moves_the_slope_hardly() {
        double[] y = times();
        y[7] = 1_000;
        assertThat(TheilSen.of(times(), y).slope()).isCloseTo(1, within(0.2));
    }

    @Test
    void the_upper_end_lies_above_the_true_slope_nineteen_times_in_twenty() {
        Random random = new Random(11);
        int above = 0;
        int runs = 2_000;
        for (int run = 0; run < runs; run++) {
            double[] y = Arrays.stream(times())
                    .map(x -> 0.3 * x + 5 * random.nextGaussian())
                    .toArray();
            above += TheilSen.of(times(), y).upper95() >= 0.3 ? 1 : 0;
        }
        assertThat((double) above / runs).isBetween(0.93, 0.98);
    }

    @Test
    void two_points_are_too_few() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TheilSen.of(new double[] {1, 2}, new double[] {1, 2}))
                .withMessageContaining("3 or more");
    }
}
