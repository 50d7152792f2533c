package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.SustainableRate;

/** Latency against load, a panel a variant that was measured at several rates. For one thread. */
final class LoadCurves {

    private static final int SLO_TEXT = 4;

    private final List<CellForks> cells;
    private final Map<String, SustainableRate> sustained;
    private final PanelFrame frame;

    private LoadCurves(List<CellForks> cells, Map<String, SustainableRate> sustained) {
        this.cells = cells;
        this.sustained = sustained;
        List<Double> rates = new ArrayList<>();
        List<Double> ns = new ArrayList<>();
        for (CellForks cell : cells) {
            for (double rate : LoadTable.rates(cell)) {
                rates.add(rate);
                LoadTable.forks(cell, rate, Quantiles::p50).forEach(ns::add);
                LoadTable.forks(cell, rate, Quantiles::p99).forEach(ns::add);
                LoadTable.forks(cell, rate, Quantiles::p999).forEach(ns::add);
            }
            SustainableRate found = sustained.get(cell.label());
            if (found != null) {
                ns.add((double) found.sloP99Ns());
                Stream.of(found.confirmedPerSec(), found.refutedPerSec())
                        .filter(rate -> rate != null && rate > 0)
                        .forEach(rate -> rates.add((double) rate));
            }
        }
        this.frame = PanelFrame.logarithmic("load-grid", rates, ns);
    }

    /**
     * @param searched the same cells with the forks that tried once more what a search had found
     */
    static Part part(List<CellForks> all, List<CellForks> searched) {
        List<CellForks> cells =
                all.stream().filter(cell -> LoadTable.rates(cell).size() > 1).toList();
        if (cells.isEmpty()) {
            return Part.missing("load", "Latency under load", "No curve: the run measured at one rate alone.");
        }
        Map<String, SustainableRate> sustained = new HashMap<>();
        for (CellForks cell : searched) {
            SustainableRate found = SustainableRate.of(cell.forks());
            if (found != null) {
                sustained.put(cell.label(), found);
            }
        }
        LoadCurves curves = new LoadCurves(cells, sustained);
        return new Part(
                "load",
                "Latency under load",
                List.of(Words.LOAD),
                "<span class=\"line own\"></span>&nbsp;p99 <span class=\"line thin\"></span>&nbsp;p50"
                        + " <span class=\"line unsure\"></span>&nbsp;p99.9 <span class=\"key dot\"></span>&nbsp;a&nbsp;fork's p99"
                        + " <span class=\"line slo\"></span>&nbsp;objective <span class=\"key interval\"></span>&nbsp;confirmed to"
                        + " refuted",
                List.of(curves.figure()),
                List.of(),
                List.of(LoadTable.grid(cells)));
    }

    private Figure figure() {
        String defs = frame.defs(
                frame.x().ticks(), LoadCurves::brief, frame.y().ticks(), ns -> Amounts.brief(Math.round(ns)));
        return Figure.panels(
                "latency-under-load",
                "Response time by offered messages a second",
                defs,
                cells.stream()
                        .map(cell -> new Figure.Panel(cell.label(), cell.status(), panel(cell)))
                        .toList());
    }

    /** 2 k, 1.5 M. */
    static String brief(double perSec) {
        String text =
                perSec >= 1e6 ? perSec / 1e6 + " M" : perSec >= 1e3 ? perSec / 1e3 + " k" : String.valueOf(perSec);
        return text.replace(".0 ", " ").replaceFirst("\\.0$", "");
    }

    private String panel(CellForks cell) {
        StringBuilder svg = new StringBuilder(frame.open("response time of " + cell.label() + " by offered rate"));
        SustainableRate found = sustained.get(cell.label());
        if (found != null) {
            objective(svg, frame, found);
        }
        line(svg, cell, Quantiles::p50, "thin");
        line(svg, cell, Quantiles::p999, "own unsure");
        line(svg, cell, Quantiles::p99, "own");
        for (ForkRecord fork : cell.results()) {
            for (ForkRecord.Rate rate : LoadTable.each(fork)) {
                Long ns = rate.responseNs().p99();
                if (ns != null && ns > 0) {
                    svg.append(Mark.of(fork, "p99-ns-at-" + rate.offeredPerSec(), ns, Mark.Shape.DOT, "", false)
                            .svg(
                                    cell.label(),
                                    frame.x().at(rate.offeredPerSec()),
                                    frame.y().at(ns)));
                }
            }
        }
        for (double rate : LoadTable.rates(cell)) {
            Middle.of(LoadTable.forks(cell, rate, Quantiles::p99))
                    .ifPresent(ns -> svg.append(stop(cell, rate, ns)
                            .svg(cell.label(), frame.x().at(rate), frame.y().at(ns))));
        }
        return svg.append("</svg>").toString();
    }

    private Mark stop(CellForks cell, double rate, double ns) {
        return new Mark(
                cell.results().get(0).forkId(),
                "middle-p99-at-" + Math.round(rate),
                ns,
                Mark.Shape.TICK,
                cell.label() + ": p99 " + Cells.ns(ns) + " at " + Amounts.count(rate) + " messages/s, the middle of "
                        + LoadTable.forks(cell, rate, Quantiles::p99).size() + " forks",
                true,
                false);
    }

    private void line(StringBuilder svg, CellForks cell, Function<Quantiles, Long> quantile, String kind) {
        List<PanelFrame.Point> points = new ArrayList<>();
        for (double rate : LoadTable.rates(cell)) {
            Middle.of(LoadTable.forks(cell, rate, quantile))
                    .ifPresent(ns -> points.add(new PanelFrame.Point(rate, ns)));
        }
        if (points.size() > 1) {
            svg.append("<path class=\"" + kind + "\" d=\"" + frame.path(points) + "\"/>");
        }
    }

    /** The limit across, and the ground from the rate that was confirmed to the one that was refuted. */
    static void objective(StringBuilder svg, PanelFrame frame, SustainableRate search) {
        if (search.confirmedPerSec() > 0) {
            double from = frame.x().at(Math.max(frame.x().min(), search.confirmedPerSec()));
            double to = search.refutedPerSec() == null
                    ? PanelFrame.WIDTH - PanelFrame.RIGHT
                    : frame.x().at(Math.min(frame.x().max(), search.refutedPerSec()));
            svg.append("<rect class=\"interval\" x=\"" + Html.px(from) + "\" y=\"" + PanelFrame.TOP + "\" width=\""
                    + Html.px(Math.max(2, to - from)) + "\" height=\""
                    + (PanelFrame.HEIGHT - PanelFrame.BOTTOM - PanelFrame.TOP) + "\"><title>confirmed "
                    + Amounts.count(search.confirmedPerSec()) + "/s, refuted " + rate(search.refutedPerSec())
                    + "</title></rect>");
        }
        double y = frame.y().at(search.sloP99Ns());
        svg.append("<path class=\"slo\" d=\"M" + PanelFrame.LEFT + "," + Html.px(y) + "H"
                + (PanelFrame.WIDTH - PanelFrame.RIGHT) + "\"/><text class=\"slo\" x=\""
                + (PanelFrame.LEFT + SLO_TEXT) + "\" y=\"" + Html.px(y - SLO_TEXT) + "\">p99 ≤ "
                + Amounts.brief(search.sloP99Ns()) + "</text>");
    }

    private static String rate(Long perSec) {
        return perSec == null ? "none" : Amounts.count(perSec) + "/s";
    }
}
