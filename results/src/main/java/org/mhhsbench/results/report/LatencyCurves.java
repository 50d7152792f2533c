package org.mhhsbench.results.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Small multiples: a panel a variant, its curve bold, the control dashed, all others faint behind. Every panel has the
 * same axes, so that panels compare, and no colour has to be looked up. For one thread.
 */
final class LatencyCurves {

    private static final String CONTROL = "direct";
    private static final int WIDTH = 300;
    private static final int HEIGHT = 200;
    private static final int LEFT = 52;
    private static final int RIGHT = 22;
    private static final int TOP = 10;
    private static final int BOTTOM = 28;
    private static final List<Integer> NINES = List.of(2, 10, 100, 1_000, 10_000, 100_000);

    private final List<Curve> curves;
    private final List<Curve> services;
    private final Axis x;
    private final Axis y;

    /**
     * @param services the service times of the same cells: what a closed loop would have seen
     */
    LatencyCurves(List<Curve> curves, List<Curve> services) {
        this.curves = curves;
        this.services = services;
        double furthest = 2;
        double least = Double.MAX_VALUE;
        double greatest = 1;
        for (Curve curve : Stream.concat(curves.stream(), services.stream()).toList()) {
            for (Curve.Point point : curve.points()) {
                furthest = Math.max(furthest, point.oneIn());
                least = Math.min(least, point.ns());
                greatest = Math.max(greatest, point.ns());
            }
        }
        this.x = new Axis(true, 2, Math.max(furthest, 20), LEFT, WIDTH - RIGHT);
        this.y = Axis.logarithmic(least, greatest, HEIGHT - BOTTOM, TOP);
    }

    /** A panel a curve, in their order. */
    Figure figure() {
        StringBuilder defs = new StringBuilder("<g id=\"all-curves\">");
        curves.forEach(curve -> defs.append("<path d=\"" + path(curve.points()) + "\"/>"));
        defs.append("</g><g id=\"curve-grid\">");
        grid(defs);
        return Figure.panels(
                "percentiles",
                "Response time by percentile",
                defs.append("</g>").toString(),
                curves.stream()
                        .map(curve -> new Figure.Panel(
                                curve.cell().label(), curve.cell().status(), panel(curve)))
                        .toList());
    }

    private void grid(StringBuilder html) {
        for (double tick : y.ticks()) {
            String at = Html.px(y.at(tick));
            html.append("<path class=\"grid\" d=\"M" + LEFT + "," + at + "H" + (WIDTH - RIGHT)
                    + "\"/><text class=\"tick y\" x=\"" + (LEFT - 6) + "\" y=\"" + Html.px(y.at(tick) + 4) + "\">"
                    + Amounts.brief(Math.round(tick)) + "</text>");
        }
        for (int oneIn : NINES) {
            if (oneIn <= x.max()) {
                String at = Html.px(x.at(oneIn));
                html.append("<path class=\"grid\" d=\"M" + at + "," + TOP + "V" + (HEIGHT - BOTTOM)
                        + "\"/><text class=\"tick\" x=\"" + at + "\" y=\"" + (HEIGHT - BOTTOM + 16) + "\">"
                        + percentile(oneIn)
                        + " %</text>");
            }
        }
    }

    private String panel(Curve curve) {
        String label = curve.cell().label();
        StringBuilder html = new StringBuilder("<svg class=\"curve\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" role=\"group\" aria-label=\""
                + Html.text("response time of " + label + " by percentile") + "\"" + x.attributes("x")
                + y.attributes("y")
                + "><use href=\"#curve-grid\"/><use class=\"others\" href=\"#all-curves\"/>");
        services.stream()
                .filter(service -> service.cell().label().equals(label))
                .forEach(service -> html.append("<path class=\"service\" data-variant=\"" + Html.text(label)
                        + "\" data-m=\"service-curve\" d=\"" + path(service.points()) + "\"/>"));
        curves.stream()
                .filter(other -> other.cell().label().equals(CONTROL) && other != curve)
                .forEach(
                        control -> html.append("<path class=\"control-curve\" d=\"" + path(control.points()) + "\"/>"));
        int sure = curve.sure();
        if (sure > 1) {
            html.append(curve(label, curve.points().subList(0, sure), "own"));
        }
        if (sure < curve.points().size()) {
            html.append(curve(
                    label,
                    curve.points().subList(Math.max(0, sure - 1), curve.points().size()),
                    "own unsure"));
        }
        for (Curve.Point point : curve.points()) {
            if (NINES.contains((int) point.oneIn()) && point.oneIn() == Math.rint(point.oneIn())) {
                mark(html, curve, point);
            }
        }
        return html.append("</svg>").toString();
    }

    private String curve(String label, List<Curve.Point> points, String kind) {
        return "<path class=\"" + kind + "\" data-variant=\"" + Html.text(label) + "\" data-m=\"response-curve\" d=\""
                + path(points) + "\"/>";
    }

    private void mark(StringBuilder html, Curve curve, Curve.Point point) {
        boolean doubtful = point.oneIn() * org.mhhsbench.results.model.Quantiles.SURE_EXCEEDANCES > curve.n();
        String label = curve.cell().label();
        String says = label + ": " + percentile((int) point.oneIn()) + " % within " + Amounts.duration(point.ns())
                + (doubtful ? " (few values beyond it)" : "");
        Mark mark = new Mark(
                curve.cell().results().get(0).forkId(),
                "curve-one-in-" + (int) point.oneIn(),
                point.ns(),
                Mark.Shape.DOT,
                says,
                true,
                doubtful);
        html.append(mark.svg(label, x.at(point.oneIn()), y.at(point.ns())));
    }

    /** 50, 90, 99, 99.9. */
    static String percentile(int oneIn) {
        return java.math.BigDecimal.valueOf(100)
                .subtract(java.math.BigDecimal.valueOf(100).divide(java.math.BigDecimal.valueOf(oneIn)))
                .stripTrailingZeros()
                .toPlainString();
    }

    private String path(List<Curve.Point> points) {
        return points.stream()
                .map(point ->
                        String.format(Locale.ROOT, "%s,%s", Html.px(x.at(point.oneIn())), Html.px(y.at(point.ns()))))
                .collect(Collectors.joining("L", "M", ""));
    }
}
