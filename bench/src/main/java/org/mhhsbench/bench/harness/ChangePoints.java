package org.mhhsbench.bench.harness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a series where its mean changes: the segmentation of least cost, squared distance from the mean of the segment
 * plus a penalty for each cut. That is the optimum that PELT finds (Killick, Fearnhead, Eckley, <i>Optimal detection of
 * changepoints with a linear computational cost</i>, JASA 107, 2012). Its pruning changes only the time, which some
 * hundreds of windows do not need.
 */
final class ChangePoints {

    /** A level must last this many values: a shorter one is noise to us. */
    static final int SHORTEST = 3;

    /** One level; {@code to} is exclusive. */
    record Segment(int from, int to, double mean) {
        int length() {
            return to - from;
        }

        Segment joined(Segment next) {
            return new Segment(
                    from, next.to, (mean * length() + next.mean * next.length()) / (length() + next.length()));
        }
    }

    private final double[] sums;
    private final double[] squares;

    private ChangePoints(double[] values) {
        sums = new double[values.length + 1];
        squares = new double[values.length + 1];
        // About the mean, so that sums of squares lose no digits.
        double mean = Arrays.stream(values).average().orElse(0);
        for (int i = 0; i < values.length; i++) {
            double value = values[i] - mean;
            sums[i + 1] = sums[i] + value;
            squares[i + 1] = squares[i] + value * value;
        }
    }

    /** The squared distances of a segment from its mean. */
    private double cost(int from, int to) {
        double sum = sums[to] - sums[from];
        return squares[to] - squares[from] - sum * sum / (to - from);
    }

    /**
     * The best segments.
     *
     * @param values {@value #SHORTEST} or more
     * @param penalty for each cut, in squared units of the values
     */
    static List<Segment> segments(double[] values, double penalty) {
        if (values.length < SHORTEST) {
            throw new IllegalArgumentException("values must be " + SHORTEST + " or more, was " + values.length);
        }
        ChangePoints costs = new ChangePoints(values);
        int n = values.length;
        double[] least = new double[n + 1];
        int[] lastCut = new int[n + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        least[0] = -penalty;
        for (int to = SHORTEST; to <= n; to++) {
            for (int from = 0; from <= to - SHORTEST; from++) {
                double total = least[from] + penalty + costs.cost(from, to);
                if (total < least[to]) {
                    least[to] = total;
                    lastCut[to] = from;
                }
            }
        }
        List<Segment> segments = new ArrayList<>();
        for (int to = n; to > 0; to = lastCut[to]) {
            int from = lastCut[to];
            segments.add(
                    0,
                    new Segment(
                            from, to, Arrays.stream(values, from, to).average().orElseThrow()));
        }
        return segments;
    }

    /** Joins neighbours that differ by less than the margin, the most alike first. */
    static List<Segment> merged(List<Segment> segments, double margin) {
        List<Segment> left = new ArrayList<>(segments);
        while (left.size() > 1) {
            int most = 0;
            for (int i = 1; i + 1 < left.size(); i++) {
                most = step(left, i) < step(left, most) ? i : most;
            }
            if (step(left, most) >= margin) {
                return left;
            }
            Segment next = left.remove(most + 1);
            left.set(most, left.get(most).joined(next));
        }
        return left;
    }

    private static double step(List<Segment> segments, int index) {
        return Math.abs(segments.get(index + 1).mean() - segments.get(index).mean());
    }
}
