package org.mhhsbench.results.compare;

import java.util.function.ToDoubleFunction;

/** The second level of the bootstrap: windows, or rounds, drawn again inside a fork. Stateless, any thread. */
final class WithinFork {

    /** How many are kept of a fork, for every draw to choose from. */
    private static final int KEPT = 512;

    private WithinFork() {}

    /**
     * Deviations of a fork's value from itself under other windows; empty for fewer than two windows.
     *
     * @param windows their logarithms
     * @param summary how a value comes from them: their mean or their median
     */
    static double[] deviations(double[] windows, ToDoubleFunction<double[]> summary, Draws draws) {
        int n = windows.length;
        if (n < 2) {
            return new double[0];
        }
        double whole = summary.applyAsDouble(windows);
        double[] deviations = new double[KEPT];
        double[] drawn = new double[n];
        // Drawing again from n values has (n - 1) / n of their variance.
        double widened = Math.sqrt(n / (n - 1.0));
        for (int i = 0; i < KEPT; i++) {
            for (int j = 0; j < n; j++) {
                drawn[j] = windows[draws.below(n)];
            }
            deviations[i] = widened * (summary.applyAsDouble(drawn) - whole);
        }
        return deviations;
    }

    /** Of the difference of two forks' values. */
    static double[] difference(double[] x, double[] y) {
        if (x.length == 0 || y.length == 0) {
            return x.length == 0 ? y : x;
        }
        double[] both = new double[KEPT];
        for (int i = 0; i < KEPT; i++) {
            both[i] = x[i] - y[i];
        }
        return both;
    }
}
