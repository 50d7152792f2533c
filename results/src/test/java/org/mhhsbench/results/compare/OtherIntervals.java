package org.mhhsbench.results.compare;

import java.util.Arrays;

/** Bootstrap intervals that were tried and cover less than they say with so few forks. Stateless, any thread. */
final class OtherIntervals {

    private OtherIntervals() {}

    /** Efron's percentiles, blocks alone. */
    static Interval percentile(double[] differences, int draws, long seed) {
        double[] drawn = drawn(differences, draws, seed);
        return new Interval(at(drawn, 0.025), at(drawn, 0.975));
    }

    /** B. Efron, "Better bootstrap confidence intervals", JASA 82 (1987). */
    static Interval bca(double[] differences, int draws, long seed) {
        double[] drawn = drawn(differences, draws, seed);
        double estimate = HodgesLehmann.location(differences);
        double below = Arrays.stream(drawn)
                .map(value -> value < estimate ? 1 : value == estimate ? 0.5 : 0)
                .sum();
        double bias = normalQuantile(Math.min(1 - 1.0 / draws, Math.max(1.0 / draws, below / draws)));
        double acceleration = acceleration(differences);
        return new Interval(
                at(drawn, shifted(bias, acceleration, 0.025)), at(drawn, shifted(bias, acceleration, 0.975)));
    }

    private static double shifted(double bias, double acceleration, double share) {
        double z = bias + normalQuantile(share);
        return Distributions.normal(bias + z / (1 - acceleration * z));
    }

    private static double acceleration(double[] values) {
        double[] without = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double[] others = new double[values.length - 1];
            System.arraycopy(values, 0, others, 0, i);
            System.arraycopy(values, i + 1, others, i, others.length - i);
            without[i] = HodgesLehmann.location(others);
        }
        double mean = Moments.mean(without);
        double squares = 0;
        double cubes = 0;
        for (double value : without) {
            squares += Math.pow(mean - value, 2);
            cubes += Math.pow(mean - value, 3);
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double[] drawn(double[] values, int draws, long seed) {
        Draws random = new Draws(seed);
        double[] drawn = new double[draws];
        double[] again = new double[values.length];
        for (int i = 0; i < draws; i++) {
            for (int j = 0; j < again.length; j++) {
                again[j] = values[random.below(values.length)];
            }
            drawn[i] = HodgesLehmann.location(again);
        }
        Arrays.sort(drawn);
        return drawn;
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static double normalQuantile(double share) {
        double low = -8;
        double high = 8;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (Distributions.normal(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
