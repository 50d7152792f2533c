package org.mhhsbench.results.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.Volume;

class SustainedTest {

    private static final long MS = 1_000_000;

    /** A fork that delivers so many as fast as it can, and was loaded at so many rates. */
    private static ForkRecord fork(double fastest, Map<Long, Long> p99ByRate) {
        ForkRecord sample = Samples.ok("mom", Map.of());
        List<ForkRecord.Rate> rates = p99ByRate.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(rate -> rate(rate.getKey(), rate.getKey(), rate.getValue()))
                .toList();
        return sample.with(
                        sample.verify(),
                        new ForkRecord.Throughput(fastest, null, List.of(fastest), 0, 5_000, null),
                        null,
                        null,
                        null)
                .with(rates);
    }

    private static ForkRecord.Rate rate(long perSec, double achieved, long p99Ns) {
        Quantiles response = new Quantiles(p99Ns / 2, p99Ns * 3 / 4, p99Ns, null, null, p99Ns * 2, 20_000);
        return new ForkRecord.Rate(
                perSec,
                achieved,
                new ForkRecord.Counts(20_000, 20_000, 20_000, 0, 0, 0, 0, 0, 0),
                response,
                response,
                response,
                List.of());
    }

    @Test
    void lies_between_the_highest_rate_that_met_the_limit_and_the_lowest_that_did_not() {
        Sustained sustained =
                Sustained.of(List.of(fork(30_000, Map.of(500L, 2 * MS, 4_700L, 8 * MS, 10_000L, 50 * MS))));
        assertThat(sustained).isEqualTo(new Sustained(4_700, 10_000, 1));
        assertThat(sustained.volumes()).containsExactly(Volume.HIGH);
        assertThat(sustained.judge(EnumSet.of(Volume.HIGH))).isEqualTo(Judgement.CONFIRMED);
        assertThat(sustained.judge(EnumSet.of(Volume.LOW, Volume.MEDIUM))).isEqualTo(Judgement.REFUTED);
    }

    @Test
    void what_is_delivered_as_fast_as_it_can_bounds_it_where_no_rate_failed() {
        Sustained sustained = Sustained.of(List.of(fork(12_000, Map.of(2_000L, 3 * MS))));
        assertThat(sustained).isEqualTo(new Sustained(2_000, 12_000, 1));
        assertThat(sustained.judge(EnumSet.of(Volume.HIGH))).isEqualTo(Judgement.NOT_DECIDABLE);
        assertThat(sustained.judge(Set.of())).isEqualTo(Judgement.NOT_CLAIMED);
    }

    @Test
    void where_a_rate_was_met_above_one_that_was_missed_nobody_can_say_which_is_to_be_believed() {
        assertThat(Sustained.of(List.of(fork(30_000, Map.of(1_000L, 20 * MS, 2_000L, 3 * MS)))))
                .isEqualTo(new Sustained(0, 30_000, 1));
        assertThat(Sustained.of(
                        List.of(fork(30_000, Map.of(500L, 2 * MS, 1_000L, 20 * MS, 2_000L, 3 * MS, 4_000L, 20 * MS)))))
                .isEqualTo(new Sustained(500, 4_000, 1));
    }

    @Test
    void one_fork_of_five_may_miss() {
        ForkRecord met = fork(12_000, Map.of(2_000L, 3 * MS));
        ForkRecord missed = fork(12_000, Map.of(2_000L, 11 * MS));
        assertThat(Sustained.of(List.of(met, met, met, met, missed)).fromPerSec())
                .isEqualTo(2_000);
        assertThat(Sustained.of(List.of(met, met, met, missed)).belowPerSec()).isEqualTo(2_000);
    }

    @Test
    void a_rate_that_was_not_kept_up_with_is_not_met_whatever_its_latency() {
        ForkRecord.Rate rate = rate(4_000, 3_900, 2 * MS);
        ForkRecord.Rate behind = new ForkRecord.Rate(
                4_000,
                3_900,
                rate.counts(),
                rate.responseNs(),
                rate.serviceNs(),
                rate.sendDelayNs(),
                List.of("NOT_STEADY: overloaded or held up: 3,900 messages/s were processed of 4,000 offered"));
        assertThat(Sustained.of(List.of(fork(12_000, Map.of()).with(List.of(behind)))))
                .isEqualTo(new Sustained(0, 4_000, 1));
    }

