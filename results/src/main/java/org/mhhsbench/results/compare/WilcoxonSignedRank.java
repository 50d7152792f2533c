package org.mhhsbench.results.compare;

import java.util.Arrays;

/**
 * Wilcoxon's test of paired differences by the ranks of their sizes; differences of zero are left out. F. Wilcoxon,
 * "Individual comparisons by ranking methods", Biometrics Bulletin 1 (1945). Exact for any number of forks that a run
 * has, also with equal differences. Stateless, any thread.
 */
final class WilcoxonSignedRank {

    private WilcoxonSignedRank() {}

    /** The sum of the ranks of the positive differences. */
    static double statistic(double[] differences) {
        double[] kept = withoutZeros(differences);
        double[] ranks = Ranks.of(sizes(kept));
        double sum = 0;
        for (int i = 0; i < kept.length; i++) {
            sum += kept[i] > 0 ? ranks[i] : 0;
        }
        return sum;
    }

    /** Two-sided: twice the smaller tail. */
    static double p(double[] differences) {
        double[] kept = withoutZeros(differences);
        if (kept.length == 0) {
            return 1;
        }
        double[] shares = Ranks.subsetSums(Ranks.of(sizes(kept)));
        int observed = Ranks.doubled(statistic(kept));
        double below = 0;
        double above = 0;
        for (int s = 0; s < shares.length; s++) {
            below += s <= observed ? shares[s] : 0;
            above += s >= observed ? shares[s] : 0;
        }
        return Math.min(1, 2 * Math.min(below, above));
    }

    private static double[] withoutZeros(double[] differences) {
        return Arrays.stream(differences).filter(value -> value != 0).toArray();
    }

    private static double[] sizes(double[] differences) {
        return Arrays.stream(differences).map(Math::abs).toArray();
    }
}
