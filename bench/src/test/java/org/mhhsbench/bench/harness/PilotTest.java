package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.Json;

class PilotTest {

    @TempDir
    Path folder;

    /** Forks that are like one another in all but their median. */
    private List<ForkRecord> forks(long... p50Ns) {
        return Arrays.stream(p50Ns)
                .mapToObj(p50 -> {
                    ForkRecord none = ForkRunner.unmeasured(
                            TestJobs.job("direct", Map.of(), 5, folder),
                            "2026-11-28T12:00:00Z",
                            org.mhhsbench.results.model.ForkStatus.OK,
                            List.of());
                    try {
                        Map<String, Object> quantiles = new TreeMap<>(Map.of("p50", p50, "max", 2 * p50, "n", 500));
                        return Json.message(
                                Json.line(none)
                                        .replace("\"responseNs\":null", "\"responseNs\":" + Json.line(quantiles)),
                                ForkRecord.class);
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }

    @Test
    void the_delay_is_a_tenth_of_the_response_where_forks_are_alike() {
        assertThat(Pilot.delayNs(forks(10_000, 10_000, 10_000), 10, 1_000)).isBetween(1_000L, 1_002L);
    }

    @Test
    void it_grows_with_what_forks_differ_by_and_with_fewer_blocks() {
        long alike = Pilot.delayNs(forks(10_000, 10_100, 9_900, 10_000), 10, 1_000);
        long apart = Pilot.delayNs(forks(10_000, 11_000, 9_000, 10_000), 10, 1_000);
        assertThat(apart).isGreaterThan(alike).isGreaterThan(2_000);
        assertThat(Pilot.delayNs(forks(10_000, 11_000, 9_000, 10_000), 6, 1_000))
                .isGreaterThan(apart);
    }

    @Test
    void it_never_holds_messages_up() {
        assertThat(Pilot.delayNs(forks(1_000_000, 9_000_000, 100_000), 10, 1_000))
                .isEqualTo(300_000);
    }

    @Test
    void forks_that_came_to_nothing_fix_nothing() {
        assertThat(Pilot.delayNs(List.of(), 10, 1_000)).isZero();
    }
}
