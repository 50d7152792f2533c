package org.mhhsbench.results.compare;

import java.util.List;

/**
 * A subject against its baseline in one metric. Ratios are the subject's value by the baseline's, whichever is better.
 *
 * @param n blocks that both have a value in, or, not interleaved, the forks of the smaller side
 * @param subjectMedian of the subject's values, in the metric's unit; null without values, as the next
 * @param ratio Hodges and Lehmann's estimate; null without values
 * @param interval 95 % of confidence, not adjusted for the family; null with too few forks to have one
 * @param equivalenceInterval 90 %: within the metric's own margin means equivalent, by two one-sided tests
 * @param p of the sign-flip test, or, not interleaved, of Brunner and Munzel's by permutation
 * @param holmP the same, adjusted for all pairs of the family
 * @param rankP of Wilcoxon's signed ranks, or, not interleaved, of Mann and Whitney's test: beside it, decides nothing
 * @param cliffsDelta from −1 to 1: how much oftener a value of the subject is above one of the baseline than below
 * @param margin the least difference that matters
 * @param detectable the ratio, above 1, from which on such a number of forks tells "faster" or "slower" in four cases
 *     of five; null with too few forks
 * @param notes what to know of this pair alone
 */
public record PairResult(
        Metric metric,
        String subject,
        String baseline,
        int n,
        Double subjectMedian,
        Double baselineMedian,
        Double ratio,
        Interval interval,
        Interval equivalenceInterval,
        Double p,
        Double holmP,
        Double rankP,
        Double cliffsDelta,
        Margin margin,
        Double detectable,
        Verdict verdict,
        List<String> notes) {

    public PairResult {
        notes = List.copyOf(notes);
    }
}
