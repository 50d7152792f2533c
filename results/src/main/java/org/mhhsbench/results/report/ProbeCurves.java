package org.mhhsbench.results.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /** One cell with the probes that tell something of latency, by rate. */
    private record Panel(CellForks cell, SustainableRate rate, List<Point> points) {}

    private record Point(ForkRecord fork, ForkRecord.Probe probe) {}

    private final List<Panel> panels;
    private final boolean stops;
    private final PanelFrame frame;

    private ProbeCurves(List<Panel> panels) {
        this.panels = panels;
        List<ForkRecord.Probe> all = panels.stream()
                .flatMap(panel -> panel.points.stream())
                .map(Point::probe)
                .toList();
        this.stops = all.size() <= MOST_STOPS;
        this.frame = PanelFrame.logarithmic(
                "probe-grid",
                all.stream().map(probe -> (double) probe.offeredPerSec()).toList(),
                Stream.concat(
                                all.stream().map(ForkRecord.Probe::responseP99Ns),
                                panels.stream().map(panel -> panel.rate.sloP99Ns()))
                        .map(ns -> (double) Math.max(1, ns))
                        .toList());
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
                frame.defs(
                        frame.x().ticks(), LoadCurves::brief, frame.y().ticks(), ns -> Amounts.brief(Math.round(ns))),
                panels.stream()
                        .map(panel -> new Figure.Panel(panel.cell.label(), panel.cell.status(), svg(panel)))
                        .toList());
    }

    private String svg(Panel panel) {
        String label = panel.cell.label();
        StringBuilder html = new StringBuilder(frame.open("p99 of " + label + " by rate"));
        LoadCurves.objective(html, frame, panel.rate);
        html.append("<path class=\"own\" data-variant=\"" + Html.text(label) + "\" data-m=\"probe-curve\" d=\""
                + frame.path(panel.points.stream()
                        .filter(point -> !point.fork.search().confirming())
                        .map(point -> new PanelFrame.Point(point.probe.offeredPerSec(), ns(point.probe)))
                        .toList())
                + "\"/>");
        panel.points.forEach(point -> mark(html, label, point));
        return html.append("</svg>").toString();
    }

    private static long ns(ForkRecord.Probe probe) {
        return Math.max(1, probe.responseP99Ns());
    }

    private void mark(StringBuilder html, String label, Point point) {
        ForkRecord.Probe probe = point.probe;
        String says = label + ": at " + Amounts.count(probe.offeredPerSec()) + " messages/s p99 "
                + Amounts.p99(probe) + ", "
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
        html.append(
                mark.svg(label, frame.x().at(probe.offeredPerSec()), frame.y().at(ns(probe))));
    }
}
