package org.mhhsbench.results.compare;

/**
 * How many forks a verdict takes, and how small a difference so many forks tell. Power is that of a t-test of the log
 * ratios, {@code T(distance / standard error − t)} with T the distribution of Student's t: within half a percentage point of
 * the exact non-central one around 80 %. The standard error is Hodges and Lehmann's, whose efficiency is 3/π where values
 * are normal. Stateless, any thread.
 */
public final class Planner {

    /** Of a family as a whole. */
    static final double SIGNIFICANCE = 0.05;
    /** In how many cases a verdict that is promised is reached. */
    static final double POWER = 0.8;

    static final double CONFIDENCE = 0.95;
    /** Two one-sided tests at 5 %. */
    static final double EQUIVALENCE_CONFIDENCE = 0.9;
    /** Nobody measures more. */
    static final int MOST_FORKS = 1_000;

    private static final double EFFICIENCY = 3 / Math.PI;

    private Planner() {}

    /**
     * The least number of forks of each cell with which anything can be significant: 6 in blocks for one pair.
     *
     * @param family how many pairs are tested
     */
    public static int leastForks(int family, Comparison.Design design) {
        int n = 1;
        while (leastP(n, n, design) * family >= SIGNIFICANCE) {
            n++;
        }
        return n;
    }

    static double leastP(int x, int y, Comparison.Design design) {
        return design == Comparison.Design.BLOCKS ? SignFlipTest.leastP(x) : BrunnerMunzel.leastP(x, y);
    }

    /**
     * The chance of the verdict "faster" or "slower".
     *
     * @param spread the standard deviation of log ratios of one fork to another, in blocks or, not interleaved, as the root
     *     of both sides' variances
     * @param difference the true log ratio
     * @param margin the log ratio that matters; 0: any
     */
    public static double powerToTell(
            int forks, double spread, double difference, double margin, int family, Comparison.Design design) {
        double error = error(forks, spread);
        double degrees = degrees(forks, design);
        double beyond = (Math.abs(difference) - margin) / error - t((1 + CONFIDENCE) / 2, degrees);
        double significant = Math.abs(difference) / error - t(1 - SIGNIFICANCE / family / 2, degrees);
        return Distributions.student(Math.min(beyond, significant), degrees);
    }

    /** The chance of the verdict "equivalent", or "different, but trivially". */
    public static double powerOfEquivalence(
            int forks, double spread, double difference, double margin, Comparison.Design design) {
        double error = error(forks, spread);
        double degrees = degrees(forks, design);
        double t = t((1 + EQUIVALENCE_CONFIDENCE) / 2, degrees);
        double near = Distributions.student((margin - Math.abs(difference)) / error - t, degrees);
        double far = Distributions.student((margin + Math.abs(difference)) / error - t, degrees);
        return Math.max(0, near + far - 1);
    }

    /** Forks of each cell for a verdict in four cases of five; null if more than {@value #MOST_FORKS}. */
    public static Integer forksNeeded(
            double spread, double difference, double margin, int family, Comparison.Design design) {
        int least = leastForks(family, design);
        if (spread == 0) {
            return least;
        }
        boolean apart = Math.abs(difference) > margin;
        int enough = least;
        while (power(enough, spread, difference, margin, family, design, apart) < POWER) {
            enough *= 2;
            if (enough > 2 * MOST_FORKS) {
                return null;
            }
        }
        int tooFew = Math.max(least - 1, enough / 2);
        while (enough - tooFew > 1) {
            int middle = (enough + tooFew) / 2;
            if (power(middle, spread, difference, margin, family, design, apart) < POWER) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        return enough > MOST_FORKS ? null : (Integer) enough;
    }

    private static double power(
            int forks,
            double spread,
            double difference,
            double margin,
            int family,
            Comparison.Design design,
            boolean apart) {
        return apart
                ? powerToTell(forks, spread, difference, margin, family, design)
                : powerOfEquivalence(forks, spread, difference, margin, design);
    }

    /** The least log ratio that is told "faster" or "slower" in four cases of five. */
    public static double detectable(int forks, double spread, double margin, int family, Comparison.Design design) {
        double error = error(forks, spread);
        double degrees = degrees(forks, design);
        double power = t(POWER, degrees);
        return Math.max(
                margin + (t((1 + CONFIDENCE) / 2, degrees) + power) * error,
                (t(1 - SIGNIFICANCE / family / 2, degrees) + power) * error);
    }

    private static double error(int forks, double spread) {
        return spread / Math.sqrt(EFFICIENCY * forks);
    }

    private static double degrees(int forks, Comparison.Design design) {
        return design == Comparison.Design.BLOCKS ? forks - 1 : 2 * forks - 2;
    }

    private static double t(double share, double degrees) {
        return Distributions.studentQuantile(share, degrees);
    }
}
