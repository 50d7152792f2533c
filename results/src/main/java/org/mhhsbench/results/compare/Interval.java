package org.mhhsbench.results.compare;

/** From {@code low} to {@code high}, both in it. */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low must not be above high, was " + low + " and " + high);
        }
    }

    /** Of logarithms, as ratios. */
    Interval exp() {
        return new Interval(Math.exp(low), Math.exp(high));
    }

    /** Whether all of it lies within the factor and its inverse. */
    boolean inside(double factor) {
        return low >= 1 / factor && high <= factor;
    }

    /** Whether none of it does. */
    boolean outside(double factor) {
        return high < 1 / factor || low > factor;
    }
}
