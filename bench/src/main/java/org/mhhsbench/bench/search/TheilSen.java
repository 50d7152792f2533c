package org.mhhsbench.bench.search;

import java.util.Arrays;

/**
 * The slope of a series by the median of the slopes between all pairs of its points (Theil 1950, Sen 1968), which a few
 * outliers do not move, with the upper end of what it may be.
 *
 * @param upper95 the true slope is below with 95 % confidence, if the points err independently of each other (Gilbert,
 *     <i>Statistical Methods for Environmental Pollution Monitoring</i>, 1987, 16.5; one-sided)
 */
public record TheilSen(double slope, double upper95) {

    private static final double NORMAL_95 = 1.6448536269514722;

    private static final int FEWEST = 3;

    /**
     * @param x rising
     * @throws IllegalArgumentException for fewer than three points, or as many x as y are not there
     */
    public static TheilSen of(double[] x, double[] y) {
        if (x.length != y.length || x.length < FEWEST) {
            throw new IllegalArgumentException("points must be " + FEWEST + " or more and have both coordinates, were "
                    + x.length + " and " + y.length);
        }
        int n = x.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
            }
        }
        Arrays.sort(slopes);
        double reach = NORMAL_95 * Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
        int upper = (int) Math.ceil((count + reach) / 2);
        return new TheilSen(median(slopes), slopes[Math.min(count - 1, upper)]);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
