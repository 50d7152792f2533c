package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mhhsbench.results.model.ForkRecord;

/**
 * Each technology below the bare style of the same pattern, which does the same on in-process means: what separates the two is
 * the cost of the technology. A row for each cell, of several forks the one of middle throughput; nothing where no style stands
 * beside a technology.
 */
final class StyleTable {

    static final String[] HEADINGS = {
        "style",
        "variant",
        "level",
        "status",
        "messages/s",
        "of the bare style",
        "p50",
        "p99",
        "mean age",
        "CPU/message, client",
        "server",
        "wire (bytes/message)",
        "disk (bytes/message)"
    };
    static final int TEXT_COLUMNS = 4;

    private static final String BARE = "style-";

    private StyleTable() {}

    static List<List<String>> rows(List<CellForks> cells) {
        List<CellForks> all = cells.stream()
                .filter(cell -> cell.promise() != null && (isBare(cell) || onServer(cell)))
                .sorted(Comparator.comparing((CellForks cell) -> cell.promise().style())
                        .thenComparing(cell -> !isBare(cell))
                        .thenComparing(CellForks::label))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        if (all.stream().anyMatch(StyleTable::onServer)) {
            for (CellForks cell : all) {
                Middle.fork(cell, StyleTable::perSec).ifPresent(fork -> rows.add(row(cell, fork, all)));
            }
        }
        return rows;
    }

    private static boolean isBare(CellForks cell) {
        return cell.variant().startsWith(BARE);
    }

    private static boolean onServer(CellForks cell) {
        return cell.forks().stream().anyMatch(fork -> fork.server() != null);
    }

    private static Double perSec(ForkRecord fork) {
        return fork.throughput() == null ? 0 : fork.throughput().deliveredPerSec();
    }

    private static List<String> row(CellForks cell, ForkRecord fork, List<CellForks> all) {
        return List.of(
                cell.promise().style(),
                cell.label(),
                cell.promise().durability(),
                fork.statuses(),
                Cells.throughput(fork),
                ofBare(cell, fork, all),
                Cells.p50(fork.responseNs()),
                Cells.p99(fork.responseNs()),
                fork.freshness() == null
                        ? Amounts.NONE
                        : Cells.ns(fork.freshness().meanNs()),
                Cells.cpu(fork),
                Cells.serverCpu(fork),
                Cells.wire(fork),
                Cells.disk(fork));
    }

    /** By the bare style's fork of the same block with the same, usual, parameters: forks of other blocks ran at other times. */
    private static String ofBare(CellForks cell, ForkRecord fork, List<CellForks> all) {
        if (isBare(cell) || fork.throughput() == null) {
            return Amounts.NONE;
        }
        Optional<Double> bare = all.stream()
                .filter(other -> isBare(other)
                        && other.promise().style().equals(cell.promise().style())
                        && other.label().equals(other.variant()))
                .flatMap(other -> other.results().stream())
                .filter(other -> other.block() == fork.block() && other.throughput() != null)
                .map(other -> other.throughput().deliveredPerSec())
                .findFirst();
        return bare.map(perSec -> String.format(
                        Locale.ROOT, "%.2f %%", 100 * fork.throughput().deliveredPerSec() / perSec))
                .orElse(Amounts.NONE);
    }
}
