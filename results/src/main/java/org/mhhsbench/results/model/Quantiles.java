package org.mhhsbench.results.model;

import org.HdrHistogram.AbstractHistogram;

/**
 * Quantiles of one recorder in nanoseconds. A quantile that fewer than {@value #LEAST_EXCEEDANCES} values lie beyond is
 * null: it would be an anecdote.
 *
 * @param n how many values were recorded
 */
public record Quantiles(Long p50, Long p90, Long p99, Long p999, Long p9999, long max, long n) {

    /** Below it a quantile is not said at all. */
    public static final long LEAST_EXCEEDANCES = 100;
    /** Below it a quantile is marked: ±10 % at 95 % confidence needs about 384. */
    public static final long SURE_EXCEEDANCES = 400;

    public static Quantiles of(AbstractHistogram histogram) {
        long n = histogram.getTotalCount();
        return new Quantiles(
                quantile(histogram, n, 2),
                quantile(histogram, n, 10),
                quantile(histogram, n, 100),
                quantile(histogram, n, 1_000),
                quantile(histogram, n, 10_000),
                n == 0 ? 0 : histogram.getMaxValue(),
                n);
    }

    /** The quantile that one value in {@code oneIn} exceeds. */
    private static Long quantile(AbstractHistogram histogram, long n, long oneIn) {
        return n / oneIn < LEAST_EXCEEDANCES ? null : histogram.getValueAtPercentile(100.0 - 100.0 / oneIn);
    }

    /** Whether too few values lie beyond the quantile that one in {@code oneIn} exceeds to be sure of it. */
    public boolean unsure(long oneIn) {
        return n / oneIn < SURE_EXCEEDANCES;
    }
}
