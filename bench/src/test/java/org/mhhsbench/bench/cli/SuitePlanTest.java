package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.bench.harness.Load;
import org.mhhsbench.bench.workload.PlanFiles;

class SuitePlanTest {

    private static Load load(String rateWarmupMs) {
        SuitePlan plan = new SuitePlan(
                PlanFiles.byName(
                        "inprocess",
                        Map.of("variants", "direct", "rates", "2000:10000,6000:12000", "rate-warmup-ms", rateWarmupMs)),
                null);
        return plan.of(plan.cells(), 1, List.of("suite", "inprocess")).load();
    }

    @Test
    void the_lowest_rate_is_warmed_up_as_long_as_the_plan_says_and_no_other() {
        assertThat(load("3000").rates())
                .containsExactly(new Load.Rate(2_000, 10_000, 6_000), new Load.Rate(6_000, 12_000, 3_000));
        assertThat(load("0").rates().get(0)).isEqualTo(new Load.Rate(2_000, 10_000, 1_000));
    }

    @Test
    void nor_with_more_messages_than_are_measured() {
        assertThat(load("60000").rates().get(0).warmupMessages()).isEqualTo(10_000);
    }
}