    @Test
    void a_rate_whose_schedule_was_a_little_slower_than_its_name_was_kept_up_with_all_the_same() {
        ForkRecord fork = fork(12_000, Map.of()).with(List.of(rate(4_000, 3_900, 2 * MS)));
        assertThat(Sustained.of(List.of(fork))).isEqualTo(new Sustained(4_000, 12_000, 1));
    }

    @Test
    void one_fork_that_can_tell_does_not_speak_for_nine_that_cannot() {
        List<ForkRecord> forks = new ArrayList<>(Collections.nCopies(9, heldUp(4_000, 20 * MS, 8 * MS)));
        forks.add(heldUp(4_000, 2 * MS, MS));
        assertThat(Sustained.of(forks)).isEqualTo(new Sustained(0, 12_000, 10));
        assertThat(Sustained.of(forks.subList(8, 10))).isEqualTo(new Sustained(0, 12_000, 2));
    }

    @Test
    void of_ten_forks_those_that_cannot_tell_could_turn_it_either_way() {
        List<ForkRecord> forks = new ArrayList<>(Collections.nCopies(7, fork(12_000, Map.of(4_000L, 2 * MS))));
        forks.addAll(Collections.nCopies(3, heldUp(4_000, 20 * MS, 8 * MS)));
        assertThat(Sustained.of(forks)).isEqualTo(new Sustained(0, 12_000, 10));
        forks.set(9, fork(12_000, Map.of(4_000L, 2 * MS)));
        assertThat(Sustained.of(forks)).isEqualTo(new Sustained(4_000, 12_000, 8));
    }

    @Test
    void what_missed_the_limit_from_the_hand_over_too_is_not_excused_by_its_generator() {
        assertThat(Sustained.of(List.of(heldUp(4_000, 20 * MS, 11 * MS)))).isEqualTo(new Sustained(0, 4_000, 1));
    }

    @Test
    void a_fork_with_too_few_messages_for_the_quantile_tells_nothing() {
        ForkRecord.Rate without = rate(4_000, 4_000, 2 * MS);
        Quantiles few = new Quantiles(MS, MS, null, null, null, 30 * MS, 500);
        ForkRecord fork = fork(12_000, Map.of())
                .with(List.of(new ForkRecord.Rate(4_000, 4_000, without.counts(), few, few, few, List.of())));
        assertThat(Sustained.of(List.of(fork))).isEqualTo(new Sustained(0, 12_000, 1));
    }

    @Test
    void one_that_came_near_the_limit_tells_nothing() {
        assertThat(Sustained.of(List.of(fork(12_000, Map.of(4_000L, 10 * MS + 400_000)))))
                .isEqualTo(new Sustained(0, 12_000, 1));
        assertThat(Sustained.of(List.of(fork(12_000, Map.of(4_000L, 9 * MS + 600_000)))))
                .isEqualTo(new Sustained(0, 12_000, 1));
    }

    @Test
    void one_that_was_disturbed_tells_of_what_it_met_alone() {
        assertThat(Sustained.of(List.of(heldUp(4_000, 20 * MS, 8 * MS)))).isEqualTo(new Sustained(0, 12_000, 1));
        assertThat(Sustained.of(List.of(heldUp(4_000, 2 * MS, MS)))).isEqualTo(new Sustained(4_000, 12_000, 1));
    }

    @Test
    void a_rate_is_missed_where_those_that_cannot_tell_would_not_be_enough() {
        List<ForkRecord> forks = new ArrayList<>(Collections.nCopies(8, heldUp(4_000, 20 * MS, 8 * MS)));
        forks.addAll(Collections.nCopies(2, fork(12_000, Map.of(4_000L, 20 * MS))));
        assertThat(Sustained.of(forks)).isEqualTo(new Sustained(0, 12_000, 10));
        forks.add(fork(12_000, Map.of(4_000L, 20 * MS)));
        assertThat(Sustained.of(forks)).isEqualTo(new Sustained(0, 4_000, 3));
    }

