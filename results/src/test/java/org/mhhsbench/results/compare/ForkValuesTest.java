package org.mhhsbench.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.WindowRecord;

class ForkValuesTest {

    private static final ForkRecord SAMPLE = Samples.ok("direct", Map.of());
    private static final Quantiles OTHER = new Quantiles(6_000L, 7_000L, 12_000L, 50_000L, null, 90_000, 200_000);

    private static WindowRecord window(int second, long p99Ns, Long ratePerSec) {
        return new WindowRecord(
                "direct-0", second, 1, 1, 1, 0, 0, p99Ns / 2, p99Ns, p99Ns, 1, 1, 0, 0, 0L, 1, ratePerSec, null);
    }

    private static ForkRecord.Rate rate(long offeredPerSec, double achievedPerSec) {
        return new ForkRecord.Rate(
                offeredPerSec,
                achievedPerSec,
                SAMPLE.counts(),
                OTHER,
                OTHER,
                OTHER,
                achievedPerSec < 0.9 * offeredPerSec
                        ? List.of("NOT_STEADY: overloaded or held up: 40,000 messages/s were processed")
                        : List.of());
    }

    private static ForkRecord.Search search(boolean confirming) {
        return new ForkRecord.Search(100_000, confirming, 5, 300_000, 150_000, null, null, true, 0, List.of(), null);
    }

    @Test
    void each_rate_has_its_own_windows() {
        Map<Metric, Value> values = ForkValues.of(
                SAMPLE.with(List.of(rate(20_000, 20_000), rate(50_000, 49_900))),
                List.of(window(0, 9_000, 20_000L), window(0, 13_000, 50_000L), window(1, 11_000, 50_000L)));
        assertThat(values.get(new Metric(Metric.Kind.P99, 20_000L)).windows()).containsExactly(9_000);
        assertThat(values.get(new Metric(Metric.Kind.P99, 50_000L)).windows()).containsExactly(13_000, 11_000);
        assertThat(values.get(new Metric(Metric.Kind.P99, 50_000L)).value()).isEqualTo(12_000);
    }

    @Test
    void a_rate_that_was_not_kept_up_with_has_no_latency() {
        Map<Metric, Value> values =
                ForkValues.of(SAMPLE.with(List.of(rate(20_000, 20_000), rate(50_000, 40_000))), List.of());
        assertThat(values).containsKey(new Metric(Metric.Kind.P99, 20_000L));
        assertThat(values).doesNotContainKey(new Metric(Metric.Kind.P99, 50_000L));
    }

    @Test
    void the_first_rate_is_judged_like_the_others() {
        assertThat(ForkValues.of(SAMPLE.with(List.of(rate(20_000, 10_000), rate(50_000, 49_000))), List.of()))
                .doesNotContainKey(new Metric(Metric.Kind.P50, 20_000L))
                .containsKey(new Metric(Metric.Kind.P50, 50_000L));
    }

    @Test
    void half_of_what_a_message_costs_is_no_cost() {
        Metric cpu = Metric.of(Metric.Kind.CPU);
        assertThat(ForkValues.of(SAMPLE, List.of())).containsKey(cpu);
        ForkRecord own = Samples.ok("eda-kafka", Map.of(ForkRecord.SERVER, ForkRecord.OWN));
        assertThat(own.server()).isNull();
        assertThat(ForkValues.of(own, List.of())).doesNotContainKey(cpu).containsKey(Metric.of(Metric.Kind.ALLOCATED));
    }

    @Test
    void a_fork_that_tries_a_rate_has_found_none() {
        Metric sustained = Metric.of(Metric.Kind.SUSTAINED);
        assertThat(ForkValues.of(SAMPLE.with(search(false)), List.of())
                        .get(sustained)
                        .value())
                .isEqualTo(150_000);
        assertThat(ForkValues.of(SAMPLE.with(search(true)), List.of())).doesNotContainKey(sustained);
    }
}
