package org.mhhsbench.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.SyntheticSuite;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Volume;
import org.mhhsbench.results.store.StoredRun;

class EconomyTest {

    private static final StoredRun ONE = SyntheticSuite.of(1, 1, 20261129);

    private static ForkRecord.Search search(boolean confirming, long perSec, boolean passed) {
        ForkRecord.Probe probe = new ForkRecord.Probe(
                perSec, perSec, 3_000, 9_000_000L, passed ? 1 : 0.8, 0, 100, false, passed, passed ? null : "windows");
        return new ForkRecord.Search(
                Volume.SLO_P99_NS,
                confirming,
                5,
                20_000,
                passed ? perSec : 0,
                passed ? null : perSec,
                passed ? null : "windows",
                true,
                0,
                List.of(probe),
                null);
    }

    /** What is told where one fork found what a rate comes to, and another one tried it. */
    private static String volume(long perSec, boolean passed) {
        ForkRecord fork = ONE.forks().get(0);
        StoredRun run = new StoredRun(
                ONE.run(),
                ONE.environment(),
                List.of(fork.with(search(false, perSec, passed)), fork.with(search(true, perSec, passed))),
                List.of(),
                Map.of(),
                List.of());
        List<CellForks> cells = CellForks.of(run);
        return Economy.part(2, cells, cells).shown().get(0).rows().get(0).get(2);
    }

    @Test
    void a_volume_is_of_the_rate_that_is_sustained() {
        assertThat(volume(1_459, true)).isEqualTo("medium");
        assertThat(volume(5_000, true)).isEqualTo("high");
    }

    @Test
    void low_is_who_fails_at_the_least_rate_and_not_who_fails_at_a_higher_one() {
        assertThat(volume(382, false)).isEqualTo("low");
        assertThat(volume(1_559, false)).isEqualTo(Amounts.NONE);
    }
}