    private static ForkRecord heldUp(long perSec, long p99Ns, long serviceP99Ns) {
        ForkRecord.Rate rate = rate(perSec, perSec, p99Ns);
        ForkRecord.Rate service = rate(perSec, perSec, serviceP99Ns);
        return fork(12_000, Map.of())
                .with(List.of(new ForkRecord.Rate(
                        perSec,
                        perSec,
                        rate.counts(),
                        rate.responseNs(),
                        service.serviceNs(),
                        rate.sendDelayNs(),
                        List.of("GENERATOR_BOUND: p99 of the generator's own delay is 3,590 µs"))));
    }

    @Test
    void a_long_tail_misses_the_limit_too() {
        Quantiles tail = new Quantiles(MS, MS, 2 * MS, 150 * MS, null, 200 * MS, 200_000);
        ForkRecord.Rate rate = rate(4_000, 4_000, 2 * MS);
        ForkRecord fork = fork(12_000, Map.of())
                .with(List.of(new ForkRecord.Rate(4_000, 4_000, rate.counts(), tail, tail, tail, List.of())));
        assertThat(Sustained.of(List.of(fork))).isEqualTo(new Sustained(0, 4_000, 1));
    }

    @Test
    void a_search_under_another_limit_tells_nothing() {
        ForkRecord searched = fork(12_000, Map.of())
                .with(new ForkRecord.Search(MS, false, 5, 12_000, 6_000, 6_300L, "p99", true, 0, List.of(), null));
        assertThat(Sustained.of(List.of(searched))).isEqualTo(new Sustained(0, 12_000, 1));
    }

    private static ForkRecord tried(long perSec, boolean passed, boolean disturbed, String broke) {
        ForkRecord.Probe probe =
                new ForkRecord.Probe(perSec, perSec, 5 * perSec, 2 * MS, 1, 0, 1_000, disturbed, passed, broke);
        return fork(12_000, Map.of())
                .with(new ForkRecord.Search(
                        10 * MS,
                        true,
                        5,
                        12_000,
                        passed ? perSec : 0,
                        passed ? null : (Long) perSec,
                        broke,
                        true,
                        0,
                        List.of(probe),
                        null));
    }

    @Test
    void a_search_tells_nothing_until_fresh_forks_have_tried_what_it_found() {
        ForkRecord searched = fork(12_000, Map.of(2_000L, 3 * MS))
                .with(new ForkRecord.Search(10 * MS, false, 5, 12_000, 100, 105L, "p99", true, 0, List.of(), null));
        assertThat(Sustained.of(List.of(searched))).isEqualTo(new Sustained(2_000, 12_000, 1));
        List<ForkRecord> forks = new ArrayList<>(List.of(searched));
        forks.addAll(Collections.nCopies(5, tried(6_000, true, false, null)));
        forks.addAll(Collections.nCopies(2, tried(6_300, false, false, "p99")));
        assertThat(Sustained.of(forks)).isEqualTo(new Sustained(6_000, 6_300, 2));
    }

    @Test
    void a_fork_that_missed_a_rate_while_the_machine_or_the_generator_was_late_tells_nothing_of_it() {
        assertThat(Sustained.of(List.of(tried(6_300, false, true, "p99"), tried(6_300, false, false, "generator"))))
                .isEqualTo(new Sustained(0, 12_000, 2));
    }

    @Test
    void the_better_of_two_variants_speaks_for_both() {
        assertThat(new Sustained(0, 2_000, 2).orBetter(new Sustained(2_000, 9_000, 1)))
                .isEqualTo(new Sustained(2_000, 9_000, 1));
        assertThat(new Sustained(500, 12_000, 8).orBetter(new Sustained(2_000, 9_000, 5)))
                .isEqualTo(new Sustained(2_000, 12_000, 5));
    }

    @Test
    void volumes_begin_at_their_bounds() {
        assertThat(List.of(0L, 381L, 382L, 3_059L, 3_060L, 4_619L, 4_620L, 46_199L, 46_200L).stream()
                        .map(Volume::of))
                .containsExactly(
                        Volume.LOW,
                        Volume.LOW,
                        Volume.MEDIUM,
                        Volume.MEDIUM,
                        Volume.MEDIUM_HIGH,
                        Volume.MEDIUM_HIGH,
                        Volume.HIGH,
                        Volume.HIGH,
                        Volume.VERY_HIGH);
        assertThat(Volume.between(0, 382)).containsExactly(Volume.LOW);
        assertThat(Volume.between(382, 382)).containsExactly(Volume.MEDIUM);
    }
}
