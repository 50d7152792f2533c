package org.mhhsbench.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.model.ForkRecord;

class DisturbanceTest {

    private static final Metric P99 = new Metric(Metric.Kind.P99, 3_060L);
    private static final String COMPILER =
            "NOT_STEADY: latency: the compiler was at work for 40.0 % of the measured time";
    private static final String LITTLE = "latency: the compiler was at work for 2.0 % of the measured time";
    private static final String ROUNDS =
            "NOT_STEADY: rounds are slowing down; their middle half spans 20 % of their median";
    private static final String GENERATOR =
            "GENERATOR_BOUND: p99 of the generator's own delay is 1,200.0 µs, not below 1,000 µs";

    /** Ten forks, so many of which have a finding at 3,060 a second. */
    private static Cell cell(String variant, int with, String finding) {
        ForkRecord like = Samples.ok(variant, Map.of());
        List<ForkRecord> forks = IntStream.range(0, 10)
                .mapToObj(block -> like.with(List.of(
                        rate(like, 1_530, GENERATOR), rate(like, 3_060, block < with ? finding : "nothing to mind"))))
                .toList();
        return new Cell(Cell.Key.of(like), null, forks, List.of());
    }

    private static ForkRecord.Rate rate(ForkRecord like, long perSec, String finding) {
        return new ForkRecord.Rate(
                perSec,
                perSec,
                like.counts(),
                like.responseNs(),
                like.serviceNs(),
                like.sendDelayNs(),
                List.of(finding));
    }

    @Test
    void one_side_that_was_held_up_is_told_with_both_counts() {
        assertThat(Disturbance.of(P99, cell("a", 10, COMPILER), cell("b", 1, COMPILER)))
                .containsExactly("compiler at work in 10 of 10 forks, baseline 1 of 10");
        assertThat(Disturbance.of(P99, cell("a", 0, GENERATOR), cell("b", 2, GENERATOR)))
                .containsExactly("generator late in 0 of 10 forks, baseline 2 of 10");
    }

    @Test
    void an_outlier_a_little_compiling_rounds_another_rate_and_what_is_no_latency_are_not_told() {
        assertThat(Disturbance.of(P99, cell("a", 1, COMPILER), cell("b", 1, GENERATOR)))
                .isEmpty();
        assertThat(Disturbance.of(P99, cell("a", 10, LITTLE), cell("b", 10, ROUNDS)))
                .isEmpty();
        assertThat(Disturbance.of(Metric.of(Metric.Kind.THROUGHPUT), cell("a", 10, COMPILER), cell("b", 10, GENERATOR)))
                .isEmpty();
    }
}
