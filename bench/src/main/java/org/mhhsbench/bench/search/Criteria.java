package org.mhhsbench.bench.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mhhsbench.results.model.ForkRecord;

/**
 * Judges a probe.
 *
 * @param sloP99Ns the limit: a response at the 99th percentile must take no longer
 */
public record Criteria(long sloP99Ns) {

    private static final double LEAST_ACHIEVED = 0.999;
    private static final double LEAST_GOOD_WINDOWS = 0.95;
    private static final double MOST_BACKLOG_SHARE = 0.001;
    /** This near to its limit, either side, a criterion could as well have come out the other way. */
    private static final double MARGIN = 0.05;

    public Criteria {
        if (sloP99Ns < 1) {
            throw new IllegalArgumentException("the limit must be 1 ns or more, was " + sloP99Ns);
        }
    }

    /**
     * What a probe came to.
     *
     * @param broke what it did not keep: wrong results first, then what is farthest beyond its limit, last what the others bring
     *     with them; empty if it passed
     * @param marginal whether a criterion that decided came within 5 % of its limit
     * @param disturbed whether it failed while the machine did something else, or its generator was late and nothing else broke:
     *     then it says nothing
     */
    public record Outcome(List<Criterion> broke, boolean marginal, boolean disturbed) {

        public Outcome {
            broke = List.copyOf(broke);
        }

        public boolean passed() {
            return broke.isEmpty();
        }
    }

    /** The share of windows whose own p99 keeps the limit. */
    public double goodWindows(Observation seen) {
        long good = Arrays.stream(seen.windowsP99Ns())
                .filter(p99 -> p99 <= sloP99Ns)
                .count();
        return (double) good / seen.windowsP99Ns().length;
    }

    public Outcome judge(Observation seen) {
        double shortfall = 1 - seen.achievedPerSec() / seen.offeredPerSec();
        double badWindows = 1 - goodWindows(seen);
        // Of few windows one alone is more than is allowed, and one pause of the machine is enough for it.
        boolean oneWindow = Math.round(badWindows * seen.windowsP99Ns().length) == 1;
        List<Ratio> ratios = List.of(
                new Ratio(Criterion.ACHIEVED, shortfall / (1 - LEAST_ACHIEVED)),
                new Ratio(Criterion.BACKLOG, seen.backlogPerSec() / (MOST_BACKLOG_SHARE * seen.offeredPerSec())),
                new Ratio(Criterion.P99, (double) seen.p99Ns() / sloP99Ns),
                new Ratio(Criterion.WINDOWS, badWindows / (1 - LEAST_GOOD_WINDOWS), oneWindow),
                new Ratio(
                        Criterion.GENERATOR,
                        (double) seen.generatorP99Ns() * ForkRecord.Rate.SEND_DELAY_SHARE / sloP99Ns));
        List<Criterion> broke = new ArrayList<>();
        if (!seen.verified()) {
            broke.add(Criterion.VERIFIED);
        }
        ratios.stream()
                .filter(Ratio::broken)
                .sorted(Comparator.comparing(Ratio::follows)
                        .thenComparing(Comparator.comparing(Ratio::ofLimit).reversed()))
                .map(Ratio::criterion)
                .forEach(broke::add);
        // A wrong result stays wrong however often it is looked at; of several that broke, one beyond doubt decides.
        boolean marginal = seen.verified()
                && (broke.isEmpty()
                        ? ratios.stream().anyMatch(Ratio::marginal)
                        : ratios.stream().filter(Ratio::broken).allMatch(Ratio::marginal));
        // Where the generator alone was late nobody knows what the variant would have done.
        boolean disturbed = seen.disturbed() || broke.equals(List.of(Criterion.GENERATOR));
        return new Outcome(broke, marginal, disturbed && !broke.isEmpty() && seen.verified());
    }

    /**
     * What was seen of a criterion by its limit.
     *
     * @param ofLimit above 1 it is broken
     * @param byOne whether it might have come out otherwise but for one window
     */
    private record Ratio(Criterion criterion, double ofLimit, boolean byOne) {

        /** What is computed from a difference may miss its limit by the last bits. */
        private static final double ROUNDING = 1e-9;

        private Ratio(Criterion criterion, double ofLimit) {
            this(criterion, ofLimit, false);
        }

        /**
         * Whether it is named behind others: where the p99 of all is beyond the limit, that of most windows is, and a late
         * generator explains nothing that is too slow by itself.
         */
        private boolean follows() {
            return criterion == Criterion.WINDOWS || criterion == Criterion.GENERATOR;
        }

        private boolean broken() {
            return ofLimit > 1 + ROUNDING;
        }

        private boolean marginal() {
            return byOne || Math.abs(ofLimit - 1) <= MARGIN + ROUNDING;
        }
    }
}
