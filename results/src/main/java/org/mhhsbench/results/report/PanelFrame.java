package org.mhhsbench.results.report;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** The axes that all panels of a figure share, so that panels compare. Immutable. */
record PanelFrame(String id, Axis x, Axis y) {

    static final int WIDTH = 300;
    static final int HEIGHT = 200;
    static final int LEFT = 52;
    static final int RIGHT = 22;
    static final int TOP = 10;
    static final int BOTTOM = 28;

    /** A place in both axes' values. */
    record Point(double x, double y) {}

    /** Both axes logarithmic; all values above 0. */
    static PanelFrame logarithmic(String id, List<Double> xs, List<Double> ys) {
        double least = xs.stream().mapToDouble(v -> v).min().orElse(1);
        double greatest = xs.stream().mapToDouble(v -> v).max().orElse(10);
        return new PanelFrame(
                id,
                Axis.logarithmic(least, greatest, LEFT, WIDTH - RIGHT),
                Axis.logarithmic(
                        ys.stream().mapToDouble(v -> v).min().orElse(1),
                        ys.stream().mapToDouble(v -> v).max().orElse(10),
                        HEIGHT - BOTTOM,
                        TOP));
    }

    /** The grid, for the definitions of the figure. */
    String defs(
            List<Double> xTicks, DoubleFunction<String> xWords, List<Double> yTicks, DoubleFunction<String> yWords) {
        StringBuilder svg = new StringBuilder("<g id=\"" + id + "\">");
        for (double tick : yTicks) {
            svg.append("<path class=\"grid\" d=\"M" + LEFT + "," + Html.px(y.at(tick)) + "H" + (WIDTH - RIGHT)
                    + "\"/><text class=\"tick y\" x=\"" + (LEFT - 6) + "\" y=\"" + Html.px(y.at(tick) + 4) + "\">"
                    + Html.text(yWords.apply(tick)) + "</text>");
        }
        for (double tick : xTicks) {
            svg.append("<path class=\"grid\" d=\"M" + Html.px(x.at(tick)) + "," + TOP + "V" + (HEIGHT - BOTTOM)
                    + "\"/><text class=\"tick\" x=\"" + Html.px(x.at(tick)) + "\" y=\"" + (HEIGHT - BOTTOM + 16) + "\">"
                    + Html.text(xWords.apply(tick)) + "</text>");
        }
        return svg.append("</g>").toString();
    }

    String open(String label) {
        return "<svg class=\"curve\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"group\" aria-label=\""
                + Html.text(label) + "\"" + x.attributes("x") + y.attributes("y") + "><use href=\"#" + id + "\"/>";
    }

    String path(List<Point> points) {
        return points.stream()
                .map(point -> Html.px(x.at(point.x())) + "," + Html.px(y.at(point.y())))
                .collect(Collectors.joining("L", "M", ""));
    }

    /** A closed shape between two lines over the same places. */
    String band(List<Point> upper, List<Point> lower) {
        List<Point> back = new java.util.ArrayList<>(lower);
        java.util.Collections.reverse(back);
        return path(upper) + path(back).replaceFirst("M", "L") + "Z";
    }
}
