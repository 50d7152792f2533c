package org.mhhsbench.results.compare;

/**
 * Hodges and Lehmann's estimates of a location and of a shift: medians of averages and of differences. An outlier moves
 * them little, and where values are normal they need hardly more forks than means do. J. L. Hodges and E. L. Lehmann,
 * "Estimates of location based on rank tests", Annals of Mathematical Statistics 34 (1963). Stateless, any thread.
 */
final class HodgesLehmann {

    private HodgesLehmann() {}

    /** The median of the averages of all pairs of values, each with itself included. */
    static double location(double[] values) {
        return location(values, new double[averages(values.length)]);
    }

    /** How many averages there are of so many values. */
    static int averages(int values) {
        return values * (values + 1) / 2;
    }

    /**
     * @param scratch of so many elements as there are averages; overwritten
     */
    static double location(double[] values, double[] scratch) {
        int at = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i; j < values.length; j++) {
                scratch[at++] = (values[i] + values[j]) / 2;
            }
        }
        return Medians.ofScratch(scratch);
    }

    /** The median of all differences of a value of {@code x} and one of {@code y}. */
    static double shift(double[] x, double[] y) {
        return shift(x, y, new double[x.length * y.length]);
    }

    /**
     * @param scratch of so many elements as there are pairs; overwritten
     */
    static double shift(double[] x, double[] y, double[] scratch) {
        int at = 0;
        for (double left : x) {
            for (double right : y) {
                scratch[at++] = left - right;
            }
        }
        return Medians.ofScratch(scratch);
    }
}
