package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;

/**
 * Each technology below the bare style of the same pattern, which does the same on in-process means: what separates the two is
 * the cost of the technology. A row for each cell, of several forks the middle value of each column; nothing where no style
 * stands beside a technology.
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
                if (!cell.results().isEmpty()) {
                    rows.add(row(cell, all));
                }
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

    private static List<String> row(CellForks cell, List<CellForks> all) {
        List<Quantiles> response =
                cell.results().stream().map(ForkRecord::responseNs).toList();
        return List.of(
                cell.promise().style(),
                cell.label(),
                cell.promise().durability(),
                cell.statuses(),
                Cells.count(Middle.throughput(cell)),
                ofBare(cell, all),
                Cells.middle(response, Quantiles::p50, 2),
                Cells.middle(response, Quantiles::p99, 100),
                Cells.ns(Middle.of(cell, Middle::ageNs)),
                Cells.ns(Middle.of(cell, Middle::cpuNs)),
                Cells.ns(Middle.of(cell, Middle::serverCpuNs)),
                Cells.count(Middle.of(cell, Middle::wireBytes)),
                Cells.written(Middle.of(cell, Cells::diskBytes)));
    }

    /** By the bare style's fork of the same block with the same, usual, parameters: forks of other blocks ran at other times. */
    private static String ofBare(CellForks cell, List<CellForks> all) {
        if (isBare(cell)) {
            return Amounts.NONE;
        }
        List<ForkRecord> bare = all.stream()
                .filter(other -> isBare(other)
                        && other.promise().style().equals(cell.promise().style())
                        && other.label().equals(other.variant()))
                .flatMap(other -> other.results().stream())
                .filter(other -> other.throughput() != null)
                .toList();
        Double share = Middle.of(cell, fork -> of(fork, bare));
        return share == null ? Amounts.NONE : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static Double of(ForkRecord fork, List<ForkRecord> bare) {
        return fork.throughput() == null
                ? null
                : bare.stream()
                        .filter(other -> other.block() == fork.block())
                        .findFirst()
                        .map(other -> fork.throughput().deliveredPerSec()
                                / other.throughput().deliveredPerSec())
                        .orElse(null);
    }
}
