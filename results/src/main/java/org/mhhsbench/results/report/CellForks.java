package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/**
 * One cell and what became of its forks.
 *
 * @param label the variant with its parameters: what every table and chart calls the cell
 * @param promise null where the run does not say
 */
record CellForks(String label, String variant, RunRecord.Promise promise, List<ForkRecord> forks) {

    /** All cells that have forks, by label: a single run ranks nothing. */
    static List<CellForks> of(StoredRun stored) {
        Map<String, List<ForkRecord>> byLabel = new LinkedHashMap<>();
        for (ForkRecord fork : stored.forks()) {
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

    /** Those that may be shown as results. */
    List<ForkRecord> results() {
        return forks.stream().filter(CellForks::isResult).toList();
    }

    static boolean isResult(ForkRecord fork) {
        return fork.status().isResult();
    }

    /** What is to be known beside the name, the gravest alone and how many more; empty where all is well. */
    String status() {
        return forks.stream()
                .filter(fork -> fork.status() != ForkStatus.OK)
                .map(fork -> {
                    int others = fork.statuses().split(", ").length - 1;
                    return fork.status().name() + (others == 0 ? "" : " +" + others);
                })
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
