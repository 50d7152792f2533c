package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.RunRecord;

/** All forks of the rig in one table, and what each variant promises. Stateless, any thread. */
final class Overview {

    private static final List<String> HEADINGS = List.of(
            "variant",
            "status",
            "messages/s",
            "of the ceiling",
            "p50",
            "p99",
            "p99.9",
            "max",
            "CPU/message",
            "bytes/message");

    private static final String MIDDLE = "Of each variant the middle of its forks";
    private static final List<String> MIDDLE_HEADINGS = List.of(
            "variant",
            "status",
            "forks",
            "messages/s",
            "p50",
            "p99",
            "mean age",
            "settled after",
            "CPU/message",
            "bytes/message");

    private Overview() {}

    static Part part(List<CellForks> cells) {
        List<List<String>> forks = new ArrayList<>();
        List<List<String>> promises = new ArrayList<>();
        boolean rig = false;
        for (CellForks cell : cells) {
            for (ForkRecord fork : cell.forks()) {
                rig |= fork.runner() == ForkRecord.Runner.RIG;
                forks.add(row(cell, fork));
            }
            if (cell.promise() != null) {
                promises.add(promise(cell.label(), cell.promise()));
            }
        }
        Grid every = new Grid("Every fork of this run", 2, HEADINGS, forks);
        return new Part(
                "overview",
                "All variants",
                List.of(Words.ORDER),
                "",
                List.of(),
                !rig ? List.of() : several(cells) ? List.of(middles(cells)) : List.of(every),
                List.of(
                        rig && several(cells) ? every : new Grid("", 1, List.of(), List.of()),
                        new Grid(
                                "What each variant is and promises",
                                8,
                                List.of(
                                        "variant",
                                        "what it is",
                                        "style",
                                        "mode",
                                        "order",
                                        "guarantee",
                                        "durability",
                                        "fan-out"),
                                promises)));
    }

    /** A row a variant. */
    static Grid middles(List<CellForks> cells) {
        return new Grid(
                MIDDLE, 2, MIDDLE_HEADINGS, cells.stream().map(Overview::middle).toList());
    }

    private static boolean several(List<CellForks> cells) {
        return cells.stream().anyMatch(cell -> cell.forks().size() > 1);
    }

    /** What stands for a variant of several forks: of each value the middle one. */
    private static List<String> middle(CellForks cell) {
        return List.of(
                cell.label(),
                cell.statuses(),
                cell.results().size() + " of " + cell.forks().size(),
                Cells.count(Middle.throughput(cell)),
                quantile(cell, Quantiles::p50, 2),
                quantile(cell, Quantiles::p99, 100),
                Cells.ns(Middle.of(cell, Middle::ageNs)),
                Cells.ns(Middle.of(cell, Overview::settledNs)),
                Cells.ns(Middle.of(cell, Middle::cpuNs)),
                Cells.count(Middle.of(cell, Middle::allocBytes)));
    }

    private static Double settledNs(ForkRecord fork) {
        Long ns = fork.freshness() == null ? null : fork.freshness().settledNs();
        return ns == null ? null : (Double) (double) ns;
    }

    private static String quantile(CellForks cell, Function<Quantiles, Long> quantile, long oneIn) {
        return Cells.middle(cell.results().stream().map(ForkRecord::responseNs).toList(), quantile, oneIn);
    }

    private static List<String> row(CellForks cell, ForkRecord fork) {
        List<String> row = new ArrayList<>(List.of(cell.nameOf(fork), fork.statuses()));
        row.addAll(
                CellForks.isResult(fork)
                        ? List.of(
                                Cells.throughput(fork),
                                Cells.ofCeiling(fork),
                                Cells.p50(fork.responseNs()),
                                Cells.p99(fork.responseNs()),
                                Cells.p999(fork.responseNs()),
                                Cells.max(fork.responseNs()),
                                Cells.cpu(fork),
                                Cells.bytes(fork))
                        : Collections.nCopies(HEADINGS.size() - 2, Amounts.NONE));
        return row;
    }

    private static List<String> promise(String label, RunRecord.Promise promise) {
        return List.of(
                label,
                promise.summary(),
                promise.style(),
                promise.mode(),
                promise.order(),
                promise.guarantee(),
                promise.durability(),
                String.valueOf(promise.fanOut()));
    }
}
