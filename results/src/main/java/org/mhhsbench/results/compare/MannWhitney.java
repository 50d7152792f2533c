package org.mhhsbench.results.compare;

/**
 * Mann and Whitney's test of two unpaired samples. H. B. Mann and D. R. Whitney, "On a test of whether one of two random
 * variables is stochastically larger than the other", Annals of Mathematical Statistics 18 (1947). Exact, by the shares of
 * all ways to deal the ranks, also with equal values. Stateless, any thread.
 */
final class MannWhitney {

    private MannWhitney() {}

    /** How many pairs have the value of {@code x} above that of {@code y}; equal ones count half. */
    static double u(double[] x, double[] y) {
        double above = 0;
        for (double left : x) {
            for (double right : y) {
                above += left > right ? 1 : left == right ? 0.5 : 0;
            }
        }
        return above;
    }

    /** Two-sided: twice the smaller tail. */
    static double p(double[] x, double[] y) {
        double[] both = new double[x.length + y.length];
        System.arraycopy(x, 0, both, 0, x.length);
        System.arraycopy(y, 0, both, x.length, y.length);
        double[] ranks = Ranks.of(both);
        int observed = 0;
        for (int i = 0; i < x.length; i++) {
            observed += Ranks.doubled(ranks[i]);
        }
        double[] ways = ways(ranks, x.length);
        double all = 0;
        double below = 0;
        double above = 0;
        for (int s = 0; s < ways.length; s++) {
            all += ways[s];
            below += s <= observed ? ways[s] : 0;
            above += s >= observed ? ways[s] : 0;
        }
        return Math.min(1, 2 * Math.min(below, above) / all);
    }

    /** In how many ways {@code size} of the ranks come to each doubled sum. */
    private static double[] ways(double[] ranks, int size) {
        int most = 0;
        for (double rank : ranks) {
            most += Ranks.doubled(rank);
        }
        double[][] ways = new double[size + 1][most + 1];
        ways[0][0] = 1;
        for (double rank : ranks) {
            int step = Ranks.doubled(rank);
            for (int k = size; k > 0; k--) {
                for (int s = most; s >= step; s--) {
                    ways[k][s] += ways[k - 1][s - step];
                }
            }
        }
        return ways[size];
    }
}
