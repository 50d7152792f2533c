package org.mhhsbench.results.compare;

import java.util.Arrays;

/** Ranks from 1, the mean of theirs for equal values. Stateless, any thread. */
final class Ranks {

    private Ranks() {}

    static double[] of(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(values[i], values[j]));
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /**
     * In how many ways a sum of doubled ranks comes about, as shares of all ways: by each rank being in it or not. Exact
     * with equal values too, given them.
     *
     * @return at index s the share of the sum s / 2
     */
    static double[] subsetSums(double[] ranks) {
        int most = 0;
        for (double rank : ranks) {
            most += doubled(rank);
        }
        double[] shares = new double[most + 1];
        shares[0] = 1;
        for (double rank : ranks) {
            int step = doubled(rank);
            for (int s = most; s >= 0; s--) {
                shares[s] = (shares[s] + (s >= step ? shares[s - step] : 0)) / 2;
            }
        }
        return shares;
    }

    static int doubled(double rank) {
        return (int) Math.round(2 * rank);
    }
}
