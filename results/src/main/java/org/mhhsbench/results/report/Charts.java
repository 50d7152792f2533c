package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.store.HistogramLog;
import org.mhhsbench.results.store.StoredRun;

/** The charts of what the rig measured, each with its table. A chart without values is not there. For one thread. */
final class Charts {

    private static final int WIDE = 860;
    private static final int HALF = 560;

    private static final DoubleFunction<String> PER_SEC = Amounts::count;
    private static final DoubleFunction<String> NS = value -> Amounts.brief(Math.round(value));
    private static final DoubleFunction<String> BYTES = value -> Amounts.count(value) + " B";

    private final List<CellForks> cells;
    private final List<Curve> curves;
    private final List<Curve> services;
    private final List<Figure> figures = new ArrayList<>();
    private final StringBuilder html = new StringBuilder();

    Charts(StoredRun stored, List<CellForks> cells, List<Curve> curves) {
        // The harness alone is no variant: a hundred times as fast, it would press all others into a corner.
        this.cells = cells.stream()
                .filter(cell -> cell.results().stream().anyMatch(fork -> fork.role() != ForkRecord.Role.NULL))
                .toList();
        this.curves = curves;
        this.services = this.cells.stream()
                .map(cell -> Curve.of(cell, stored, HistogramLog.SERVICE))
                .filter(Objects::nonNull)
                .toList();
    }

    /** What was drawn. */
    List<Figure> figures() {
        return List.copyOf(figures);
    }

    String all() {
        throughput();
        latency();
        freshness();
        cost();
        return html.toString();
    }

    private void throughput() {
        List<RowChart.Row> rows = rows(
                fork -> {
                    ForkRecord.Throughput measured = fork.throughput();
                    if (measured == null) {
                        return List.of();
                    }
                    List<Mark> marks = new ArrayList<>();
                    String label = fork.label();
                    for (int i = 0; i < measured.roundsPerSec().size(); i++) {
                        double round = measured.roundsPerSec().get(i);
                        marks.add(Mark.of(
                                fork,
                                "round-" + (i + 1) + "-per-sec",
                                round,
                                Mark.Shape.DOT,
                                label + ": round " + (i + 1) + ", " + Amounts.count(round) + " messages/s",
                                false));
                    }
                    marks.add(Mark.of(
                            fork,
                            "delivered-per-sec",
                            measured.deliveredPerSec(),
                            Mark.Shape.TICK,
                            label + ": median " + Amounts.count(measured.deliveredPerSec()) + " messages/s",
                            true));
                    return marks;
                },
                fork -> fork.throughput() == null ? null : fork.throughput().deliveredPerSec(),
                value -> Amounts.count(value) + "/s");
        if (rows.isEmpty()) {
            return;
        }
        open(
                "throughput",
                "Throughput",
                Words.THROUGHPUT,
                "<span class=\"key dot\"></span>&nbsp;a&nbsp;round <span class=\"key tick\"></span>&nbsp;a&nbsp;fork's median; hollow: a"
                        + " fork with a status other than OK. Rounds are drawn where a variant has one fork.");
        html.append(chart("Messages a second", RowChart.svg("Throughput in messages a second", WIDE, rows, PER_SEC)));
        HtmlTable table = new HtmlTable(
                "Throughput, messages a second",
                2,
                "variant",
                "status",
                "median",
                "least round",
                "greatest round",
                "of the ceiling",
                "refused offers",
                "under way p50",
                "p99",
                "max");
        each(
                ForkRecord::throughput,
                (cell, fork, measured) -> table.row(
                        cell.nameOf(fork),
                        fork.statuses(),
                        Amounts.count(measured.deliveredPerSec()),
                        Amounts.count(measured.roundsPerSec().stream()
                                .mapToDouble(v -> v)
                                .min()
                                .orElse(0)),
                        Amounts.count(measured.roundsPerSec().stream()
                                .mapToDouble(v -> v)
                                .max()
                                .orElse(0)),
                        Cells.ofCeiling(fork),
                        Amounts.count(measured.refusedOffers()),
                        Cells.occupancy(fork, ForkRecord.Occupancy::p50),
                        Cells.occupancy(fork, ForkRecord.Occupancy::p99),
                        Cells.occupancy(fork, ForkRecord.Occupancy::max)));
        close(table);
    }

