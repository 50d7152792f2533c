package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.StoredRun;

/**
 * The parts of a report that its HTML and its Markdown share.
 *
 * @param measured how the variants compare beyond one number, the tail and the load among it; empty where no rig measured
 */
record Parts(Part verdicts, List<Part> measured, Part threats) {

    Parts {
        measured = List.copyOf(measured);
    }

    /**
     * @param curves of the response times, by cell
     * @param baseline null: one is chosen
     */
    static Parts of(StoredRun stored, List<CellForks> cells, List<Curve> curves, String baseline) {
        Verdicts verdicts = Verdicts.of(stored, baseline);
        List<CellForks> results = cells.stream()
                .filter(cell -> cell.results().stream().anyMatch(fork -> fork.role() != ForkRecord.Role.NULL))
                .toList();
        List<Part> measured = new ArrayList<>();
        if (stored.forks().stream().anyMatch(fork -> fork.runner() == ForkRecord.Runner.RIG)) {
            measured.add(LoadCurves.part(results));
            measured.add(RatioCurves.part(stored, curves, verdicts));
            measured.add(Timelines.part(stored, results));
            measured.add(Economy.part(results));
        }
        return new Parts(verdicts.part(), measured, Threats.part(stored));
    }

    static List<Curve> curves(StoredRun stored, List<CellForks> cells) {
        return cells.stream()
                .map(cell -> Curve.of(cell, stored))
                .filter(Objects::nonNull)
                .toList();
    }
}
