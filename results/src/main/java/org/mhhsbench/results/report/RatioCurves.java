package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.mhhsbench.results.compare.Interval;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.store.HistogramLog;
import org.mhhsbench.results.store.StoredRun;

/** How the response times of each variant are to the baseline's, percentile by percentile. For one thread. */
final class RatioCurves {

    private static final List<Integer> NINES = List.of(2, 10, 100, 1_000, 10_000, 100_000);

    /**
     * The ratio at one percentile.
     *
     * @param blocks the least and the greatest of the blocks, between which it lies; null where none has values enough
     */
    private record Ratio(double oneIn, double ratio, Interval blocks) {}

    private record Shift(CellForks cell, CellForks baseline, List<Ratio> ratios) {}

    private final StoredRun stored;

    private RatioCurves(StoredRun stored) {
        this.stored = stored;
    }

    static Part part(StoredRun stored, List<Curve> curves, Verdicts verdicts) {
        String heading = "The whole tail against the baseline";
        if (verdicts.baselines().isEmpty()) {
            return Part.missing("ratios", heading, "No ratios: " + verdicts.why());
        }
        List<Shift> shifts = new RatioCurves(stored).shifts(curves, verdicts);
        if (shifts.isEmpty()) {
            return Part.missing(
                    "ratios",
                    heading,
                    "No ratios: this has no histograms of response times of a baseline and another variant.");
        }
        return new Part(
                "ratios",
                heading,
                List.of(Words.RATIOS),
                "<span class=\"line own\"></span>&nbsp;all&nbsp;forks <span class=\"key interval\"></span>&nbsp;blocks"
                        + " <span class=\"line slo\"></span>&nbsp;alike",
                List.of(figure(shifts)),
                List.of(),
                List.of(grid(shifts)));
    }

    private List<Shift> shifts(List<Curve> curves, Verdicts verdicts) {
        List<Shift> shifts = new ArrayList<>();
        for (int i = 0; i < verdicts.baselines().size(); i++) {
            String name = verdicts.baselines().get(i);
            Optional<Curve> baseline = curves.stream()
                    .filter(curve -> curve.cell().label().equals(name)
                            || curve.cell().variant().equals(name))
                    .findFirst();
            List<String> subjects = verdicts.comparisons().get(i).pairs().stream()
                    .map(pair -> pair.subject())
                    .distinct()
                    .toList();
            baseline.ifPresent(base -> curves.stream()
                    .filter(curve -> subjects.contains(curve.cell().label()))
                    .map(curve -> shift(curve, base))
                    .filter(shift -> shift.ratios().size() > 1)
                    .forEach(shifts::add));
        }
        return shifts;
    }

    private Shift shift(Curve curve, Curve baseline) {
        Map<Integer, Histogram> own = byBlock(curve.cell());
        Map<Integer, Histogram> others = byBlock(baseline.cell());
        own.keySet().retainAll(others.keySet());
        Map<Double, Long> base = new HashMap<>();
        baseline.points().forEach(point -> base.put(point.oneIn(), point.ns()));
        List<Ratio> ratios = new ArrayList<>();
        for (Curve.Point point : curve.points()) {
            Long ns = base.get(point.oneIn());
            if (ns == null) {
                continue;
            }
            double ratio = (double) point.ns() / ns;
            double least = ratio;
            double greatest = ratio;
            boolean told = false;
            for (Map.Entry<Integer, Histogram> block : own.entrySet()) {
                if (!tells(block.getValue(), point) || !tells(others.get(block.getKey()), point)) {
                    continue;
                }
                double of = at(block.getValue(), point.oneIn()) / at(others.get(block.getKey()), point.oneIn());
                least = Math.min(least, of);
                greatest = Math.max(greatest, of);
                told = true;
            }
            ratios.add(new Ratio(point.oneIn(), ratio, told ? new Interval(least, greatest) : null));
        }
        return new Shift(curve.cell(), baseline.cell(), ratios);
    }

    /** Whether a block has enough values beyond it. */
    private static boolean tells(Histogram histogram, Curve.Point point) {
        return histogram.getTotalCount() / point.oneIn() >= Quantiles.LEAST_EXCEEDANCES;
    }

    private static double at(Histogram histogram, double oneIn) {
        return Math.max(1, histogram.getValueAtPercentile(100.0 - 100.0 / oneIn));
    }

    private Map<Integer, Histogram> byBlock(CellForks cell) {
        Map<Integer, Histogram> byBlock = new HashMap<>();
        for (ForkRecord fork : cell.results()) {
            Histogram response =
                    stored.histograms().getOrDefault(fork.forkId(), Map.of()).get(HistogramLog.RESPONSE);
            if (response != null && response.getTotalCount() > 0) {
                byBlock.put(fork.block(), response);
            }
        }
        return byBlock;
    }

