package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mhhsbench.results.model.ForkRecord;
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
        return new Part(
                "overview",
                "All variants",
                List.of(Words.ORDER),
                "",
                List.of(),
                rig ? List.of(new Grid("Every fork of this run", 2, HEADINGS, forks)) : List.of(),
                List.of(new Grid(
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
