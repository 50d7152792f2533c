package org.mhhsbench.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;

class ReasonsTest {

    private static ForkRecord fork(String variant, String reason) {
        return Samples.failed(variant, Map.of(), ForkStatus.ERROR, reason);
    }

    @Test
    void reasons_that_differ_in_figures_alone_are_one_with_the_least_and_the_greatest_of_each() {
        Map<String, List<ForkRecord>> shared = Reasons.shared(List.of(
                fork("a", "needs 4 cores, there are 2"),
                fork("b", "needs 3 cores, there are 2"),
                fork("b", "needs 5 cores, there are 2"),
                fork("a", "p99 was 1,200.5 µs at L2"),
                fork("c", "p99 was 900 µs at L2")));
        assertThat(shared.keySet())
                .containsExactly("needs 3 to 5 cores, there are 2", "p99 was 900 to 1,200.5 µs at L2");
        assertThat(Reasons.who(shared.get("needs 3 to 5 cores, there are 2"))).isEqualTo("a, b × 2");
    }

    @Test
    void what_is_no_number_is_no_figure_and_an_address_no_failure() {
        Map<String, List<ForkRecord>> shared = Reasons.shared(List.of(
                fork("a", "127.0.0.1:5432 refused, p99.9 not stated"),
                fork("b", "127.0.0.2:5433 refused, p99.9 not stated")));
        assertThat(shared).hasSize(1);
        assertThat(shared.keySet().iterator().next()).endsWith("refused, p99.9 not stated");
    }

    @Test
    void a_reason_that_is_cut_short_is_of_no_kind_with_a_figure() {
        Map<String, List<ForkRecord>> shared =
                Reasons.shared(List.of(fork("a", "said … and ended"), fork("b", "said 5 and ended")));
        assertThat(shared).containsOnlyKeys("said … and ended", "said 5 and ended");
    }

    @Test
    void a_fork_that_has_a_reason_at_several_rates_is_counted_once() {
        ForkRecord twice = Samples.failed(
                "a", Map.of(), ForkStatus.ERROR, "at 1,000 messages/s: late", "at 3,060 messages/s: late");
        Map<String, List<ForkRecord>> shared = Reasons.shared(List.of(twice));
        assertThat(shared).containsOnlyKeys("at 1,000 to 3,060 messages/s: late");
        assertThat(shared.values().iterator().next()).hasSize(1);
    }
}
