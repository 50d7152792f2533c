package org.mhhsbench.bench.harness;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mhhsbench.bench.harness.ChangePoints.Segment;

/**
 * Tells from the values of its windows whether a fork ran steadily. The series is cut where its level changes beyond the
 * noise, levels closer than {@value #MARGIN} of the median are one, and what is left decides. The noise is estimated
 * from the differences of neighbours, which a change of level hardly touches. One window that stands out from both its
 * neighbours is a pause and no level.
 */
final class SteadyState {

    /** Fewer windows say nothing. */
    static final int FEWEST = 8;

    /** What matters in practice, as a share of the median of the series. */
    static final double MARGIN = 0.05;

    /** Trend and period of a level must be more significant than this: two tests share 5 % with the cuts. */
    static final double SIGNIFICANCE = 0.01;

    /** The last level of a warm-up must be at least this share of the windows. */
    private static final double LONG = 1.0 / 3;

    /** Makes the median absolute deviation of a normal distribution its standard deviation. */
    private static final double MAD_TO_DEVIATION = 1.4826;

    /** In a series without a pause a value is as far from its neighbours once in many millions. */
    private static final double PAUSE_DEVIATIONS = 6;

    private SteadyState() {}

    /**
     * The class of a series.
     *
     * @param windows one value each second: a rate, or a quantile of latency
     * @param higherIsBetter true for rates, false for latencies
     * @throws IllegalArgumentException if a value is not finite
     */
    static SteadyClass classify(double[] windows, boolean higherIsBetter) {
        if (!Arrays.stream(windows).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("windows must be finite, was " + Arrays.toString(windows));
        }
        if (windows.length < FEWEST) {
            return SteadyClass.TOO_SHORT;
        }
        double margin =
                MARGIN * Quartiles.median(Arrays.stream(windows).map(Math::abs).toArray());
        double[] good = withoutPauses(
                Arrays.stream(windows)
                        .map(value -> higherIsBetter ? value : -value)
                        .toArray(),
                margin);
        List<Segment> levels = ChangePoints.merged(ChangePoints.segments(good, penalty(good, margin)), margin);
        return levels.size() == 1 ? oneLevel(good, margin) : severalLevels(levels, good.length, margin);
    }

    private static SteadyClass oneLevel(double[] good, double margin) {
        MannKendall trend = MannKendall.test(good);
        if (trend.p() < SIGNIFICANCE && Math.abs(rise(good)) > margin) {
            // A trend upwards has not ended: it is no warm-up that is over.
            return trend.tau() < 0 ? SteadyClass.SLOWDOWN : SteadyClass.NOT_STEADY;
        }
        Period period = Period.strongest(good);
        return period.p() < SIGNIFICANCE && period.swing() > margin ? SteadyClass.CYCLIC : SteadyClass.FLAT;
    }

    private static SteadyClass severalLevels(List<Segment> levels, int windows, double margin) {
        if (alternates(levels, margin)) {
            return SteadyClass.CYCLIC;
        }
        Segment last = levels.get(levels.size() - 1);
        List<Segment> before = levels.subList(0, levels.size() - 1);
        if (before.stream().allMatch(level -> last.mean() - level.mean() >= margin)) {
            return last.length() >= LONG * windows ? SteadyClass.WARM_UP : SteadyClass.NOT_STEADY;
        }
        return before.stream().allMatch(level -> level.mean() - last.mean() >= margin)
                ? SteadyClass.SLOWDOWN
                : SteadyClass.NOT_STEADY;
    }

    /** Two full turns, highs like highs and lows like lows: each spreads less than half of what divides them. */
    private static boolean alternates(List<Segment> levels, double margin) {
        if (levels.size() < 4) {
            return false;
        }
        double[] even = everySecond(levels, 0);
        double[] odd = everySecond(levels, 1);
        double swing = Math.abs(Arrays.stream(even).average().orElseThrow()
                - Arrays.stream(odd).average().orElseThrow());
        return swing >= margin && spread(even) < swing / 2 && spread(odd) < swing / 2;
    }

    private static double[] everySecond(List<Segment> levels, int first) {
        return IntStream.range(0, levels.size())
                .filter(i -> i % 2 == first)
                .mapToDouble(i -> levels.get(i).mean())
                .toArray();
    }

    private static double spread(double[] values) {
        return Arrays.stream(values).max().orElseThrow()
                - Arrays.stream(values).min().orElseThrow();
    }

    /** A value that is far from the median of it and its neighbours gives way to that. */
    private static double[] withoutPauses(double[] values, double margin) {
        double far = PAUSE_DEVIATIONS * noise(values, margin);
        double[] even = values.clone();
        for (int i = 0; i < values.length; i++) {
            int first = Math.max(0, Math.min(i - 1, values.length - 3));
            double centre = Quartiles.median(Arrays.copyOfRange(values, first, first + 3));
            if (Math.abs(values[i] - centre) > far) {
                even[i] = centre;
            }
        }
        return even;
    }

    /**
     * For one cut. The factor is {@code 3 ln n}, as against the {@code 2 ln n} of the Bayesian criterion, and larger in
     * a short series, whose noise is known badly: chosen so that white noise is called flat.
     */
    private static double penalty(double[] values, double margin) {
        double noise = noise(values, margin);
        int n = values.length;
        return 3 * Math.log(n) * (1 + 20.0 / n) * noise * noise;
    }

    /** The standard deviation about the level. */
    private static double noise(double[] values, double margin) {
        double[] differences = IntStream.range(1, values.length)
                .mapToDouble(i -> values[i] - values[i - 1])
                .toArray();
        double centre = Quartiles.median(differences);
        double deviation = Quartiles.median(
                Arrays.stream(differences).map(d -> Math.abs(d - centre)).toArray());
        // Values that repeat have no noise: a fraction of the margin stands in for it.
        return Math.max(MAD_TO_DEVIATION * deviation / Math.sqrt(2), margin / 10);
    }

    /** From the mean of the first third to that of the last: a step counts in full, an even climb with two thirds. */
    private static double rise(double[] values) {
        int third = values.length / 3;
        return Arrays.stream(values, values.length - third, values.length)
                        .average()
                        .orElseThrow()
                - Arrays.stream(values, 0, third).average().orElseThrow();
    }
}