    private void latency() {
        List<RowChart.Row> rows = rows(
                fork -> {
                    Quantiles response = fork.responseNs();
                    if (response == null) {
                        return List.of();
                    }
                    List<Mark> marks = new ArrayList<>();
                    quantile(marks, fork, "p50", "p50-ns", response.p50(), Mark.Shape.DISC, response.unsure(2));
                    quantile(marks, fork, "p99", "p99-ns", response.p99(), Mark.Shape.DIAMOND, response.unsure(100));
                    quantile(
                            marks,
                            fork,
                            "p99.9",
                            "p999-ns",
                            response.p999(),
                            Mark.Shape.TRIANGLE,
                            response.unsure(1_000));
                    quantile(marks, fork, "maximum", "max-ns", response.max(), Mark.Shape.TICK, false);
                    return marks;
                },
                fork -> fork.responseNs() == null || fork.responseNs().p99() == null
                        ? null
                        : (double) fork.responseNs().p99(),
                value -> "p99 " + Amounts.duration(Math.round(value)));
        if (rows.isEmpty()) {
            return;
        }
        ForkRecord.Load load = cells.stream()
                .flatMap(cell -> cell.results().stream())
                .map(ForkRecord::load)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        open(
                "latency",
                "Latency" + (load == null ? "" : " at " + Amounts.count(load.offeredPerSec()) + " messages/s"),
                Words.LATENCY,
                "<span class=\"key disc\"></span>&nbsp;p50 <span class=\"key diamond\"></span>&nbsp;p99"
                        + " <span class=\"key triangle\"></span>&nbsp;p99.9 <span class=\"key tick\"></span>&nbsp;maximum");
        html.append(chart("Response time", RowChart.svg("Response time, quantiles", WIDE, rows, NS)));
        if (!curves.isEmpty()) {
            html.append("<h3>By percentile</h3>\n<p>Each step to the right leaves a tenth of the messages beyond it."
                    + " <span class=\"line own\"></span>&nbsp;the&nbsp;variant <span class=\"line control-curve\"></span> direct, the"
                    + " control <span class=\"line service\"></span> its service time, without the waiting: uncorrected"
                    + " <span class=\"line others\"></span>&nbsp;all&nbsp;others. Dashed in its own colour: fewer than "
                    + Quantiles.SURE_EXCEEDANCES + " messages lie beyond; the curve ends where fewer than "
                    + Quantiles.LEAST_EXCEEDANCES + " do.</p>\n");
            html.append(drawn(new LatencyCurves(curves, services).figure()));
        }
        HtmlTable table = new HtmlTable(
                "Response time",
                2,
                "variant",
                "status",
                "p50",
                "p90",
                "p99",
                "p99.9",
                "p99.99",
                "max",
                "n",
                "service p50",
                "service p99",
                "send delay p99",
                "hiccup max");
        each(
                ForkRecord::responseNs,
                (cell, fork, response) -> table.row(
                        cell.nameOf(fork),
                        fork.statuses(),
                        Amounts.duration(response.p50(), response, 2),
                        Amounts.duration(response.p90(), response, 10),
                        Amounts.duration(response.p99(), response, 100),
                        Amounts.duration(response.p999(), response, 1_000),
                        Amounts.duration(response.p9999(), response, 10_000),
                        Amounts.duration(response.max()),
                        Amounts.count(response.n()),
                        Cells.p50(fork.serviceNs()),
                        Cells.p99(fork.serviceNs()),
                        Cells.p99(fork.sendDelayNs()),
                        fork.hiccupNs() == null
                                ? Amounts.NONE
                                : Amounts.duration(fork.hiccupNs().max())));
        close(table);
    }

    private static void quantile(
            List<Mark> marks, ForkRecord fork, String name, String metric, Long ns, Mark.Shape shape, boolean unsure) {
        if (ns != null && ns > 0) {
            marks.add(Mark.of(
                    fork,
                    metric,
                    ns,
                    shape,
                    fork.label() + ": " + name + " " + (unsure ? "~" : "") + Amounts.duration(ns),
                    true));
        }
    }

