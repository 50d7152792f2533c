package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/** The same variant with several numbers of subscribers: a row for each fork, beside that of one subscriber in its block. */
final class FanoutTable {

    static final String[] HEADINGS = {
        "variant",
        "status",
        "subscribers",
        "messages/s",
        "to one's",
        "p50",
        "p99",
        "p99 to one's",
        "CPU/message, client",
        "CPU/message, server",
        "CPU to one's",
        "wire (bytes/message)",
        "disk (bytes/message)",
        "deliveries verified"
    };
    static final int TEXT_COLUMNS = 2;

    private static final String SUBSCRIBERS = "subscribers";

    private FanoutTable() {}

    /** Of variants that the run has with more than one number of subscribers. */
    static List<List<String>> rows(StoredRun stored) {
        Map<String, List<Row>> byVariant = CellForks.of(stored).stream()
                .filter(cell -> cell.promise() != null)
                .flatMap(cell -> cell.forks().stream()
                        .filter(fork -> fork.runner() == ForkRecord.Runner.RIG)
                        .map(fork -> Row.of(fork, cell.promise())))
                .collect(Collectors.groupingBy(Row::variant, TreeMap::new, Collectors.toList()));
        return byVariant.values().stream()
                .filter(rows -> rows.stream().map(Row::subscribers).distinct().count() > 1)
                .map(FanoutTable::ofVariant)
                .flatMap(Collection::stream)
                .toList();
    }

    private static List<List<String>> ofVariant(List<Row> rows) {
        Map<Integer, ForkRecord> ofOne = new HashMap<>();
        rows.stream()
                .filter(row -> row.subscribers == 1 && CellForks.isResult(row.fork))
                .forEach(row -> ofOne.put(row.fork.block(), row.fork));
        return rows.stream()
                .sorted(Comparator.comparingInt(Row::subscribers)
                        .thenComparing(row -> row.fork().block()))
                .map(row -> row.cells(ofOne.get(row.fork.block())))
                .toList();
    }

    /**
     * A fork.
     *
     * @param variant with all parameters but the number of subscribers
     */
    private record Row(String variant, int subscribers, ForkRecord fork) {

        static Row of(ForkRecord fork, RunRecord.Promise promise) {
            Map<String, String> others = new TreeMap<>(fork.params());
            others.remove(SUBSCRIBERS);
            return new Row(ForkRecord.labelOf(fork.variant(), others), promise.fanOut(), fork);
        }

        /** @param one null if there is none to compare with */
        List<String> cells(ForkRecord one) {
            List<String> cells = new ArrayList<>(List.of(variant, fork.statuses(), Integer.toString(subscribers)));
            if (!CellForks.isResult(fork)) {
                cells.addAll(Collections.nCopies(HEADINGS.length - cells.size(), Amounts.NONE));
                return cells;
            }
            cells.addAll(List.of(
                    Cells.throughput(fork),
                    times(one, FanoutTable::perSecond),
                    Cells.p50(fork.responseNs()),
                    Cells.p99(fork.responseNs()),
                    times(one, FanoutTable::p99),
                    Cells.cpu(fork),
                    Cells.serverCpu(fork),
                    times(one, ForkRecord::allCpuNsPerEvent),
                    Cells.wire(fork),
                    Cells.disk(fork),
                    fork.verify() == null || fork.verify().contentMessages() == null
                            ? Amounts.NONE
                            : Amounts.count(fork.verify().contentMessages())));
            return cells;
        }

        /** 2.50×; a dash where either was not measured. */
        private String times(ForkRecord one, Function<ForkRecord, Double> figure) {
            Double base = one == null ? null : figure.apply(one);
            Double here = figure.apply(fork);
            return base == null || here == null || base == 0
                    ? Amounts.NONE
                    : String.format(Locale.ROOT, "%.2f×", here / base);
        }
    }

    private static Double perSecond(ForkRecord fork) {
        return fork.throughput() == null ? null : (Double) fork.throughput().deliveredPerSec();
    }

    private static Double p99(ForkRecord fork) {
        return fork.responseNs() == null || fork.responseNs().p99() == null
                ? null
                : (Double) fork.responseNs().p99().doubleValue();
    }
}
