package org.mhhsbench.results.compare;

import java.util.List;

/**
 * What the values of one pair say by themselves, before other pairs are looked at.
 *
 * @param spread the standard deviation of log ratios of one fork to another
 * @param interval null where no values of so many forks could be significant
 */
record Evidence(
        int n,
        Double ratio,
        double spread,
        Interval interval,
        Interval equivalenceInterval,
        double p,
        Double rankP,
        Double cliffsDelta) {

    static Evidence of(
            List<Value> subject, List<Value> baseline, int family, Comparison.Design design, int draws, long seed) {
        return design == Comparison.Design.BLOCKS
                ? paired(subject, baseline, family, draws, seed)
                : unpaired(subject, baseline, family, draws, seed);
    }

    private static Evidence paired(List<Value> subject, List<Value> baseline, int family, int draws, long seed) {
        int n = subject.size();
        Draws random = new Draws(seed);
        Unit[] blocks = new Unit[n];
        for (int i = 0; i < n; i++) {
            Unit x = subject.get(i).unit(random);
            Unit y = baseline.get(i).unit(random);
            blocks[i] = new Unit(x.value() - y.value(), WithinFork.difference(x.within(), y.within()));
        }
        double[] differences = Unit.values(blocks);
        Double ratio = n == 0 ? null : (Double) Math.exp(HodgesLehmann.location(differences));
        if (tooFew(n, n, family, Comparison.Design.BLOCKS)) {
            return new Evidence(n, ratio, 0, null, null, 1, null, null);
        }
        HierarchicalBootstrap bootstrap = HierarchicalBootstrap.paired(blocks, draws, seed);
        return new Evidence(
                n,
                ratio,
                Math.sqrt(Moments.variance(differences)),
                bootstrap.interval(Planner.CONFIDENCE).exp(),
                bootstrap.interval(Planner.EQUIVALENCE_CONFIDENCE).exp(),
                SignFlipTest.p(differences, seed),
                WilcoxonSignedRank.p(differences),
                CliffsDelta.of(logs(subject), logs(baseline)));
    }

    private static Evidence unpaired(List<Value> subject, List<Value> baseline, int family, int draws, long seed) {
        int n = Math.min(subject.size(), baseline.size());
        double[] x = logs(subject);
        double[] y = logs(baseline);
        Double ratio = n == 0 ? null : (Double) Math.exp(HodgesLehmann.shift(x, y));
        if (n < 2 || tooFew(x.length, y.length, family, Comparison.Design.NOT_INTERLEAVED)) {
            return new Evidence(n, ratio, 0, null, null, 1, null, null);
        }
        Draws random = new Draws(seed);
        HierarchicalBootstrap bootstrap =
                HierarchicalBootstrap.unpaired(units(subject, random), units(baseline, random), draws, seed);
        return new Evidence(
                n,
                ratio,
                Math.sqrt(Moments.variance(x) + Moments.variance(y)),
                bootstrap.interval(Planner.CONFIDENCE).exp(),
                bootstrap.interval(Planner.EQUIVALENCE_CONFIDENCE).exp(),
                BrunnerMunzel.p(x, y, seed),
                MannWhitney.p(x, y),
                CliffsDelta.of(x, y));
    }

    private static boolean tooFew(int x, int y, int family, Comparison.Design design) {
        return Planner.leastP(x, y, design) * family >= Planner.SIGNIFICANCE;
    }

    private static Unit[] units(List<Value> values, Draws random) {
        return values.stream().map(value -> value.unit(random)).toArray(Unit[]::new);
    }

    private static double[] logs(List<Value> values) {
        return values.stream().mapToDouble(Value::log).toArray();
    }
}
