package org.mhhsbench.results.compare;

import java.util.Arrays;

/**
 * The spread of an estimate under other forks and other windows. Blocks are drawn again, then windows inside their forks.
 *
 * <p>Two corrections make its intervals cover what they say with the 10 or 20 forks that a run has. Drawing windows again
 * inside drawn forks counts their noise twice, because the forks' values have it already: the forks are shrunk towards the
 * estimate so that both levels together have the variance that the forks show (A. C. Davison and D. V. Hinkley, "Bootstrap
 * Methods and their Application" (1997), §3.8), which also makes up for the variance of n values being drawn as n − 1 parts of n. And
 * the percentiles are those of Student's t, not of the normal distribution: T. Hesterberg, "What teachers should know
 * about the bootstrap", The American Statistician 69 (2015), §"expanded percentile". Immutable, any thread.
 */
final class HierarchicalBootstrap {

    static final int DRAWS = 10_000;

    private final double estimate;
    private final double[] sorted;
    private final double degrees;

    private HierarchicalBootstrap(double estimate, double[] drawn, double degrees) {
        this.estimate = estimate;
        this.sorted = drawn;
        this.degrees = degrees;
        Arrays.sort(sorted);
    }

    /** Of the location of log ratios within blocks; two at the least. */
    static HierarchicalBootstrap paired(Unit[] blocks, int draws, long seed) {
        double estimate = HodgesLehmann.location(Unit.values(blocks));
        Level level = new Level(blocks, estimate);
        Draws random = new Draws(seed);
        double[] drawn = new double[draws];
        double[] scratch = new double[HodgesLehmann.averages(blocks.length)];
        for (int i = 0; i < draws; i++) {
            drawn[i] = HodgesLehmann.location(level.draw(random), scratch);
        }
        return new HierarchicalBootstrap(estimate, drawn, blocks.length - 1);
    }

    /** Of the shift from {@code y} to {@code x}; two of each at the least. */
    static HierarchicalBootstrap unpaired(Unit[] x, Unit[] y, int draws, long seed) {
        Level left = new Level(x, HodgesLehmann.location(Unit.values(x)));
        Level right = new Level(y, HodgesLehmann.location(Unit.values(y)));
        Draws random = new Draws(seed);
        double[] drawn = new double[draws];
        double[] scratch = new double[x.length * y.length];
        for (int i = 0; i < draws; i++) {
            drawn[i] = HodgesLehmann.shift(left.draw(random), right.draw(random), scratch);
        }
        double estimate = HodgesLehmann.shift(Unit.values(x), Unit.values(y));
        return new HierarchicalBootstrap(estimate, drawn, welch(Unit.values(x), Unit.values(y)));
    }

    /** The degrees of freedom of a difference of means whose variances may differ. */
    private static double welch(double[] x, double[] y) {
        double left = Moments.variance(x) / x.length;
        double right = Moments.variance(y) / y.length;
        double sum = left + right;
        return sum == 0
                ? x.length + y.length - 2
                : sum * sum / (left * left / (x.length - 1) + right * right / (y.length - 1));
    }

    double estimate() {
        return estimate;
    }

    /** Two-sided, of so much confidence: 0.95. */
    Interval interval(double confidence) {
        double tail = Distributions.normal(-Distributions.studentQuantile((1 + confidence) / 2, degrees));
        return new Interval(quantile(tail), quantile(1 - tail));
    }

    /** Between the two values that it lies between. */
    private double quantile(double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** The units of one side, ready to be drawn from. For one thread. */
    private static final class Level {

        private final Unit[] units;
        private final double centre;
        private final double shrinkage;
        private final double[] drawn;

        Level(Unit[] units, double centre) {
            this.units = units;
            this.centre = centre;
            this.shrinkage = shrinkage(units);
            this.drawn = new double[units.length];
        }

        /** Leaves to the units what the windows do not bring; nothing if the windows alone spread more. */
        private static double shrinkage(Unit[] units) {
            double total = Moments.variance(Unit.values(units));
            if (total == 0) {
                return 1;
            }
            double inside = 0;
            for (Unit unit : units) {
                inside += Moments.variance(unit.within()) / units.length;
            }
            double drawnVariance = total * (units.length - 1) / units.length;
            return Math.sqrt(Math.max(0, total - inside) / drawnVariance);
        }

        double[] draw(Draws random) {
            for (int i = 0; i < drawn.length; i++) {
                Unit unit = units[random.below(units.length)];
                double[] within = unit.within();
                drawn[i] = centre
                        + shrinkage * (unit.value() - centre)
                        + (within.length == 0 ? 0 : within[random.below(within.length)]);
            }
            return drawn;
        }
    }
}
