package org.mhhsbench.results.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.Samples;

class SustainableRateTest {

    private static final long SLO = 10_000_000;

    private static ForkRecord searched(long passed, Long failed) {
        return Samples.ok("mom", Map.of())
                .with(new ForkRecord.Search(
                        SLO, false, 5, 9_000, passed, failed, failed == null ? null : "p99", true, 0, List.of(), null));
    }

    private static ForkRecord tried(long rate, boolean passed) {
        return tried(rate, passed, false);
    }

    private static ForkRecord tried(long rate, boolean passed, boolean disturbed) {
        ForkRecord.Probe probe = new ForkRecord.Probe(
                rate, rate, 5 * rate, SLO / 2, 1, 0, 1_000, disturbed, passed, passed ? null : "growing backlog");
        return Samples.ok("mom", Map.of())
                .with(new ForkRecord.Search(
                        SLO,
                        true,
                        5,
                        9_000,
                        passed ? rate : 0,
                        passed ? null : (Long) rate,
                        probe.broke(),
                        true,
                        0,
                        List.of(probe),
                        null));
    }

    private static List<ForkRecord> forks(ForkRecord searched, Object... rateAndOutcomes) {
        List<ForkRecord> forks = new ArrayList<>(List.of(searched));
        for (int i = 0; i < rateAndOutcomes.length; i += 2) {
            long rate = (Integer) rateAndOutcomes[i];
            for (char outcome : ((String) rateAndOutcomes[i + 1]).toCharArray()) {
                forks.add(tried(rate, outcome == '+'));
            }
        }
        return forks;
    }

    @Test
    void where_nobody_searched_there_is_none() {
        assertThat(SustainableRate.of(List.of(Samples.ok("mom", Map.of())))).isNull();
    }

    @Test
    void a_search_that_nobody_tried_again_stands_alone() {
        SustainableRate rate = SustainableRate.of(forks(searched(4_000, 4_150L)));
        assertThat(rate.isConfirmed()).isFalse();
        assertThat(rate.confirmedPerSec()).isEqualTo(4_000);
        assertThat(rate.refutedPerSec()).isEqualTo(4_150);
    }

    @Test
    void four_of_five_fresh_forks_confirm_it() {
        SustainableRate rate = SustainableRate.of(forks(searched(4_000, 4_150L), 4_000, "++-++"));
        assertThat(rate.isConfirmed()).isTrue();
        assertThat(rate.confirmedPerSec()).isEqualTo(4_000);
        assertThat(rate.refutedPerSec()).isEqualTo(4_150);
        assertThat(rate.brokeFirst()).isEqualTo("p99");
        assertThat(rate.passed()).isEqualTo(4);
    }

    @Test
    void that_no_rate_is_sustained_is_told_by_fresh_forks_too() {
        SustainableRate none = SustainableRate.of(forks(searched(0, 382L), 382, "-----"));
        assertThat(none.confirmedPerSec()).isZero();
        assertThat(none.refutedPerSec()).isEqualTo(382);
        assertThat(none.forks()).isEqualTo(5);
        SustainableRate otherwise = SustainableRate.of(forks(searched(0, 382L), 382, "+++++"));
        assertThat(otherwise.confirmedPerSec()).isEqualTo(382);
        assertThat(otherwise.refutedPerSec()).isNull();
        assertThat(otherwise.brokeFirst()).isNull();
        ForkRecord.Probe failed = new ForkRecord.Probe(764, 764, 4_000, 2 * SLO, 0, 0, 1_000, false, false, "p99");
        ForkRecord search = Samples.ok("mom", Map.of())
                .with(new ForkRecord.Search(SLO, false, 5, 9_000, 0, 382L, "p99", true, 0, List.of(failed), null));
        SustainableRate above = SustainableRate.of(forks(search, 382, "+++++"));
        assertThat(above.refutedPerSec()).isEqualTo(764);
        assertThat(above.brokeFirst()).isEqualTo("p99");
    }

    private static ForkRecord failed(long rate, ForkStatus status) {
        ForkRecord sample = Samples.ok("mom", Map.of());
        return new ForkRecord(
                sample.schemaVersion(),
                "mom-1",
                1,
                0,
                "mom",
                sample.scenario(),
                Map.of(),
                sample.role(),
                sample.runner(),
                sample.startedAt(),
                status,
                List.of("it failed"),
                new ForkRecord.Load("open", rate, "poisson", 42),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                sample.envFingerprint());
    }

    @Test
    void a_fork_that_failed_has_not_passed() {
        List<ForkRecord> forks = forks(searched(4_000, 4_150L), 4_000, "+", 3_800, "+++++");
        forks.add(failed(4_000, ForkStatus.TIMEOUT));
        SustainableRate rate = SustainableRate.of(forks);
        assertThat(rate.confirmedPerSec()).isEqualTo(3_800);
        assertThat(rate.refutedPerSec()).isEqualTo(4_000);
        assertThat(rate.brokeFirst()).isEqualTo("fork: TIMEOUT");
    }

    @Test
    void wrong_results_of_one_fork_sustain_no_rate() {
        List<ForkRecord> forks = forks(searched(4_000, 4_150L), 4_000, "++++");
        forks.add(failed(4_000, ForkStatus.INVALID));
        SustainableRate rate = SustainableRate.of(forks);
        assertThat(rate.confirmedPerSec()).isZero();
        assertThat(rate.refutedPerSec()).isEqualTo(4_000);
        assertThat(rate.brokeFirst()).isEqualTo("wrong results");
    }

    @Test
    void a_fork_that_failed_at_the_load_of_those_that_search_tried_nothing() {
        List<ForkRecord> forks = forks(searched(4_000, 4_150L));
        forks.add(failed(Samples.ok("mom", Map.of()).load().offeredPerSec(), ForkStatus.TIMEOUT));
        assertThat(SustainableRate.of(forks).confirmedPerSec()).isEqualTo(4_000);
    }

    @Test
    void two_forks_that_were_disturbed_are_left_out_and_a_third_is_not() {
        List<ForkRecord> forks = forks(searched(4_000, 4_150L), 4_000, "++++");
        forks.addAll(List.of(tried(4_000, false, true), tried(4_000, false, true)));
        assertThat(SustainableRate.of(forks).passed()).isEqualTo(4);
        assertThat(SustainableRate.of(forks).forks()).isEqualTo(4);
        forks.addAll(List.of(tried(4_000, false, true), tried(4_000, false, true)));
        assertThat(SustainableRate.of(forks).isConfirmed()).isFalse();
    }

    @Test
    void what_fresh_forks_refute_is_refuted_by_what_they_broke() {
        SustainableRate rate = SustainableRate.of(forks(searched(4_000, 4_150L), 4_000, "+--", 3_800, "+++++"));
        assertThat(rate.confirmedPerSec()).isEqualTo(3_800);
        assertThat(rate.refutedPerSec()).isEqualTo(4_000);
        assertThat(rate.brokeFirst()).isEqualTo("growing backlog");
    }

    @Test
    void where_no_rate_was_confirmed_there_is_none() {
        SustainableRate rate = SustainableRate.of(forks(searched(4_000, 4_150L), 4_000, "--", 3_800, "--"));
        assertThat(rate.isConfirmed()).isFalse();
        assertThat(rate.confirmedPerSec()).isZero();
        assertThat(rate.refutedPerSec()).isEqualTo(3_800);
    }
}
