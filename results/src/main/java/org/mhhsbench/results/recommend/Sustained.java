package org.mhhsbench.results.recommend;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.SustainableRate;
import org.mhhsbench.results.model.Volume;

/**
 * The highest rate at which a variant meets a limit of latency: it lies from one rate on and below another. A rate counts as
 * met when four forks of five that could tell met it, as a confirmed rate of the search does, and as told at all when half
 * of those that were loaded with it could; what the variant delivers as fast as it can is above what it sustains under any limit.
 * A search that no fresh fork has tried again is one fork's word and tells nothing.
 *
 * <p>A fork cannot tell where it has too few messages for the quantile, where it came within five parts of a hundred of the
 * limit, and where it missed the limit while it was disturbed, by its generator that was held up or by the compiler at work,
 * though half of its messages, counted from the hand-over, met it: what met the limit did so in spite of that. Such a rate is
 * neither met nor missed.
 *
 * @param fromPerSec the highest rate that was met, with all lower ones that could be told; 0 if none was
 * @param belowPerSec the lowest that was not met, or what it delivers as fast as it can; {@link Long#MAX_VALUE} where
 *     neither is known
 * @param tellers how many forks told of the end that fewer told of
 */
record Sustained(long fromPerSec, long belowPerSec, int tellers) {

    /** Of a thousand one may take longer than so many times the limit, where there are enough to say. */
    static final int P999_FACTOR = 10;

    private static final double MARGINAL = 0.05;
    /** Of the forks that were loaded with a rate: fewer are those that were lucky, or those that were not. */
    private static final double LEAST_TELLERS = 0.5;

    /** What forks say of one rate: whether it was met; nothing where a fork cannot tell. */
    private static final class Votes {

        private int loaded;
        private int met;
        private int missed;

        private void add(Optional<Boolean> vote) {
            loaded++;
            met += vote.isPresent() && vote.get() ? 1 : 0;
            missed += vote.isPresent() && !vote.get() ? 1 : 0;
        }

        private int tellers() {
            return met + missed;
        }

        private boolean told() {
            return tellers() > 0 && tellers() >= LEAST_TELLERS * loaded;
        }

        private boolean areMet() {
            return met >= SustainableRate.SHARE * tellers();
        }
    }

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
        long from = 0;
        long below = fastest == 0 ? Long.MAX_VALUE : Math.round(fastest);
        int tellers = forks.size();
        for (Map.Entry<Long, Votes> rate : tried.entrySet()) {
            Votes votes = rate.getValue();
            if (votes.told() && !votes.areMet()) {
                if (rate.getKey() < below) {
                    below = rate.getKey();
                    tellers = Math.min(tellers, votes.tellers());
                }
                break;
            }
            if (votes.told()) {
                from = rate.getKey();
                tellers = Math.min(forks.size(), votes.tellers());
            }
        }
        return new Sustained(from, Math.max(below, from + 1), tellers);
    }

    private static void tried(ForkRecord fork, TreeMap<Long, Votes> tried, long limitNs) {
        if (fork.search() != null && fork.search().confirming()) {
            if (fork.search().sloP99Ns() == limitNs) {
                fork.search().probes().forEach(probe -> add(tried, probe.offeredPerSec(), vote(probe)));
            }
            // Its load was the rate that it tried: that is told already.
            return;
        }
        if (fork.rates() != null) {
            for (ForkRecord.Rate rate : fork.rates()) {
                add(
                        tried,
                        rate.offeredPerSec(),
                        met(rate.responseNs(), rate.serviceNs(), rate.keptUp(), disturbed(rate.findings()), limitNs));
            }
        } else if (fork.load() != null && fork.responseNs() != null) {
            add(
                    tried,
                    fork.load().offeredPerSec(),
                    met(fork.responseNs(), fork.serviceNs(), fork.keptUp(), disturbed(fork.statusReasons()), limitNs));
        }
    }

    private static Optional<Boolean> vote(ForkRecord.Probe probe) {
        boolean heldUp = probe.disturbed() || ForkRecord.Probe.GENERATOR.equals(probe.broke());
        return !probe.passed() && heldUp ? Optional.empty() : Optional.of(probe.passed());
    }

    private static void add(TreeMap<Long, Votes> tried, long perSec, Optional<Boolean> vote) {
        tried.computeIfAbsent(perSec, unused -> new Votes()).add(vote);
    }

    private static boolean disturbed(List<String> reasons) {
        return reasons.stream()
                .anyMatch(reason -> reason.startsWith(ForkStatus.GENERATOR_BOUND.name())
                        || reason.startsWith(ForkStatus.NOT_STEADY + ": latency"));
    }

    /** Whether the limit was met; empty where that cannot be told. */
    private static Optional<Boolean> met(
            Quantiles response, Quantiles service, boolean achieved, boolean disturbed, long limitNs) {
        if (response.p99() == null) {
            return Optional.empty();
        }
        double ofLimit = (double) response.p99() / limitNs;
        boolean met = achieved && ofLimit <= 1 && (response.p999() == null || response.p999() <= P999_FACTOR * limitNs);
        boolean marginal = achieved && Math.abs(ofLimit - 1) <= MARGINAL;
        boolean inTheTailAlone = service == null || service.p50() == null || service.p50() <= limitNs;
        return marginal || !met && disturbed && inTheTailAlone ? Optional.empty() : Optional.of(met);
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
