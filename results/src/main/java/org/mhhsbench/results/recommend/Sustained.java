package org.mhhsbench.results.recommend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.Quantiles;

/**
 * The highest rate at which a variant meets a limit of latency: it lies from one rate on and below another. A rate counts as
 * met when four forks of five that could tell met it, as a confirmed rate of the search does; what the variant delivers as
 * fast as it can is above what it sustains under any limit.
 *
 * <p>A fork cannot tell where it has too few messages for the quantile, where it came within five parts of a hundred of the
 * limit, and where it missed the limit while it was disturbed, by its generator that was held up or by the compiler at work,
 * though half of its messages, counted from the hand-over, met it: what met the limit did so in spite of that. Such a rate is
 * neither met nor missed.
 *
 * @param fromPerSec the highest rate that was met, with all lower ones that could be told; 0 if none was
 * @param belowPerSec the lowest that was not met, or what it delivers as fast as it can; {@link Long#MAX_VALUE} where
 *     neither is known
 * @param forks how many forks that is told from
 */
record Sustained(long fromPerSec, long belowPerSec, int forks) {

    /** The limit for a server: of a hundred messages one may take longer. */
    static final long SLO_P99_NS = 10_000_000;
    /** And of a thousand one may take longer than this, where there are enough to say. */
    static final long SLO_P999_NS = 100_000_000;

    private static final double MARGINAL = 0.05;
    /** Of the offered rate: less is an overload, whatever its latencies. */
    private static final double LEAST_ACHIEVED = 0.999;

    private static final double LEAST_SHARE = 0.8;

    /** Of the forks of one variant, none of which failed. */
    static Sustained of(Collection<ForkRecord> forks) {
        TreeMap<Long, List<Boolean>> tried = new TreeMap<>();
        double fastest = 0;
        for (ForkRecord fork : forks) {
            tried(fork, tried);
            if (fork.throughput() != null) {
                fastest = Math.max(fastest, fork.throughput().deliveredPerSec());
            }
        }
        long from = 0;
        long below = fastest == 0 ? Long.MAX_VALUE : Math.round(fastest);
        for (Map.Entry<Long, List<Boolean>> rate : tried.entrySet()) {
            if (share(rate.getValue()) < LEAST_SHARE) {
                below = Math.min(below, rate.getKey());
                break;
            }
            from = rate.getKey();
        }
        return new Sustained(from, Math.max(below, from + 1), forks.size());
    }

    private static void tried(ForkRecord fork, Map<Long, List<Boolean>> tried) {
        if (fork.search() != null && fork.search().sloP99Ns() == SLO_P99_NS) {
            if (fork.search().confirmedPerSec() > 0) {
                add(tried, fork.search().confirmedPerSec(), true);
            }
            if (fork.search().refutedPerSec() != null) {
                add(tried, fork.search().refutedPerSec(), false);
            }
            // Its load was the rate that it tried: that is told already.
            if (fork.search().confirming()) {
                return;
            }
        }
        if (fork.rates() != null) {
            for (ForkRecord.Rate rate : fork.rates()) {
                boolean achieved = rate.achievedPerSec() >= LEAST_ACHIEVED * rate.offeredPerSec();
                met(rate.responseNs(), rate.serviceNs(), achieved, disturbed(rate.findings()))
                        .ifPresent(met -> add(tried, rate.offeredPerSec(), met));
            }
        } else if (fork.load() != null && fork.responseNs() != null) {
            // Messages that were not kept up with would have waited longer than the limit.
            met(fork.responseNs(), fork.serviceNs(), true, disturbed(fork.statusReasons()))
                    .ifPresent(met -> add(tried, fork.load().offeredPerSec(), met));
        }
    }

    private static void add(Map<Long, List<Boolean>> tried, long perSec, boolean met) {
        tried.computeIfAbsent(perSec, unused -> new ArrayList<>()).add(met);
    }

    private static boolean disturbed(List<String> reasons) {
        return reasons.stream()
                .anyMatch(reason -> reason.startsWith(ForkStatus.GENERATOR_BOUND.name())
                        || reason.startsWith(ForkStatus.NOT_STEADY + ": latency"));
    }

    /** Whether the limit was met; empty where that cannot be told. */
    private static Optional<Boolean> met(Quantiles response, Quantiles service, boolean achieved, boolean disturbed) {
        if (response.p99() == null) {
            return Optional.empty();
        }
        double ofLimit = (double) response.p99() / SLO_P99_NS;
        boolean met = achieved && ofLimit <= 1 && (response.p999() == null || response.p999() <= SLO_P999_NS);
        boolean marginal = achieved && Math.abs(ofLimit - 1) <= MARGINAL;
        boolean inTheTailAlone = service == null || service.p50() == null || service.p50() <= SLO_P99_NS;
        return marginal || !met && disturbed && inTheTailAlone ? Optional.empty() : Optional.of(met);
    }

    private static double share(List<Boolean> met) {
        return met.stream().filter(each -> each).count() / (double) met.size();
    }

    /** What is sustained by whichever of two sustains more. */
    Sustained orBetter(Sustained other) {
        return new Sustained(
                Math.max(fromPerSec, other.fromPerSec), Math.max(belowPerSec, other.belowPerSec), forks + other.forks);
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
