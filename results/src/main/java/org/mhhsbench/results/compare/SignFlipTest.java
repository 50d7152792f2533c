package org.mhhsbench.results.compare;

/**
 * The permutation test of paired differences: if the sides are alike, each difference could as well have had the other
 * sign. R. A. Fisher, "The Design of Experiments" (1935), §21. Stateless, any thread.
 */
final class SignFlipTest {

    /** Up to it every assignment of signs is looked at: half a million. */
    static final int EXACT_UP_TO = 20;

    private static final int DRAWS = 100_000;

    private SignFlipTest() {}

    /** The least two-sided p that so many differences can have: the two assignments of one sign to all. */
    static double leastP(int n) {
        return n == 0 ? 1 : Math.pow(2, 1 - n);
    }

    /**
     * Two-sided: the share of assignments whose sum is as far from zero as that of the differences.
     *
     * @param seed for more than {@value #EXACT_UP_TO} differences
     */
    static double p(double[] differences, long seed) {
        double observed = 0;
        double magnitude = 0;
        for (double difference : differences) {
            observed += difference;
            magnitude += Math.abs(difference);
        }
        // Sums of the same numbers in another order differ in their last bits.
        double least = Math.abs(observed) - 1e-12 * magnitude;
        return differences.length <= EXACT_UP_TO
                ? exact(differences, least)
                : drawn(differences, least, new Draws(seed));
    }

    /** In the order of a Gray code, one sign changes at a time; the first sign stays, since the other half mirrors. */
    private static double exact(double[] differences, double least) {
        int n = differences.length;
        if (n == 0) {
            return 1;
        }
        double[] signed = differences.clone();
        double sum = 0;
        for (double value : signed) {
            sum += value;
        }
        int all = 1 << (n - 1);
        int extreme = 0;
        for (int i = 1; i <= all; i++) {
            if (Math.abs(sum) >= least) {
                extreme++;
            }
            int flip = Math.min(1 + Integer.numberOfTrailingZeros(i), n - 1);
            signed[flip] = -signed[flip];
            sum += 2 * signed[flip];
        }
        return (double) extreme / all;
    }

    /** What was observed counts as one of the draws, so that p is never 0. */
    private static double drawn(double[] differences, double least, Draws draws) {
        int extreme = 1;
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            long bits = 0;
            for (int i = 0; i < differences.length; i++) {
                bits = i % Long.SIZE == 0 ? draws.bits() : bits >>> 1;
                sum += (bits & 1) == 0 ? differences[i] : -differences[i];
            }
            if (Math.abs(sum) >= least) {
                extreme++;
            }
        }
        return (double) extreme / (DRAWS + 1);
    }
}
