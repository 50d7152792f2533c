package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.SustainableRate;
import org.mhhsbench.results.store.StoredRun;

/**
 * One cell and what became of its forks.
 *
 * @param label the variant with its parameters: what every table and chart calls the cell
 * @param promise null where the run does not say
 */
record CellForks(String label, String variant, RunRecord.Promise promise, List<ForkRecord> forks) {

    /** All cells that have forks, by label: a single run ranks nothing. Forks that prove the instrument are no results. */
    static List<CellForks> of(StoredRun stored) {
        Map<String, List<ForkRecord>> byLabel = new LinkedHashMap<>();
        for (ForkRecord fork : stored.forks()) {
            if (fork.provesInstrument()) {
                continue;
            }
            byLabel.computeIfAbsent(fork.label(), unused -> new ArrayList<>()).add(fork);
        }
        List<CellForks> cells = new ArrayList<>();
        byLabel.forEach((label, forks) -> {
            ForkRecord first = forks.get(0);
            RunRecord.Promise promise = stored.run().cells().stream()
                    .filter(cell -> cell.variant().equals(first.variant())
                            && cell.scenario().equals(first.scenario())
                            && cell.params().equals(first.params()))
                    .map(RunRecord.Cell::promise)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            forks.sort(Comparator.comparingInt(ForkRecord::block).thenComparing(ForkRecord::forkId));
            cells.add(new CellForks(label, first.variant(), promise, List.copyOf(forks)));
        });
        cells.sort(Comparator.comparing(CellForks::label)
                .thenComparing(cell -> cell.forks.get(0).scenario()));
        return cells;
    }

    /**
     * The cells without the forks that tried a rate that another had found: theirs is another load than that of the others,
     * and belongs beside the search alone.
     */
    static List<CellForks> ofOneLoad(List<CellForks> cells) {
        return cells.stream()
                .map(cell -> new CellForks(
                        cell.label,
                        cell.variant,
                        cell.promise,
                        cell.forks.stream()
                                .filter(fork ->
                                        fork.search() == null || !fork.search().confirming())
                                .toList()))
                .filter(cell -> !cell.forks.isEmpty())
                .toList();
    }

    /**
     * What it sustains; null where nobody searched.
     *
     * @param searched the same cells with the forks that tried once more what a search had found
     */
    SustainableRate sustained(List<CellForks> searched) {
        return searched.stream()
                .filter(cell -> cell.label.equals(label))
                .map(cell -> SustainableRate.of(cell.forks))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Those that may be shown as results. */
    List<ForkRecord> results() {
        return forks.stream().filter(CellForks::isResult).toList();
    }

    /** What a row of one of its forks is called: with the block, where there are several. */
    String nameOf(ForkRecord fork) {
        return forks.size() > 1 ? label + " #" + (fork.block() + 1) : label;
    }

    static boolean isResult(ForkRecord fork) {
        return fork.status().isResult();
    }

    /** What is to be known beside the name: of one fork the gravest status and how many more, of several how many. */
    String status() {
        Map<String, Long> counts = forks.stream()
                .filter(fork -> fork.status() != ForkStatus.OK)
                .collect(Collectors.groupingBy(this::statusOf, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(each -> forks.size() == 1 ? each.getKey() : each.getValue() + "× " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    /** The same for a table, which has room: every status, of several forks how many have it; OK if there is nothing. */
    String statuses() {
        if (forks.size() == 1) {
            return forks.get(0).statuses();
        }
        String several = Stream.of(ForkStatus.values())
                .filter(status -> status != ForkStatus.OK && forks.stream().anyMatch(fork -> fork.has(status)))
                .map(status -> forks.stream().filter(fork -> fork.has(status)).count() + "× " + status)
                .collect(Collectors.joining(", "));
        return several.isEmpty() ? ForkStatus.OK.name() : several;
    }

    private String statusOf(ForkRecord fork) {
        int others = fork.statuses().split(", ").length - 1;
        return fork.status().name() + (others == 0 || forks.size() > 1 ? "" : " +" + others);
    }
}
