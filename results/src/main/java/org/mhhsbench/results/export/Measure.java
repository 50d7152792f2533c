package org.mhhsbench.results.export;

/**
 * One figure of one fork.
 *
 * @param name in snake case, without the unit
 * @param unit without white space; {@code msg} is a message
 * @param ratePerSec the offered rate at which it was taken; null in a closed loop
 */
record Measure(String name, String unit, Long ratePerSec, Better better, double value) {

    /** Which way is progress. */
    enum Better {
        LOWER,
        HIGHER
    }

    /** The name with the unit, for forms that have one column for both. */
    String metric() {
        return name + "_" + unit.replace("/", "_per_");
    }
}
