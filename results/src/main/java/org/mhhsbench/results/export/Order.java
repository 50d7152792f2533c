package org.mhhsbench.results.export;

import java.util.List;

/** Places in an ordered list. Stateless, any thread. */
final class Order {

    private Order() {}

    /** Of an even number of values the mean of the two in the middle. */
    static double median(List<Double> sorted) {
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }

    /** The value at {@code percent} of n + 1 places, between two values in proportion: as JMH does it. */
    static double percentile(List<Double> sorted, double percent) {
        double place = percent * (sorted.size() + 1) / 100;
        if (place < 1) {
            return sorted.get(0);
        }
        if (place >= sorted.size()) {
            return sorted.get(sorted.size() - 1);
        }
        int before = (int) place;
        return sorted.get(before - 1) + (place - before) * (sorted.get(before) - sorted.get(before - 1));
    }
}
