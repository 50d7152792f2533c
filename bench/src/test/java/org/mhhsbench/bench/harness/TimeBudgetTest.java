package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mhhsbench.bench.workload.WorkloadFiles;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord.Profile;

class TimeBudgetTest {

    private static final VariantSpec DIRECT = new VariantSpec("direct", Map.of());
    private static final VariantSpec YIELDING = new VariantSpec("disruptor", Map.of("wait", "yield"));

    private static ExperimentPlan plan(Profile profile, int blocks) {
        return new ExperimentPlan(
                "test",
                profile,
                List.of(DIRECT, YIELDING),
                new Controls(DIRECT, 0, 5, 2_000),
                WorkloadFiles.byName("three-hour-window"),
                new Load(500, 500, 500, Arrival.UNIFORM, 1, 20_000, 0, 1_000, 0),
                blocks,
                0,
                7,
                List.of());
    }

    @Test
    void as_many_whole_blocks_as_fit_and_what_they_are_enough_for() {
        ExperimentPlan whole = plan(Profile.STANDARD, 10);
        assertThat(TimeBudget.fit(whole, whole.budget())).isEqualTo(whole);
        assertThat(TimeBudget.fit(whole, whole.budget().multipliedBy(2))).isEqualTo(whole);
        ExperimentPlan cut = TimeBudget.fit(whole, whole.budget().minusMillis(1));
        assertThat(cut.blocks()).isEqualTo(9);
        assertThat(cut.profile()).isEqualTo(Profile.SMOKE);
        assertThat(TimeBudget.fit(plan(Profile.PUBLISH, 20), whole.budget()).profile())
                .isEqualTo(Profile.STANDARD);
    }

    @Test
    void less_than_a_block_is_refused_with_what_a_block_takes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeBudget.fit(plan(Profile.STANDARD, 10), Duration.ofSeconds(20)))
                .withMessageContaining("must have room for one block")
                .withMessageContaining("was 20 s");
    }

    @Test
    void a_block_has_each_cell_and_each_control_once_after_the_harness_alone() {
        ExperimentPlan plan = plan(Profile.STANDARD, 10);
        List<ExperimentPlan.Step> steps = plan.steps(3);
        assertThat(steps.get(0).role()).isEqualTo(ForkRecord.Role.NULL);
        assertThat(steps)
                .hasSameElementsAs(plan.steps(4))
                .isEqualTo(plan(Profile.STANDARD, 10).steps(3));
        assertThat(Stream.of(0, 1, 2, 3, 4).map(plan::steps).distinct().count()).isGreaterThan(1);
        assertThat(steps.stream().map(step -> step.forkId(3)))
                .contains("direct-3", "direct-aa-3", "direct-injected-3", "direct-dropped-3", "disruptor-wait-yield-3")
                .doesNotHaveDuplicates();
    }
}
