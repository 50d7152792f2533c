package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.List;

/**
 * From values to pixels along one direction. Immutable.
 *
 * @param logarithmic then {@code min} and {@code max} are positive
 * @param from the pixel of {@code min}
 * @param to the pixel of {@code max}
 */
record Axis(boolean logarithmic, double min, double max, double from, double to) {

    /** Values that differ by a greater factor are drawn on a logarithmic axis. */
    static final double LINEAR_UP_TO = 20;

    private static final double PADDING = 0.06;
    private static final int TICKS = 5;

    /** An axis that holds all values; it starts at zero only where the values do. */
    static Axis holding(List<Double> values, double from, double to) {
        double least = values.stream().mapToDouble(v -> v).min().orElse(0);
        double greatest = values.stream().mapToDouble(v -> v).max().orElse(1);
        if (least > 0 && greatest / least > LINEAR_UP_TO) {
            return logarithmic(least, greatest, from, to);
        }
        double margin = greatest > least ? (greatest - least) * PADDING : Math.max(Math.abs(greatest) * 0.05, 1);
        return new Axis(false, least < margin ? Math.min(0, least) : least - margin, greatest + margin, from, to);
    }

    static Axis logarithmic(double least, double greatest, double from, double to) {
        double factor = Math.max(Math.pow(greatest / least, PADDING), 1.1);
        return new Axis(true, least / factor, greatest * factor, from, to);
    }

    double at(double value) {
        double share = logarithmic ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
        return from + share * (to - from);
    }

    /** Round values within the axis: powers of ten with their halves and fifths if there is room, or even steps. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (!logarithmic) {
            double step = step((max - min) / TICKS);
            for (double tick = Math.ceil(min / step) * step; tick <= max; tick += step) {
                ticks.add(Math.round(tick / step) * step);
            }
            return ticks;
        }
        double decades = Math.log10(max / min);
        double[] within = decades > 4 ? new double[] {1} : decades > 1.6 ? new double[] {1, 3} : new double[] {1, 2, 5};
        for (double power = Math.pow(10, Math.floor(Math.log10(min))); power <= max; power *= 10) {
            for (double factor : within) {
                if (power * factor >= min && power * factor <= max) {
                    ticks.add(power * factor);
                }
            }
        }
        return ticks;
    }

    private static double step(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 5}) {
            if (power * factor >= atLeast) {
                return power * factor;
            }
        }
        return power * 10;
    }

    /** The axis as attributes of the drawing, from which a pixel can be read back. */
    String attributes(String direction) {
        String name = " data-" + direction + "-";
        return name + "scale=\"" + (logarithmic ? "log" : "linear") + "\"" + name + "min=\"" + min + "\"" + name
                + "max=\"" + max + "\"" + name + "from=\"" + from + "\"" + name + "to=\"" + to + "\"";
    }
}
