package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.bench.harness.ChangePoints.Segment;

class ChangePointsTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_other_segmentation_costs_less(long seed) {
        Random random = new Random(seed);
        for (int series = 0; series < 50; series++) {
            double[] values = random.doubles(14).map(value -> value * 10).toArray();
            Arrays.setAll(values, i -> i < 6 ? values[i] : values[i] + 8);
            double penalty = 5 + random.nextInt(40);
            List<Segment> segments = ChangePoints.segments(values, penalty);
            double cost = segments.stream()
                            .mapToDouble(segment -> cost(values, segment.from(), segment.to()))
                            .sum()
                    + penalty * (segments.size() - 1);
            assertThat(cost).isCloseTo(leastCost(values, 0, penalty), within(1e-9));
        }
    }

    /** Over every segmentation of the rest, by recursion. */
    private static double leastCost(double[] values, int from, double penalty) {
        double least = cost(values, from, values.length);
        for (int to = from + ChangePoints.SHORTEST; to <= values.length - ChangePoints.SHORTEST; to++) {
            least = Math.min(least, cost(values, from, to) + penalty + leastCost(values, to, penalty));
        }
        return least;
    }

    private static double cost(double[] values, int from, int to) {
        double mean = Arrays.stream(values, from, to).average().orElseThrow();
        return Arrays.stream(values, from, to)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }

    @Test
    void levels_closer_than_the_margin_become_one_with_their_common_mean() {
        List<Segment> segments = List.of(new Segment(0, 3, 100), new Segment(3, 9, 103), new Segment(9, 12, 120));
        assertThat(ChangePoints.merged(segments, 5)).containsExactly(new Segment(0, 9, 102), new Segment(9, 12, 120));
    }
}
