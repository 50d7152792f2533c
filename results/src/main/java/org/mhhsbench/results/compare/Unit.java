package org.mhhsbench.results.compare;

/**
 * One independent value on the scale of logarithms: of a fork, or of the two forks of a block.
 *
 * @param within what the value would have been off by if other windows of the same forks had been seen, drawn at random;
 *     empty where nothing is known of what lies inside
 */
record Unit(double value, double[] within) {

    static double[] values(Unit[] units) {
        double[] values = new double[units.length];
        for (int i = 0; i < units.length; i++) {
            values[i] = units[i].value;
        }
        return values;
    }
}
