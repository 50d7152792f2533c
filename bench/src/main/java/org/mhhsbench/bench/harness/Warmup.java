package org.mhhsbench.bench.harness;

import java.util.Arrays;

/** When a fork has warmed up: the last windows are alike, show no trend, and the compiler rests. */
final class Warmup {

    /** How many of the last windows decide. */
    static final int WINDOWS = 10;

    /** The coefficient of variation of their rates must be below this. */
    static final double LARGEST_CV = 0.02;

    /** The time spent compiling during them must be below this share of their wall time. */
    static final double LARGEST_JIT_SHARE = 0.01;

    /** A trend that would arise by chance more rarely than this is one. */
    static final double SIGNIFICANCE = 0.05;

    private Warmup() {}

    /**
     * Whether warm-up can end.
     *
     * @param rates of all windows so far; the last {@value #WINDOWS} decide, fewer are never steady
     * @param jitShare the growth of the compilation time over the deciding windows, as a share of wall time
     */
    static boolean steady(double[] rates, double jitShare) {
        if (rates.length < WINDOWS || !(jitShare < LARGEST_JIT_SHARE)) {
            return false;
        }
        double[] last = Arrays.copyOfRange(rates, rates.length - WINDOWS, rates.length);
        return variation(last) < LARGEST_CV && MannKendall.test(last).p() >= SIGNIFICANCE;
    }

    /** The sample's standard deviation over its mean; infinite where nothing moved. */
    private static double variation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return mean > 0 ? Math.sqrt(squares / (values.length - 1)) / mean : Double.POSITIVE_INFINITY;
    }
}
