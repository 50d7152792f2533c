package org.mhhsbench.results.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.SustainableRate;

/**
 * The p99 of each probe over its rate: a panel a variant, all with the same axes, a line through the probes of the search,
 * the limit across, and the interval between what was confirmed and what was refuted. For one thread.
 */
final class ProbeCurves {

    /** Of more the table tells: as stops of the keyboard, each in words, they would be a tenth of a megabyte. */
    private static final int MOST_STOPS = 60;

    private static final int WIDTH = 300;
    private static final int HEIGHT = 200;
    private static final int LEFT = 52;
    private static final int RIGHT = 22;
    private static final int TOP = 10;
    private static final int BOTTOM = 28;

    /** One cell with the probes that tell something of latency, by rate. */
    private record Panel(CellForks cell, SustainableRate rate, List<Point> points) {}

    private record Point(ForkRecord fork, ForkRecord.Probe probe) {}

    private final List<Panel> panels;
    private final boolean stops;
    private final Axis x;
    private final Axis y;

    private ProbeCurves(List<Panel> panels) {
        this.panels = panels;
        List<ForkRecord.Probe> all = panels.stream()
                .flatMap(panel -> panel.points.stream())
                .map(Point::probe)
                .toList();
        this.stops = all.size() <= MOST_STOPS;
        this.x = Axis.logarithmic(
                all.stream().mapToDouble(ForkRecord.Probe::offeredPerSec).min().orElse(1),
                all.stream().mapToDouble(ForkRecord.Probe::offeredPerSec).max().orElse(10),
                LEFT,
                WIDTH - RIGHT);
        double[] times = Stream.concat(
                        all.stream().map(ForkRecord.Probe::responseP99Ns),
                        panels.stream().map(panel -> panel.rate.sloP99Ns()))
                .mapToDouble(Long::doubleValue)
                .sorted()
                .toArray();
        this.y = Axis.logarithmic(Math.max(1, times[0]), times[times.length - 1], HEIGHT - BOTTOM, TOP);
    }

    /** A panel a cell, in their order; empty where nobody searched. */
    static Optional<Figure> of(List<CellForks> cells) {
        List<Panel> panels = cells.stream()
                .map(cell -> new Panel(cell, SustainableRate.of(cell.forks()), points(cell)))
                .filter(panel -> panel.rate != null && !panel.points.isEmpty())
                .toList();
        return panels.isEmpty() ? Optional.empty() : Optional.of(new ProbeCurves(panels).figure());
    }

    private static List<Point> points(CellForks cell) {
        return cell.results().stream()
                .filter(fork -> fork.search() != null)
                .flatMap(fork -> fork.search().probes().stream()
                        .filter(probe -> probe.responseP99Ns() != null)
                        .map(probe -> new Point(fork, probe)))
                .sorted(Comparator.comparingLong(point -> point.probe.offeredPerSec()))
                .toList();
    }

    private Figure figure() {
        return Figure.panels(
                "sustained",
                "p99 of the response times by rate (messages a second)",
                "",
                panels.stream()
                        .map(panel -> new Figure.Panel(panel.cell.label(), panel.cell.status(), svg(panel)))
                        .toList());
    }

    private String svg(Panel panel) {
        String label = panel.cell.label();
        StringBuilder html = new StringBuilder("<svg class=\"curve\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" role=\"group\" aria-label=\"" + Html.text("p99 of " + label + " by rate") + "\""
                + x.attributes("x") + y.attributes("y") + ">");
        interval(html, panel.rate);
        grid(html);
        String slo = Html.px(y.at(panel.rate.sloP99Ns()));
        html.append("<path class=\"slo\" d=\"M" + LEFT + "," + slo + "H" + (WIDTH - RIGHT) + "\"/>");
        html.append("<path class=\"own\" data-variant=\"" + Html.text(label) + "\" data-metric=\"probe-curve\" d=\""
                + path(panel.points.stream()
                        .filter(point -> !point.fork.search().confirming())
                        .toList())
                + "\"/>");
        panel.points.forEach(point -> mark(html, label, point));
        return html.append("</svg>").toString();
    }

    /** From the rate that was confirmed to the one that was refuted. */
    private void interval(StringBuilder html, SustainableRate rate) {
        if (rate.confirmedPerSec() > 0 && rate.refutedPerSec() != null) {
            double from = x.at(Math.max(x.min(), rate.confirmedPerSec()));
            double to = x.at(Math.min(x.max(), rate.refutedPerSec()));
            html.append("<rect class=\"interval\" x=\"" + Html.px(from) + "\" y=\"" + TOP + "\" width=\""
                    + Html.px(Math.max(2, to - from)) + "\" height=\"" + (HEIGHT - BOTTOM - TOP) + "\"/>");
        }
    }

    private void grid(StringBuilder html) {
        for (double tick : y.ticks()) {
            html.append("<path class=\"grid\" d=\"M" + LEFT + "," + Html.px(y.at(tick)) + "H" + (WIDTH - RIGHT)
                    + "\"/><text class=\"tick y\" x=\"" + (LEFT - 6) + "\" y=\"" + Html.px(y.at(tick) + 4) + "\">"
                    + Amounts.brief(Math.round(tick)) + "</text>");
        }
        for (double tick : x.ticks()) {
            String at = Html.px(x.at(tick));
            html.append("<path class=\"grid\" d=\"M" + at + "," + TOP + "V" + (HEIGHT - BOTTOM)
                    + "\"/><text class=\"tick\" x=\"" + at + "\" y=\"" + (HEIGHT - BOTTOM + 16) + "\">"
                    + LoadCurves.brief(tick)
                    + "</text>");
        }
    }

    private void mark(StringBuilder html, String label, Point point) {
        ForkRecord.Probe probe = point.probe;
        String says = label + ": at " + Amounts.count(probe.offeredPerSec()) + " messages/s p99 "
                + Amounts.duration(probe.responseP99Ns()) + ", "
                + (probe.passed() ? "passed" : "failed: " + probe.broke())
                + (point.fork.search().confirming() ? ", a fresh fork" : "");
        Mark mark = new Mark(
                point.fork.forkId(),
                "probe-p99-ns",
                probe.responseP99Ns(),
                point.fork.search().confirming() ? Mark.Shape.DIAMOND : Mark.Shape.DISC,
                says,
                stops,
                !probe.passed());
        html.append(mark.svg(label, x.at(probe.offeredPerSec()), y.at(Math.max(1, probe.responseP99Ns()))));
    }

    private String path(List<Point> points) {
        return points.stream()
                .map(point -> String.format(
                        Locale.ROOT,
                        "%s,%s",
                        Html.px(x.at(point.probe.offeredPerSec())),
                        Html.px(y.at(Math.max(1, point.probe.responseP99Ns())))))
                .collect(Collectors.joining("L", "M", ""));
    }
}