    private void freshness() {
        List<RowChart.Row> totals = rows(
                fork -> fork.freshness() == null
                        ? List.of()
                        : List.of(Mark.of(
                                fork,
                                "freshness-mean-ns",
                                fork.freshness().meanNs(),
                                Mark.Shape.DISC,
                                fork.label() + ": mean age "
                                        + Amounts.duration(
                                                Math.round(fork.freshness().meanNs())),
                                true)),
                fork -> fork.freshness() == null ? null : fork.freshness().meanNs(),
                value -> Amounts.duration(Math.round(value)));
        if (totals.isEmpty()) {
            return;
        }
        List<ShareChart.Row> shares = shares(
                fork -> fork.freshness() == null ? null : ages(fork), whole -> Amounts.duration(Math.round(whole)));
        open(
                "freshness",
                "Freshness",
                Words.FRESHNESS,
                "<span class=\"key part a\"></span>&nbsp;send&nbsp;delay"
                        + " <span class=\"key part d\"></span>&nbsp;waiting&nbsp;for&nbsp;a&nbsp;batch"
                        + " <span class=\"key part b\"></span>&nbsp;delivery <span class=\"key part c\"></span>&nbsp;processing");
        pair(
                chart("Mean age of a reading", RowChart.svg("Mean age of a reading", HALF, totals, NS)),
                chart("What it is made of", ShareChart.svg("Parts of the mean age", HALF, shares)));
        HtmlTable table = new HtmlTable(
                "Mean age of a reading in the aggregates, of each variant that of the middle fork",
                2,
                "variant",
                "status",
                "send delay",
                "batch",
                "delivery",
                "processing",
                "together",
                "settled after");
        // Of several forks one row is enough: the page's data have each.
        cells.forEach(cell -> Middle.fork(cell, Middle::ageNs)
                .ifPresent(fork -> table.row(
                        cell.nameOf(fork),
                        fork.statuses(),
                        Cells.ns(fork.freshness().sendDelayMeanNs()),
                        Cells.ns(fork.freshness().waitingMeanNs()),
                        Cells.ns(fork.freshness().deliveryMeanNs()),
                        Cells.ns(fork.freshness().processingMeanNs()),
                        Cells.ns(fork.freshness().meanNs()),
                        Cells.settled(fork))));
        close(table);
    }

    private static List<ShareChart.Part> ages(ForkRecord fork) {
        ForkRecord.Freshness age = fork.freshness();
        List<ShareChart.Part> parts = new ArrayList<>();
        parts.add(part(fork, "send-delay-mean-ns", "a", age.sendDelayMeanNs(), "send delay"));
        if (age.waitingMeanNs() != null) {
            parts.add(part(fork, "waiting-mean-ns", "d", age.waitingMeanNs(), "waiting for a batch"));
        }
        parts.add(part(fork, "delivery-mean-ns", "b", age.deliveryMeanNs(), "delivery"));
        parts.add(part(fork, "processing-mean-ns", "c", age.processingMeanNs(), "processing"));
        return parts;
    }

    private void cost() {
        List<RowChart.Row> cpu = rows(
                fork -> fork.cost() == null
                        ? List.of()
                        : List.of(Mark.of(
                                fork,
                                "cpu-ns-per-event",
                                fork.cost().cpuNsPerEvent(),
                                Mark.Shape.DISC,
                                fork.label() + ": " + Cells.ns(fork.cost().cpuNsPerEvent()) + " of CPU a message",
                                true)),
                fork -> fork.cost() == null ? null : fork.cost().cpuNsPerEvent(),
                Cells::ns);
        if (cpu.isEmpty()) {
            return;
        }
        List<RowChart.Row> alloc = rows(
                fork -> fork.cost() == null
                        ? List.of()
                        : List.of(Mark.of(
                                fork,
                                "alloc-bytes-per-event",
                                fork.cost().allocBytesPerEvent(),
                                Mark.Shape.DISC,
                                fork.label() + ": "
                                        + Amounts.count(fork.cost().allocBytesPerEvent())
                                        + " bytes allocated a message",
                                true)),
                Middle::allocBytes,
                BYTES);
        List<ShareChart.Row> shares = shares(
                fork -> fork.cost() == null || fork.cost().publisherCpuNsPerEvent() == null
                        ? null
                        : List.of(
                                part(
                                        fork,
                                        "publisher-cpu-ns-per-event",
                                        "b",
                                        fork.cost().publisherCpuNsPerEvent(),
                                        "publisher"),
                                part(
                                        fork,
                                        "other-cpu-ns-per-event",
                                        "c",
                                        Math.max(
                                                0,
                                                fork.cost().cpuNsPerEvent()
                                                        - fork.cost().publisherCpuNsPerEvent()),
                                        "all other threads")),
                Cells::ns);
        open(
                "cost",
                "Cost per message",
                Words.COST,
                shares.isEmpty()
                        ? ""
                        : "<span class=\"key part b\"></span>&nbsp;publisher"
                                + " <span class=\"key part c\"></span>&nbsp;all&nbsp;other threads");
        pair(
                chart("CPU time a message", RowChart.svg("CPU time a message", HALF, cpu, NS)),
                shares.isEmpty()
                        ? ""
                        : chart("Whose CPU time it is", ShareChart.svg("CPU time by thread", HALF, shares)));
        html.append(chart("Allocated bytes a message", RowChart.svg("Allocated bytes a message", HALF, alloc, BYTES)));
        HtmlTable table = new HtmlTable(
                "Cost per message, of each variant that of the middle fork",
                2,
                "variant",
                "status",
                "CPU",
                "of it the publisher",
                "allocated bytes",
                "GC share",
                "JIT ms",
                "stolen ms");
        cells.forEach(cell -> Middle.fork(cell, Middle::cpuNs)
                .ifPresent(fork -> table.row(
                        cell.nameOf(fork),
                        fork.statuses(),
                        Cells.ns(fork.cost().cpuNsPerEvent()),
                        Cells.ns(fork.cost().publisherCpuNsPerEvent()),
                        Amounts.count(fork.cost().allocBytesPerEvent()),
                        Amounts.percent(fork.cost().gcShare()),
                        Amounts.count(fork.cost().jitMs()),
                        fork.cost().stealMs() == null
                                ? Amounts.NONE
                                : Amounts.count(fork.cost().stealMs()))));
        close(table);
    }

