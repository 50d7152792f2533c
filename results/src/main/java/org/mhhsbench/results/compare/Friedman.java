package org.mhhsbench.results.compare;

/**
 * Whether several cells that ran in blocks are alike: by the sums of their ranks within the blocks. M. Friedman, "The use
 * of ranks to avoid the assumption of normality implicit in the analysis of variance", JASA 32 (1937). The value of p is
 * by permutation within blocks. Stateless, any thread.
 */
final class Friedman {

    private static final int DRAWS = 10_000;

    private Friedman() {}

    /** Friedman's chi-square, corrected for equal values; 0 if all are equal. */
    static double statistic(double[][] blocks) {
        double[][] ranks = ranks(blocks);
        return statistic(ranks, spread(ranks));
    }

    /**
     * @param blocks each with one value a cell, in one order
     */
    static double p(double[][] blocks, long seed) {
        double[][] ranks = ranks(blocks);
        double spread = spread(ranks);
        double least = statistic(ranks, spread) * (1 - 1e-9);
        Draws draws = new Draws(seed);
        int extreme = 1;
        for (int draw = 0; draw < DRAWS; draw++) {
            for (double[] block : ranks) {
                draws.shuffle(block);
            }
            extreme += statistic(ranks, spread) >= least ? 1 : 0;
        }
        return (double) extreme / (DRAWS + 1);
    }

    private static double[][] ranks(double[][] blocks) {
        double[][] ranks = new double[blocks.length][];
        for (int i = 0; i < blocks.length; i++) {
            ranks[i] = Ranks.of(blocks[i]);
        }
        return ranks;
    }

    /** Of the ranks about their mean, which no permutation changes. */
    private static double spread(double[][] ranks) {
        double spread = 0;
        for (double[] block : ranks) {
            for (double rank : block) {
                double deviation = rank - (block.length + 1) / 2.0;
                spread += deviation * deviation;
            }
        }
        return spread;
    }

    private static double statistic(double[][] ranks, double spread) {
        int n = ranks.length;
        int cells = ranks[0].length;
        double between = 0;
        for (int cell = 0; cell < cells; cell++) {
            double sum = 0;
            for (double[] block : ranks) {
                sum += block[cell];
            }
            double deviation = sum - n * (cells + 1) / 2.0;
            between += deviation * deviation;
        }
        return spread == 0 ? 0 : between * (cells - 1) / spread;
    }
}