    private static Figure figure(List<Shift> shifts) {
        List<Double> xs = new ArrayList<>(List.of(2.0, 20.0));
        List<Double> ys = new ArrayList<>(List.of(0.8, 1.25));
        shifts.forEach(shift -> shift.ratios().forEach(ratio -> {
            xs.add(ratio.oneIn());
            ys.add(ratio.ratio());
            if (ratio.blocks() != null) {
                ys.add(ratio.blocks().low());
                ys.add(ratio.blocks().high());
            }
        }));
        double furthest = xs.stream().mapToDouble(v -> v).max().getAsDouble();
        PanelFrame logarithmic = PanelFrame.logarithmic("ratio-grid", xs, ys);
        PanelFrame frame = new PanelFrame(
                "ratio-grid",
                new Axis(true, 2, furthest, PanelFrame.LEFT, PanelFrame.WIDTH - PanelFrame.RIGHT),
                logarithmic.y());
        List<Double> nines = NINES.stream()
                .map(Integer::doubleValue)
                .filter(oneIn -> oneIn <= furthest)
                .toList();
        String defs = frame.defs(
                nines,
                oneIn -> LatencyCurves.percentile((int) oneIn) + " %",
                frame.y().ticks(),
                RatioCurves::times);
        return Figure.panels(
                "quantile-ratios",
                "Response time by percentile, as a ratio to the baseline's",
                defs,
                shifts.stream()
                        .map(shift -> new Figure.Panel(
                                shift.cell().label() + " : " + shift.baseline().label(),
                                shift.cell().status(),
                                panel(frame, shift)))
                        .toList());
    }

    private static String panel(PanelFrame frame, Shift shift) {
        StringBuilder svg = new StringBuilder(frame.open("response time of "
                + shift.cell().label() + " by that of " + shift.baseline().label() + ", by percentile"));
        List<PanelFrame.Point> line = new ArrayList<>();
        List<PanelFrame.Point> upper = new ArrayList<>();
        List<PanelFrame.Point> lower = new ArrayList<>();
        for (Ratio ratio : shift.ratios()) {
            line.add(new PanelFrame.Point(ratio.oneIn(), ratio.ratio()));
            if (ratio.blocks() != null) {
                upper.add(new PanelFrame.Point(ratio.oneIn(), ratio.blocks().high()));
                lower.add(new PanelFrame.Point(ratio.oneIn(), ratio.blocks().low()));
            }
        }
        if (!upper.isEmpty()) {
            svg.append("<path class=\"interval\" d=\"" + frame.band(upper, lower) + "\"/>");
        }
        svg.append("<path class=\"slo\" d=\"M"
                + PanelFrame.LEFT + "," + Html.px(frame.y().at(1)) + "H" + (PanelFrame.WIDTH - PanelFrame.RIGHT)
                + "\"/><path class=\"own\" d=\"" + frame.path(line) + "\"/>");
        for (Ratio ratio : shift.ratios()) {
            if (isNine(ratio.oneIn())) {
                Mark mark = new Mark(
                        shift.cell().results().get(0).forkId(),
                        "ratio-one-in-" + (int) ratio.oneIn(),
                        ratio.ratio(),
                        Mark.Shape.DOT,
                        shift.cell().label() + ": at " + LatencyCurves.percentile((int) ratio.oneIn()) + " % "
                                + times(ratio.ratio()) + " the baseline's"
                                + (ratio.blocks() == null
                                        ? ""
                                        : ", blocks from "
                                                + times(ratio.blocks().low()) + " to "
                                                + times(ratio.blocks().high())),
                        true,
                        false);
                svg.append(mark.svg(
                        shift.cell().label(),
                        frame.x().at(ratio.oneIn()),
                        frame.y().at(ratio.ratio())));
            }
        }
        return svg.append("</svg>").toString();
    }

    private static boolean isNine(double oneIn) {
        return oneIn == Math.rint(oneIn) && NINES.contains((int) oneIn);
    }

    private static Grid grid(List<Shift> shifts) {
        List<List<String>> rows = new ArrayList<>();
        for (Shift shift : shifts) {
            shift.ratios().stream()
                    .filter(ratio -> isNine(ratio.oneIn()))
                    .forEach(ratio -> rows.add(List.of(
                            shift.cell().label(),
                            shift.baseline().label(),
                            LatencyCurves.percentile((int) ratio.oneIn()) + " %",
                            times(ratio.ratio()),
                            ratio.blocks() == null
                                    ? Amounts.NONE
                                    : times(ratio.blocks().low()),
                            ratio.blocks() == null
                                    ? Amounts.NONE
                                    : times(ratio.blocks().high()))));
        }
        return new Grid(
                "Ratios by percentile",
                2,
                List.of("variant", "baseline", "percentile", "all forks", "least block", "greatest block"),
                rows);
    }

    private static String times(double ratio) {
        String text = String.format(Locale.ROOT, ratio < 0.1 ? "%.3f" : ratio < 10 ? "%.2f" : "%.0f", ratio);
        return "× " + (text.contains(".") ? text.replaceFirst("0+$", "").replaceFirst("\\.$", "") : text);
    }
}
