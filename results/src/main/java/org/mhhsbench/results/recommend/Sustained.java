package org.mhhsbench.results.recommend;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Kept;
import org.mhhsbench.results.model.Volume;
import org.mhhsbench.results.model.Votes;

/**
 * The highest rate at which a variant meets a limit of latency: it lies from one rate on and below another. A rate is met when
 * four fifths of the forks that were loaded with it kept the limit, missed when fewer did though all that cannot tell be
 * counted among them, and otherwise neither; a rate that a search found counts by the fresh forks that tried it again. What the
 * variant delivers as fast as it can is above what it sustains under any limit. A search that no fresh fork has tried again is
 * one fork's word and tells nothing.
 *
 * @param fromPerSec the highest rate that was met and has none below it that was missed; 0 if there is none
 * @param belowPerSec the lowest that was missed and has none above it that was met, or what it delivers as fast as it can;
 *     {@link Long#MAX_VALUE} where neither is known
 * @param tellers how many forks told of the end that fewer told of
 * @see Kept
 * @see Votes
 */
record Sustained(long fromPerSec, long belowPerSec, int tellers) {

    /** Of the forks of one variant, none of which failed, by the limit that claims are judged by. */
    static Sustained of(Collection<ForkRecord> forks) {
        return of(forks, Volume.SLO_P99_NS);
    }

    /** The same by another limit of the p99. */
    static Sustained of(Collection<ForkRecord> forks, long limitNs) {
        TreeMap<Long, Votes> tried = new TreeMap<>();
        double fastest = 0;
        for (ForkRecord fork : forks) {
            tried(fork, tried, limitNs);
            if (fork.throughput() != null) {
                fastest = Math.max(fastest, fork.throughput().deliveredPerSec());
            }
        }
        return between(tried, fastest == 0 ? Long.MAX_VALUE : Math.round(fastest), forks.size());
    }

    private static Sustained between(TreeMap<Long, Votes> tried, long fastest, int forks) {
        List<Long> met = rates(tried, Votes::areMet);
        List<Long> missed = rates(tried, Votes::areMissed);
        long lowestMissed = missed.isEmpty() ? Long.MAX_VALUE : missed.get(0);
        long highestMet = met.isEmpty() ? 0 : met.get(met.size() - 1);
        long from = met.stream().filter(rate -> rate < lowestMissed).reduce(0L, (one, next) -> next);
        long below = missed.stream()
                .filter(rate -> rate > highestMet && rate < fastest)
                .findFirst()
                .orElse(fastest);
        int tellers = Stream.of(from, below)
                .map(tried::get)
                .filter(Objects::nonNull)
                .mapToInt(Votes::tellers)
                .min()
                .orElse(forks);
        return new Sustained(from, Math.max(below, from + 1), Math.min(forks, tellers));
    }

    /** The lowest first. */
    private static List<Long> rates(TreeMap<Long, Votes> tried, Predicate<Votes> said) {
        return tried.entrySet().stream()
                .filter(rate -> said.test(rate.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void tried(ForkRecord fork, TreeMap<Long, Votes> tried, long limitNs) {
        if (fork.search() != null && fork.search().confirming()) {
            if (fork.search().sloP99Ns() == limitNs) {
                fork.search().probes().forEach(probe -> add(tried, probe.offeredPerSec(), vote(probe)));
            }
            // Its load was the rate that it tried: that is told already.
            return;
        }
        fork.ratesOrFirst().forEach(rate -> add(tried, rate.offeredPerSec(), Kept.of(rate, limitNs)));
    }

    private static Kept vote(ForkRecord.Probe probe) {
        boolean heldUp = probe.disturbed() || ForkRecord.Probe.GENERATOR.equals(probe.broke());
        return probe.passed() ? Kept.YES : heldUp ? Kept.UNTOLD : Kept.NO;
    }

    private static void add(TreeMap<Long, Votes> tried, long perSec, Kept vote) {
        tried.computeIfAbsent(perSec, unused -> new Votes()).add(vote);
    }

    /** What is sustained by whichever of two sustains more. */
    Sustained orBetter(Sustained other) {
        Sustained higher = fromPerSec >= other.fromPerSec ? this : other;
        Sustained less = belowPerSec >= other.belowPerSec ? this : other;
        return new Sustained(higher.fromPerSec, less.belowPerSec, Math.min(higher.tellers, less.tellers));
    }

    /** The volumes that it may be. */
    Set<Volume> volumes() {
        return Volume.between(fromPerSec, belowPerSec);
    }

    /** Whether a claimed volume is what is sustained. */
    Judgement judge(Set<Volume> claimed) {
        if (claimed.isEmpty()) {
            return Judgement.NOT_CLAIMED;
        }
        if (claimed.containsAll(volumes())) {
            return Judgement.CONFIRMED;
        }
        return volumes().stream().anyMatch(claimed::contains) ? Judgement.NOT_DECIDABLE : Judgement.REFUTED;
    }
}
