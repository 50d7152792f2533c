package org.mhhsbench.bench.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.mhhsbench.results.model.SustainableRate;

/**
 * Finds the highest rate at which a probe passes: brackets it by doubling and halving, bisects on the logarithm of the
 * rate, asks once more where a probe was marginal, disturbed or against what others say, looks all along the curve, below and
 * above whether the answer holds, then asks again where a rate failed below one that passed. A probe of wrong results ends it: what comes to them sustains no rate. For one thread.
 */
public final class RateSearch {

    /** The two rates that the search ends between are no further apart. */
    public static final double CLOSE = 1.05;

    /** Best of so many, where one is marginal. */
    private static final int VOTES = 3;
    /** Best of so many, where a rate failed and a higher one passed. */
    private static final int RECONSIDERED = 5;
    /** After so many nothing is asked again. */
    private static final int MOST_PROBES = 40;
    /** So often at most the answer is made less sure where it does not hold beside it. */
    private static final int MOST_WIDENINGS = 6;
    /** How far beside the answer it is tried whether it holds. */
    private static final double BESIDE = 1.25;
    /** A rate that is so near to that was tried already. */
    private static final double NEARLY = 1.12;

    private static final double NOT_FAR = 1.5;
    /** Shares of the capacity, each tried where nothing near it was: what lies beside the answer must agree with it. */
    private static final double[] CURVE = {0.1, 0.25, 0.5, 0.7, 0.8, 0.9};

    /** Measures one probe. */
    public interface Prober<E extends Exception> {
        Criteria.Outcome probe(long perSecond) throws E;
    }

    /**
     * What was found.
     *
     * @param passedPerSec the highest rate at which, and at every lower one that was tried, probes passed; 0 if none
     * @param failedPerSec the lowest at which, and at every higher one that was tried, they failed; null if none did
     * @param broke what the probes at {@code failedPerSec} broke; where that is null, at the lowest that failed; empty if none did
     * @param monotonic whether all rates that pass are below all that fail; where not, the two are further apart
     * @param disturbed how many probes were made once more because the machine was disturbed
     */
    public record Found(long passedPerSec, Long failedPerSec, List<Criterion> broke, boolean monotonic, int disturbed) {

        public Found {
            broke = List.copyOf(broke);
        }
    }

    /** What all probes of a rate come to. */
    private record Vote(List<Criteria.Outcome> outcomes) {

        private Vote {
            outcomes = List.copyOf(outcomes);
        }

        private boolean passed() {
            return 2 * passing(outcomes) > outcomes.size();
        }

        private List<Criterion> broke() {
            return outcomes.stream()
                    .flatMap(outcome -> outcome.broke().stream())
                    .distinct()
                    // A result that was wrong once goes before all else.
                    .sorted(Comparator.comparing(criterion -> criterion != Criterion.VERIFIED))
                    .toList();
        }

        private static long passing(List<Criteria.Outcome> outcomes) {
            return outcomes.stream().filter(Criteria.Outcome::passed).count();
        }
    }

    private final long lowest;
    private final long highest;
    private final TreeMap<Long, Vote> votes = new TreeMap<>();
    private int disturbed;
    private int probes;
    /** At which rate results were wrong; null if nowhere. */
    private Long wrongAt;

    /**
     * @param lowest no lower rate is tried
     * @param highest no higher rate is tried
     */
    public RateSearch(long lowest, long highest) {
        if (lowest < 1 || highest < lowest) {
            throw new IllegalArgumentException("rates must be 1 or more and rise, were " + lowest + " and " + highest);
        }
        this.lowest = lowest;
        this.highest = highest;
    }

    /**
     * @param capacityPerSec what a closed loop reached: half of it is tried first
     */
    public <E extends Exception> Found run(double capacityPerSec, Prober<E> prober) throws E {
        bracket(first(capacityPerSec), prober);
        if (wrongAt == null) {
            bisect(prober);
        }
        trace(capacityPerSec, prober);
        if (wrongAt == null) {
            lookBelow(prober);
        }
        if (wrongAt == null) {
            lookAbove(prober);
        }
        reconsider(prober);
        if (wrongAt == null) {
            lookBelow(prober);
        }
        if (wrongAt == null) {
            bisect(prober);
        }
        return found();
    }

