package org.mhhsbench.bench.harness;

import java.util.Arrays;

/**
 * The test for a monotone trend (Mann, <i>Nonparametric tests against trend</i>, Econometrica 13, 1945; Kendall,
 * <i>Rank Correlation Methods</i>, 1975).
 *
 * @param tau Kendall's tau-b, −1 to 1; 0 if all values are equal
 * @param z the score over its standard deviation, corrected for ties and for continuity
 * @param p two-sided, by the normal approximation, which serves from about 8 values on
 */
record MannKendall(double tau, double z, double p) {

    /** @throws IllegalArgumentException for fewer than 3 values, or one that is not finite */
    static MannKendall test(double[] values) {
        int n = values.length;
        if (n < 3) {
            throw new IllegalArgumentException("values must be 3 or more, was " + n);
        }
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("values must be finite, was " + Arrays.toString(values));
        }
        double pairs = n * (n - 1) / 2.0;
        double variance = variance(values);
        if (variance == 0) {
            return new MannKendall(0, 0, 1);
        }
        long score = score(values);
        double z = (score - Long.signum(score)) / Math.sqrt(variance);
        double tau = score / Math.sqrt(pairs * (pairs - tiedPairs(values)));
        return new MannKendall(tau, z, Math.min(1, 2 * upperTail(Math.abs(z))));
    }

    /** Pairs that rise, less pairs that fall. */
    static long score(double[] values) {
        long score = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                score += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0;
            }
        }
        return score;
    }

    /** Of the score, if there is no trend: {@code (n(n−1)(2n+5) − Σ t(t−1)(2t+5)) / 18} over groups of t ties. */
    static double variance(double[] values) {
        double sum = 0;
        for (int size : tieSizes(values)) {
            sum -= size * (size - 1.0) * (2.0 * size + 5);
        }
        double n = values.length;
        return (n * (n - 1) * (2 * n + 5) + sum) / 18;
    }

    private static double tiedPairs(double[] values) {
        return Arrays.stream(tieSizes(values))
                .mapToDouble(size -> size * (size - 1) / 2.0)
                .sum();
    }

    /** How many values share each value. */
    private static int[] tieSizes(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] sizes = new int[sorted.length];
        int group = 0;
        for (int i = 0; i < sorted.length; i++) {
            // Not by Double.compare, which keeps −0 and 0 apart.
            group += i > 0 && sorted[i] != sorted[i - 1] ? 1 : 0;
            sizes[group]++;
        }
        return sizes;
    }

    /** Of the normal distribution from z ≥ 0 on; absolute error below 10⁻⁷ (Abramowitz and Stegun, 26.2.17). */
    private static double upperTail(double z) {
        double t = 1 / (1 + 0.2316419 * z);
        double series =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * series;
    }
}
