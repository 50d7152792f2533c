package org.mhhsbench.bench.harness;

import java.util.Arrays;
import java.util.Collection;

/** Of small samples; between neighbours a quantile is interpolated (Hyndman and Fan 1996, definition 7). */
public final class Quartiles {

    private Quartiles() {}

    /**
     * The middle value, or the mean of the two in the middle.
     *
     * @param values at least one
     */
    public static double median(Collection<Double> values) {
        return median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static double median(double[] values) {
        return at(sorted(values), 0.5);
    }

    /**
     * What the middle half spans: a spread that does not grow with the number of values, and that one pause does not
     * make.
     *
     * @param values at least one
     */
    static double range(Collection<Double> values) {
        double[] sorted =
                sorted(values.stream().mapToDouble(Double::doubleValue).toArray());
        return at(sorted, 0.75) - at(sorted, 0.25);
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
