package org.mhhsbench.results.compare;

/** Medians by selection, without sorting all. Stateless, any thread. */
final class Medians {

    private Medians() {}

    static double of(double[] values) {
        return ofScratch(values.clone());
    }

    /** The mean of the two middle values of an even number. Changes the order of the values. */
    static double ofScratch(double[] values) {
        int n = values.length;
        if (n == 0) {
            throw new IllegalArgumentException("values must not be empty");
        }
        double upper = select(values, n / 2);
        if (n % 2 == 1) {
            return upper;
        }
        // What is selected parts the smaller values from the others.
        double lower = values[0];
        for (int i = 1; i < n / 2; i++) {
            lower = Math.max(lower, values[i]);
        }
        return (lower + upper) / 2;
    }

    /** Hoare's selection: the value that would be at {@code k} in order; no greater one is before it. */
    private static double select(double[] values, int k) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            double pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (k <= j) {
                high = j;
            } else if (k >= i) {
                low = i;
            } else {
                return values[k];
            }
        }
        return values[k];
    }
}
