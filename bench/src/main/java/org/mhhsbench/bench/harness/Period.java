package org.mhhsbench.bench.harness;

/**
 * The strongest period of a series, against white noise. Periods longer than two values and at most half the series are
 * looked at: one as long as the series is a trend. A period that fits the series has one large ordinate in the
 * periodogram (Fisher, <i>Tests of significance in harmonic analysis</i>, Proc. R. Soc. A 125, 1929); one that does not
 * leaks into two neighbours, so the largest pair of neighbours is tested as well.
 *
 * @param swing from trough to peak of the sine, in units of the values
 * @param p an upper bound of the chance of so large a share of the power in white noise
 */
record Period(double swing, double p) {

    private static final int FEWEST_CYCLES = 2;

    /** @param values 5 or more */
    static Period strongest(double[] values) {
        int n = values.length;
        int ordinates = (n - 1) / 2 - FEWEST_CYCLES + 1;
        double total = 0;
        double single = 0;
        double pair = 0;
        double last = 0;
        for (int i = 0; i < ordinates; i++) {
            double power = power(values, FEWEST_CYCLES + i);
            total += power;
            single = Math.max(single, power);
            pair = Math.max(pair, last + power);
            last = power;
        }
        if (total == 0) {
            return new Period(0, 1);
        }
        double singleChance = singleChance(single / total, ordinates);
        double pairChance = pairChance(pair / total, ordinates);
        // Two tests, so the smaller chance counts double.
        return new Period(
                4 * Math.sqrt(singleChance <= pairChance ? single : pair) / n,
                Math.min(1, 2 * Math.min(singleChance, pairChance)));
    }

    private static double power(double[] values, int cycles) {
        double cosine = 0;
        double sine = 0;
        for (int i = 0; i < values.length; i++) {
            double angle = 2 * Math.PI * cycles * i / values.length;
            cosine += values[i] * Math.cos(angle);
            sine += values[i] * Math.sin(angle);
        }
        return cosine * cosine + sine * sine;
    }

    /** The first term of Fisher's sum: each share of m ordinates of white noise is Beta(1, m − 1). */
    private static double singleChance(double share, int ordinates) {
        return ordinates * Math.pow(Math.max(0, 1 - share), ordinates - 1);
    }

    /** Each pair's share is Beta(2, m − 2), and there are m − 1 pairs of neighbours. */
    private static double pairChance(double share, int ordinates) {
        double rest = Math.max(0, 1 - share);
        return ordinates < 3
                ? 1
                : (ordinates - 1)
                        * (Math.pow(rest, ordinates - 1) + (ordinates - 1) * share * Math.pow(rest, ordinates - 2));
    }
}
