package org.mhhsbench.results.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Forks with a known truth: lognormal noise of forks, an effect of the block that both sides share, and windows inside
 * each fork. For one thread.
 *
 * @param fork the standard deviation of the logarithm of a fork's level
 * @param block that of what the forks of a block have in common
 * @param window that of a window in its fork; 0: nothing is known of windows
 * @param outliers the share of forks that are slowed down by a seventh, as by an unlucky compilation
 */
record SimulatedForks(double fork, double block, double window, double outliers) {

    private static final int WINDOWS = 30;
    private static final double UNLUCKY = Math.log(8.0 / 7);

    /** The same for both, in one order: index 0 the baseline. */
    List<List<Value>> draw(Random random, int blocks, double... logRatios) {
        List<List<Value>> cells = new ArrayList<>();
        cells.add(new ArrayList<>());
        for (double unused : logRatios) {
            cells.add(new ArrayList<>());
        }
        for (int i = 0; i < blocks; i++) {
            double common = block * random.nextGaussian();
            for (int cell = 0; cell < cells.size(); cell++) {
                double level = common + (cell == 0 ? 0 : logRatios[cell - 1]);
                cells.get(cell).add(value(random, i, level));
            }
        }
        return cells;
    }

    private Value value(Random random, int number, double expected) {
        double level = expected + fork * random.nextGaussian() + (random.nextDouble() < outliers ? UNLUCKY : 0);
        if (window == 0) {
            return new Value("f", number, Math.exp(level), new double[0], false);
        }
        double[] windows = new double[WINDOWS];
        double sum = 0;
        for (int i = 0; i < windows.length; i++) {
            double log = level + window * random.nextGaussian();
            windows[i] = Math.exp(log);
            sum += log;
        }
        return new Value("f", number, Math.exp(sum / WINDOWS), windows, false);
    }

    /** The standard deviation of the log ratio of two forks, the blocks' effect aside. */
    double spread() {
        return Math.sqrt(2 * (fork * fork + window * window / WINDOWS));
    }
}
