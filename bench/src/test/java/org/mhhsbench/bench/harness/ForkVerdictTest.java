package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.model.ForkStatus;

class ForkVerdictTest {

    private static final CoreBudget TOO_MANY = new CoreBudget(4, 2);
    private static final CoreBudget ENOUGH = new CoreBudget(2, 2);
    private static final List<Double> EVEN = List.of(100.0, 101.0, 99.0, 100.0, 101.0, 99.0, 100.0, 101.0);
    private static final List<Double> UNEVEN = List.of(100.0, 200.0, 99.0, 120.0);
    private static final List<Double> CLIMBING =
            List.of(50.0, 50.0, 51.0, 50.0, 100.0, 101.0, 100.0, 99.0, 100.0, 100.0);
    private static final double RESTS = 0.009;
    private static final double COMPILES = 0.11;

    @Test
    void too_few_cores_stay_the_verdict_whatever_else_is_noted() {
        ForkVerdict verdict =
                new ForkVerdict(2).budget(TOO_MANY).warmup(false, COMPILES).rounds(UNEVEN, true);
        assertThat(verdict.status()).isEqualTo(ForkStatus.OVERSUBSCRIBED);
        assertThat(verdict.reasons())
                .filteredOn(reason -> reason.startsWith("NOT_STEADY: "))
                .hasSize(2);
    }

    @Test
    void a_compiler_at_work_while_the_clock_runs_is_not_steady() {
        ForkVerdict verdict =
                new ForkVerdict(2).budget(ENOUGH).warmup(true, COMPILES).rounds(EVEN, true);
        assertThat(verdict.status()).isEqualTo(ForkStatus.NOT_STEADY);
        assertThat(verdict.reasons()).singleElement().asString().contains("throughput", "11.0 %");
    }

    @Test
    void a_compiler_that_takes_little_is_said_and_decides_nothing() {
        ForkVerdict verdict = new ForkVerdict(2).warmup(true, 0.09).rounds(EVEN, true);
        assertThat(verdict.status()).isEqualTo(ForkStatus.OK);
        assertThat(verdict.reasons()).singleElement().asString().contains("9.0 %");
        assertThat(new ForkVerdict(1).warmup(true, 0.09).status()).isEqualTo(ForkStatus.NOT_STEADY);
    }

    @Test
    void a_warm_up_that_ended_at_its_cap_is_said_and_the_rounds_decide() {
        ForkVerdict even = new ForkVerdict(2).warmup(false, RESTS).rounds(EVEN, true);
        assertThat(even.status()).isEqualTo(ForkStatus.OK);
        assertThat(even.reasons()).singleElement().asString().contains("cap");
        ForkVerdict climbing = new ForkVerdict(2).warmup(false, RESTS).rounds(CLIMBING, true);
        assertThat(climbing.status()).isEqualTo(ForkStatus.NOT_STEADY);
    }

    @Test
    void the_middle_half_of_the_rounds_decides_and_no_single_one() {
        List<Double> onePause = List.of(100.0, 101.0, 99.0, 100.0, 100.0, 101.0, 99.0, 10.0);
        assertThat(new ForkVerdict(2).rounds(onePause, true).status()).isEqualTo(ForkStatus.OK);
        assertThat(new ForkVerdict(2).rounds(UNEVEN, true).status()).isEqualTo(ForkStatus.NOT_STEADY);
    }

    @Test
    void of_too_few_rounds_all_count_and_no_trend_is_claimed() {
        ForkVerdict drifting = new ForkVerdict(2).rounds(List.of(5_600.0, 5_232.0, 4_658.0), false);
        assertThat(drifting.status()).isEqualTo(ForkStatus.NOT_STEADY);
        ForkVerdict close = new ForkVerdict(2).rounds(List.of(100.0, 101.0, 99.0), false);
        assertThat(close.status()).isEqualTo(ForkStatus.OK);
        assertThat(close.reasons()).singleElement().asString().contains("too few");
    }

    @Test
    void rounds_without_a_throughput_are_not_steady() {
        assertThat(new ForkVerdict(2).rounds(List.of(0.0, 0.0, 0.0), true).status())
                .isEqualTo(ForkStatus.NOT_STEADY);
    }

    @Test
    void seconds_whose_tail_grows_are_not_steady() {
        double[] growing = DoubleStream.iterate(1e6, p99 -> p99 * 1.3).limit(12).toArray();
        assertThat(new ForkVerdict(2).windows(List.of(), growing).status()).isEqualTo(ForkStatus.NOT_STEADY);
        double[] flat = DoubleStream.generate(() -> 1e6).limit(12).toArray();
        assertThat(new ForkVerdict(2).windows(List.of(), flat).status()).isEqualTo(ForkStatus.OK);
        assertThat(new ForkVerdict(2).windows(List.of(), new double[3]).reasons())
                .hasSize(1);
    }

    @Test
    void nothing_to_note_is_ok() {
        ForkVerdict verdict =
                new ForkVerdict(2).budget(ENOUGH).warmup(true, RESTS).rounds(EVEN, true);
        assertThat(verdict.status()).isEqualTo(ForkStatus.OK);
        assertThat(verdict.reasons()).isEmpty();
    }
}
