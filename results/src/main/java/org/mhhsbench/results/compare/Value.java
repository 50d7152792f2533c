package org.mhhsbench.results.compare;

import java.util.function.ToDoubleFunction;

/**
 * One fork's value in one metric.
 *
 * @param windows what it was summed up from, where that is known: rounds, iterations or seconds; may be empty
 * @param median whether it is the median of them; their mean, or like it, if not
 */
record Value(String forkId, int block, double value, double[] windows, boolean median) {

    Value {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("value must be above 0, was " + value + " in " + forkId);
        }
    }

    double log() {
        return Math.log(value);
    }

    /** This value with what its windows tell of it. */
    Unit unit(Draws draws) {
        double[] logs = new double[windows.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(windows[i]);
        }
        ToDoubleFunction<double[]> summary = median ? Medians::of : Moments::mean;
        return new Unit(log(), WithinFork.deviations(logs, summary, draws));
    }
}
