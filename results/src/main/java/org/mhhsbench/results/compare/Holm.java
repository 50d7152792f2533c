package org.mhhsbench.results.compare;

import java.util.Arrays;

/**
 * Adjusts the values of p of a family so that the chance of any false rejection in it stays what was asked for. S. Holm, "A
 * simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979). Stateless, any
 * thread.
 */
final class Holm {

    private Holm() {}

    /** In the order of the arguments. */
    static double[] adjusted(double[] p) {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(p[i], p[j]));
        double[] adjusted = new double[p.length];
        double most = 0;
        for (int i = 0; i < order.length; i++) {
            most = Math.max(most, Math.min(1, (p.length - i) * p[order[i]]));
            adjusted[order[i]] = most;
        }
        return adjusted;
    }
}