    private static ShareChart.Part part(ForkRecord fork, String metric, String kind, double ns, String name) {
        return new ShareChart.Part(metric, kind, ns, fork.label() + ": " + name + " " + Cells.ns(ns));
    }

    private List<RowChart.Row> rows(
            Function<ForkRecord, List<Mark>> marks, Function<ForkRecord, Double> figure, DoubleFunction<String> unit) {
        List<RowChart.Row> rows = new ArrayList<>();
        for (CellForks cell : cells) {
            boolean several = cell.results().size() > 1;
            List<Mark> all = cell.results().stream()
                    .flatMap(fork -> marks.apply(fork).stream())
                    .filter(mark -> !several || mark.stop())
                    .map(mark -> several ? mark.silent() : mark)
                    .toList();
            List<Double> figures = Middle.values(cell, figure);
            String middle = figures.isEmpty()
                    ? Amounts.NONE
                    : unit.apply(Middle.of(figures).getAsDouble());
            if (!all.isEmpty()) {
                rows.add(new RowChart.Row(
                        cell.label(), cell.status(), all, middle, several ? says(cell, figures, middle, unit) : null));
            }
        }
        return rows;
    }

    private static String says(CellForks cell, List<Double> figures, String middle, DoubleFunction<String> unit) {
        return cell.label() + ": " + middle + ", the middle of " + figures.size() + " forks"
                + (figures.isEmpty()
                        ? ""
                        : ", from "
                                + unit.apply(figures.stream()
                                        .mapToDouble(v -> v)
                                        .min()
                                        .getAsDouble()) + " to "
                                + unit.apply(figures.stream()
                                        .mapToDouble(v -> v)
                                        .max()
                                        .getAsDouble()));
    }

    private List<ShareChart.Row> shares(
            Function<ForkRecord, List<ShareChart.Part>> parts, DoubleFunction<String> unit) {
        List<ShareChart.Row> rows = new ArrayList<>();
        for (CellForks cell : cells) {
            List<ForkRecord> forks = cell.results().stream()
                    .filter(each -> parts.apply(each) != null)
                    .sorted(Comparator.comparingDouble(each -> whole(parts.apply(each))))
                    .toList();
            if (!forks.isEmpty()) {
                ForkRecord fork = forks.get((forks.size() - 1) / 2);
                List<ShareChart.Part> all = parts.apply(fork);
                double whole = whole(all);
                rows.add(new ShareChart.Row(cell.label(), cell.status(), fork.forkId(), all, unit.apply(whole)));
            }
        }
        return rows;
    }

    private static double whole(List<ShareChart.Part> parts) {
        return parts.stream().mapToDouble(ShareChart.Part::value).sum();
    }

    private interface RowWriter<T> {
        void write(CellForks cell, ForkRecord fork, T measured);
    }

    private <T> void each(Function<ForkRecord, T> measured, RowWriter<T> writer) {
        cells.forEach(cell -> cell.results().stream()
                .filter(fork -> measured.apply(fork) != null)
                .forEach(fork -> writer.write(cell, fork, measured.apply(fork))));
    }

    private String drawn(Figure figure) {
        figures.add(figure);
        return figure.html();
    }

    private String chart(String caption, String svg) {
        return drawn(Figure.chart(caption.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'), caption, svg));
    }

    private void pair(String first, String second) {
        html.append("<div class=\"pair\">\n" + first + second + "</div>\n");
    }

    private void open(String id, String heading, String explanation, String key) {
        html.append("<section id=\"" + id + "\"><h2>" + Html.text(heading) + "</h2>\n<p>" + Html.text(explanation)
                + "</p>\n" + (key.isEmpty() ? "" : "<p class=\"keys\">" + key + "</p>\n"));
    }

    private void close(HtmlTable table) {
        html.append("<details><summary>The figures as a table</summary>\n" + table + "</details>\n</section>\n");
    }
}
