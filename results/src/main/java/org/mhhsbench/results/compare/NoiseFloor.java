package org.mhhsbench.results.compare;

import java.util.Map;
import java.util.TreeMap;

/**
 * By how much the same variant, measured twice, may differ from itself.
 *
 * @param factors by metric, above 1: the least margin within which the two were equivalent
 */
public record NoiseFloor(Map<Metric, Double> factors) {

    /** Nobody measured it. */
    public static final NoiseFloor UNKNOWN = new NoiseFloor(Map.of());

    public NoiseFloor {
        factors = Map.copyOf(factors);
    }

    /** The greatest of each metric of a comparison of cells with themselves. */
    public static NoiseFloor of(Comparison control) {
        Map<Metric, Double> factors = new TreeMap<>();
        for (PairResult pair : control.pairs()) {
            Interval interval = pair.equivalenceInterval();
            if (interval != null) {
                factors.merge(pair.metric(), Math.max(1 / interval.low(), interval.high()), Math::max);
            }
        }
        return new NoiseFloor(factors);
    }

    /** 1 where nothing is known. */
    public double factor(Metric metric) {
        return factors.getOrDefault(metric, 1.0);
    }
}