    /** The rate that is tried first. */
    public long first(double capacityPerSec) {
        return clamp(Math.round(capacityPerSec / 2));
    }

    private long clamp(long perSecond) {
        return Math.max(lowest, Math.min(highest, perSecond));
    }

    private <E extends Exception> void bracket(long start, Prober<E> prober) throws E {
        long rate = start;
        boolean up = passes(rate, prober);
        while (wrongAt == null && rate != (up ? highest : lowest)) {
            rate = clamp(up ? 2 * rate : rate / 2);
            if (passes(rate, prober) != up) {
                return;
            }
        }
    }

    /** Between what passes and the lowest that fails: what may pass above that is no answer. */
    private <E extends Exception> void bisect(Prober<E> prober) throws E {
        long low = passed();
        Long high = firstFailing();
        while (wrongAt == null && low > 0 && high != null && high > low * CLOSE && high - low > 1) {
            long middle = Math.round(Math.sqrt((double) low * high));
            if (passes(middle, prober)) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    private <E extends Exception> void trace(double capacityPerSec, Prober<E> prober) throws E {
        for (double share : CURVE) {
            long rate = clamp(Math.round(share * capacityPerSec));
            if (wrongAt == null && !tried(rate / NEARLY, rate * NEARLY)) {
                passes(rate, prober);
            }
        }
    }

    /** A rate below the answer must pass as well; where it does not the answer is lower. */
    private <E extends Exception> void lookBelow(Prober<E> prober) throws E {
        long low = lowEnd();
        for (int i = 0;
                wrongAt == null && i < MOST_WIDENINGS && low > lowest && !tried(low / BESIDE, low / NEARLY);
                i++) {
            // Where nothing passes yet it is not known how far below the answer is.
            passes(clamp(Math.round(low / (passed() > 0 ? BESIDE : 2))), prober);
            if (passed() == low) {
                return;
            }
            low = lowEnd();
        }
    }

    /** The answer's lower end; where nothing passes, what nothing lower than was tried. */
    private long lowEnd() {
        return passed() > 0 ? passed() : votes.firstKey();
    }

    /** A rate above it must fail as well; where one passes nobody can say below which rate all is well. */
    private <E extends Exception> void lookAbove(Prober<E> prober) throws E {
        Long high = failed() == null ? votes.lastKey() : failed();
        for (int i = 0;
                wrongAt == null && i < MOST_WIDENINGS && high < highest && !tried(high * NEARLY, high * NOT_FAR);
                i++) {
            passes(clamp(Math.round(high * BESIDE)), prober);
            Long now = failed();
            if (high.equals(now)) {
                return;
            }
            high = now == null ? votes.lastKey() : now;
        }
    }

    /**
     * Where a rate failed and a higher one passed, both are asked again: what passed until it is decided as against what is
     * known, then what failed below it until three of five agree. It may have failed by chance, or in code that ran for the
     * first time.
     */
    private <E extends Exception> void reconsider(Prober<E> prober) throws E {
        for (long rate : List.copyOf(votes.keySet())) {
            List<Criteria.Outcome> outcomes = new ArrayList<>(votes.get(rate).outcomes);
            if (votes.get(rate).passed() && outcomes.size() == 1 && mayReconsider(rate)) {
                ask(rate, prober, outcomes, () -> isDecided(rate, outcomes));
            }
        }
        for (long rate : List.copyOf(votes.keySet())) {
            List<Criteria.Outcome> outcomes = new ArrayList<>(votes.get(rate).outcomes);
            if (!votes.get(rate).passed() && mayReconsider(rate)) {
                ask(rate, prober, outcomes, () -> isMajority(outcomes));
            }
        }
    }

    /** A search of many contradictions is wide, and shall end all the same. */
    private boolean mayReconsider(long rate) {
        return wrongAt == null
                && probes < MOST_PROBES
                && contradicts(rate, votes.get(rate).passed());
    }

    private static boolean isMajority(List<Criteria.Outcome> outcomes) {
        long passing = Vote.passing(outcomes);
        return Math.max(passing, outcomes.size() - passing) > RECONSIDERED / 2;
    }

    private boolean tried(double from, double to) {
        return !votes.subMap((long) Math.ceil(from), true, Math.max((long) Math.ceil(from), (long) to), true)
                .isEmpty();
    }

    /** Asks until it is decided whether a rate passes; what was decided before stays. */
    private <E extends Exception> boolean passes(long rate, Prober<E> prober) throws E {
        Vote known = votes.get(rate);
        if (known != null) {
            return known.passed();
        }
        List<Criteria.Outcome> outcomes = new ArrayList<>();
        ask(rate, prober, outcomes, () -> isDecided(rate, outcomes));
        return votes.get(rate).passed();
    }

    /** Adds outcomes until that is enough; what they come to is the rate's vote. */
    private <E extends Exception> void ask(
            long rate, Prober<E> prober, List<Criteria.Outcome> outcomes, BooleanSupplier enough) throws E {
        int spoilt = 0;
        while (!enough.getAsBoolean()) {
            Criteria.Outcome outcome = prober.probe(rate);
            if (outcome.disturbed() && spoilt < SustainableRate.MOST_DISTURBED) {
                spoilt++;
            } else {
                outcomes.add(outcome);
            }
            probes++;
            if (outcome.broke().contains(Criterion.VERIFIED)) {
                // A wrong result stays wrong however often it is looked at.
                break;
            }
        }
        disturbed += spoilt;
        votes.put(rate, new Vote(outcomes));
        if (votes.get(rate).broke().contains(Criterion.VERIFIED)) {
            wrongAt = rate;
        }
    }

    /** The first alone decides unless it is marginal or against what is known of other rates; then two that agree do. */
    private boolean isDecided(long rate, List<Criteria.Outcome> outcomes) {
        if (outcomes.size() == 1) {
            Criteria.Outcome first = outcomes.get(0);
            boolean wrong = first.broke().contains(Criterion.VERIFIED);
            return wrong || !first.marginal() && !contradicts(rate, first.passed());
        }
        return outcomes.size() == VOTES
                || outcomes.size() == 2
                        && outcomes.get(0).passed() == outcomes.get(1).passed();
    }

    /** Whether a lower rate failed though this one passed, or a higher one passed though this one failed. */
    private boolean contradicts(long rate, boolean passed) {
        return (passed ? votes.headMap(rate) : votes.tailMap(rate))
                .values().stream().anyMatch(vote -> vote.passed() != passed);
    }

    /** The highest rate that passes and has none below it that fails; 0 without any. */
    private long passed() {
        long highestPassed = 0;
        for (var vote : votes.entrySet()) {
            if (!vote.getValue().passed()) {
                return highestPassed;
            }
            highestPassed = vote.getKey();
        }
        return highestPassed;
    }

    /** The lowest rate that fails and has none above it that passes; null without any. */
    private Long failed() {
        Long lowestFailed = null;
        for (var vote : votes.descendingMap().entrySet()) {
            if (vote.getValue().passed()) {
                return lowestFailed;
            }
            lowestFailed = vote.getKey();
        }
        return lowestFailed;
    }

    private Found found() {
        if (wrongAt != null) {
            return new Found(0, wrongAt, votes.get(wrongAt).broke(), true, disturbed);
        }
        Long failed = failed();
        Long told = failed == null ? firstFailing() : failed;
        return new Found(
                passed(), failed, told == null ? List.of() : votes.get(told).broke(), monotonic(), disturbed);
    }

    /** Whether no rate passes above one that fails. */
    private boolean monotonic() {
        return firstFailing() == null || firstFailing().equals(failed());
    }

    private Long firstFailing() {
        return votes.entrySet().stream()
                .filter(vote -> !vote.getValue().passed())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
