package org.mhhsbench.results.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * From the values of pairs to verdicts: estimates and tests of each, then Holm's adjustment over all, then
 *
 * <ol>
 *   <li>"n too small to decide", if no values of so many forks could be significant in this family;
 *   <li>"faster" or "slower", if p is below 5 % and the whole interval lies beyond the margin;
 *   <li>"equivalent", if the 90 % interval lies within the metric's own margin, however noisy the machine: two one-sided
 *       tests at 5 %, D. J. Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15 (1987); "different, but
 *       trivially", if p is below 5 % all the same;
 *   <li>"inconclusive" else, with the number of forks that a verdict would take.
 * </ol>
 *
 * Stateless, any thread.
 */
final class Judge {

    private Judge() {}

    /**
     * What is known of one pair.
     *
     * @param subject in blocks: in the order of the baseline's, each block both have a value in
     */
    record Case(
            String subjectName,
            String baselineName,
            List<Value> subject,
            List<Value> baseline,
            Margin margin,
            List<String> notes) {}

    /** One family: all pairs of one metric. */
    static List<PairResult> judge(Metric metric, List<Case> cases, Comparison.Design design, int draws, long seed) {
        List<Evidence> evidence = new ArrayList<>();
        for (Case each : cases) {
            long own = seed
                    ^ (31L * metric.key().hashCode() + each.subjectName.hashCode()) << 32
                    ^ each.baselineName.hashCode();
            evidence.add(Evidence.of(each.subject, each.baseline, cases.size(), design, draws, own));
        }
        double[] adjusted =
                Holm.adjusted(evidence.stream().mapToDouble(Evidence::p).toArray());
        List<PairResult> results = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            results.add(result(metric, cases.get(i), evidence.get(i), adjusted[i], cases.size(), design));
        }
        return results;
    }

    private static PairResult result(
            Metric metric, Case of, Evidence evidence, double holmP, int family, Comparison.Design design) {
        Interval interval = evidence.interval();
        boolean enough = interval != null;
        double margin = of.margin.log();
        return new PairResult(
                metric,
                of.subjectName,
                of.baselineName,
                evidence.n(),
                median(of.subject),
                median(of.baseline),
                evidence.ratio(),
                interval,
                evidence.equivalenceInterval(),
                enough ? (Double) evidence.p() : null,
                enough ? (Double) holmP : null,
                evidence.rankP(),
                evidence.cliffsDelta(),
                of.margin,
                enough
                        ? (Double) Math.exp(Planner.detectable(evidence.n(), evidence.spread(), margin, family, design))
                        : null,
                enough
                        ? verdict(metric, evidence, holmP, of.margin, family, design)
                        : new Verdict.TooFewForks(evidence.n(), Planner.leastForks(family, design)),
                of.notes);
    }

    private static Double median(List<Value> values) {
        return values.isEmpty()
                ? null
                : (Double) Medians.of(values.stream().mapToDouble(Value::value).toArray());
    }

    private static Verdict verdict(
            Metric metric, Evidence evidence, double holmP, Margin margin, int family, Comparison.Design design) {
        boolean significant = holmP < Planner.SIGNIFICANCE;
        if (significant && evidence.interval().outside(margin.factor())) {
            return evidence.ratio() > 1 == metric.kind().moreIsBetter() ? new Verdict.Faster() : new Verdict.Slower();
        }
        if (evidence.equivalenceInterval().inside(margin.own())) {
            return significant ? new Verdict.DifferentButTrivial() : new Verdict.Equivalent();
        }
        Integer needed = forksNeeded(evidence, margin, family, design);
        return new Verdict.Inconclusive(needed == null ? null : (Integer) Math.max(needed, evidence.n() + 1));
    }

    /** For the verdict that the ratio seen is on the side of; null where it lies between the two margins. */
    private static Integer forksNeeded(Evidence evidence, Margin margin, int family, Comparison.Design design) {
        double difference = Math.abs(Math.log(evidence.ratio()));
        if (difference > margin.log()) {
            return Planner.forksNeeded(evidence.spread(), difference, margin.log(), family, design);
        }
        return difference <= margin.logOwn()
                ? Planner.forksNeeded(evidence.spread(), difference, margin.logOwn(), family, design)
                : null;
    }
}
