package org.mhhsbench.results.compare;

/**
 * The least difference that matters, the same in both directions on the scale of logarithms.
 *
 * @param factor above 1: a ratio from {@code 1 / factor} to {@code factor} is of no consequence
 * @param noiseFloor whether it is what the same variant differs by from itself, which was more than the metric's own margin
 */
public record Margin(double factor, boolean noiseFloor) {

    /** The metric's own, or the noise floor if that is more. */
    static Margin of(Metric metric, NoiseFloor floor) {
        double own = 1 + metric.kind().margin();
        double noise = floor.factor(metric);
        return noise > own ? new Margin(noise, true) : new Margin(own, false);
    }

    double log() {
        return Math.log(factor);
    }
}
