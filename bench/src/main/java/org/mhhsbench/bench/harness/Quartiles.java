package org.mhhsbench.bench.harness;

import java.util.List;

/** Of small samples. */
final class Quartiles {

    private Quartiles() {}

    /**
     * What the middle half spans: a spread that does not grow with the number of values, and that one pause does not
     * make. Between neighbours the quartile is interpolated (Hyndman and Fan 1996, definition 7).
     *
     * @param values at least one
     */
    static double range(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return at(sorted, 0.75) - at(sorted, 0.25);
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
