package org.mhhsbench.results.compare;

/**
 * Whether a value of one unpaired sample tends to be above one of the other, whatever their variances. E. Brunner and U.
 * Munzel, "The nonparametric Behrens–Fisher problem", Biometrical Journal 42 (2000). Its value of p is taken by
 * permutation of the same statistic, which holds its level with few values too: K. Neubert and E. Brunner, "A studentized
 * permutation test for the non-parametric Behrens–Fisher problem", Computational Statistics & Data Analysis 51 (2007).
 * Stateless, any thread.
 */
final class BrunnerMunzel {

    /** Of permutations; all ways are looked at where there are no more. */
    static final int DRAWS = 20_000;

    private BrunnerMunzel() {}

    /** Positive where values of {@code y} tend to be above those of {@code x}; infinite where all are. */
    static double statistic(double[] x, double[] y) {
        return new Placed(x, y).statistic();
    }

    /** Two-sided, by Student's t with Welch's degrees of freedom: for ten values a side at the least. */
    static double approximateP(double[] x, double[] y) {
        Placed placed = new Placed(x, y);
        double statistic = Math.abs(placed.statistic());
        return Double.isInfinite(statistic) ? 0 : 2 * (1 - Distributions.student(statistic, placed.degrees()));
    }

    /** The least two-sided p that samples of these sizes can have: complete separation, either way. */
    static double leastP(int x, int y) {
        return Math.min(1, 2 / ways(x, y));
    }

    /**
     * Two-sided, by permutation.
     *
     * @param seed where there are more ways to deal the values than {@value #DRAWS}
     */
    static double p(double[] x, double[] y, long seed) {
        double[] both = new double[x.length + y.length];
        System.arraycopy(x, 0, both, 0, x.length);
        System.arraycopy(y, 0, both, x.length, y.length);
        double[] ranks = Ranks.of(both);
        double least = Math.abs(statistic(x, y)) * (1 - 1e-9);
        double[] left = new double[x.length];
        double[] right = new double[y.length];
        if (ways(x.length, y.length) <= DRAWS) {
            return exact(ranks, left, right, least);
        }
        Draws draws = new Draws(seed);
        int extreme = 1;
        for (int draw = 0; draw < DRAWS; draw++) {
            draws.shuffle(ranks);
            System.arraycopy(ranks, 0, left, 0, left.length);
            System.arraycopy(ranks, left.length, right, 0, right.length);
            extreme += Math.abs(statistic(left, right)) >= least ? 1 : 0;
        }
        return (double) extreme / (DRAWS + 1);
    }

    private static double exact(double[] ranks, double[] left, double[] right, double least) {
        int n = ranks.length;
        int extreme = 0;
        int all = 0;
        // Gosper's hack: the next number with as many bits set.
        for (long chosen = (1L << left.length) - 1; chosen < 1L << n; ) {
            int i = 0;
            int j = 0;
            for (int k = 0; k < n; k++) {
                if ((chosen >>> k & 1) == 1) {
                    left[i++] = ranks[k];
                } else {
                    right[j++] = ranks[k];
                }
            }
            all++;
            extreme += Math.abs(statistic(left, right)) >= least ? 1 : 0;
            long lowest = chosen & -chosen;
            long carried = chosen + lowest;
            chosen = carried | ((chosen ^ carried) / lowest) >>> 2;
        }
        return (double) extreme / all;
    }

    private static double ways(int x, int y) {
        double ways = 1;
        for (int i = 1; i <= x; i++) {
            ways = ways * (y + i) / i;
        }
        return ways;
    }

    /** Both samples with how many of the other lie below each value: by counting, since samples are small. */
    private static final class Placed {

        private final int m;
        private final int n;
        private final double meanY;
        private final double varianceX;
        private final double varianceY;

        Placed(double[] x, double[] y) {
            this.m = x.length;
            this.n = y.length;
            double[] inY = placements(x, y);
            double[] inX = placements(y, x);
            this.meanY = Moments.mean(inX);
            this.varianceX = Moments.variance(inY);
            this.varianceY = Moments.variance(inX);
        }

        private static double[] placements(double[] of, double[] in) {
            double[] placements = new double[of.length];
            for (int i = 0; i < of.length; i++) {
                for (double other : in) {
                    placements[i] += other < of[i] ? 1 : other == of[i] ? 0.5 : 0;
                }
            }
            return placements;
        }

        /** Brunner and Munzel's, in placements: a value's rank among all less its rank in its own sample. */
        double statistic() {
            double shift = meanY / m - 0.5;
            double variance = varianceX / (m * (double) n * n) + varianceY / (n * (double) m * m);
            if (variance == 0) {
                return shift == 0 ? 0 : shift > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            }
            return shift / Math.sqrt(variance);
        }

        double degrees() {
            double x = varianceX / m / n / n;
            double y = varianceY / n / m / m;
            return (x + y) * (x + y) / (x * x / (m - 1) + y * y / (n - 1));
        }
    }
}
