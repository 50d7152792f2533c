package org.mhhsbench.results.compare;

/**
 * The least difference that matters, the same in both directions on the scale of logarithms. To tell two variants apart it
 * is never less than what one of them differs by from itself; to call them equivalent that is no measure: a noisy machine
 * makes nothing alike.
 *
 * @param factor above 1: a ratio from {@code 1 / factor} to {@code factor} is told neither faster nor slower
 * @param own above 1, at most {@code factor}: the metric's own, within which two are equivalent
 */
public record Margin(double factor, double own) {

    /** The metric's own, and to tell apart the noise floor if that is more. */
    public static Margin of(Metric metric, NoiseFloor floor) {
        double own = 1 + metric.kind().margin();
        return new Margin(Math.max(own, floor.factor(metric)), own);
    }

    /** Whether it is what the same variant differs by from itself, which was more than the metric's own margin. */
    public boolean ofNoise() {
        return factor > own;
    }

    double log() {
        return Math.log(factor);
    }

    double logOwn() {
        return Math.log(own);
    }
}
