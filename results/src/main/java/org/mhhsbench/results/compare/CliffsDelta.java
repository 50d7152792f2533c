package org.mhhsbench.results.compare;

/**
 * The size of an effect as a chance: how much oftener a value of one side is above one of the other than below. N. Cliff,
 * "Dominance statistics: ordinal analyses to answer ordinal questions", Psychological Bulletin 114 (1993). Vargha and
 * Delaney's A is {@code (delta + 1) / 2}. Stateless, any thread.
 */
final class CliffsDelta {

    private CliffsDelta() {}

    /** From −1, all of {@code x} below all of {@code y}, to 1. */
    static double of(double[] x, double[] y) {
        return 2 * MannWhitney.u(x, y) / ((double) x.length * y.length) - 1;
    }
}
