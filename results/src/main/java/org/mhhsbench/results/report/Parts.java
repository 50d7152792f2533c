package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mhhsbench.results.controls.ControlCheck;
import org.mhhsbench.results.controls.ControlResult;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/**
 * The parts of a report that its HTML and its Markdown share.
 *
 * @param controls null for a smoke run, which proves nothing
 * @param controlFailed whether a control shows that no figure is to be trusted
 * @param measured how the variants compare beyond one number, the tail and the load among it; empty where no rig measured
 */
record Parts(Part verdicts, Part controls, boolean controlFailed, List<Part> measured, Part threats) {

    Parts {
        measured = List.copyOf(measured);
    }

    /**
     * @param searched the cells with the forks that tried once more what a search had found
     * @param curves of the response times, by cell
     * @param baseline null: one is chosen
     */
    static Parts of(
            StoredRun stored, List<CellForks> cells, List<CellForks> searched, List<Curve> curves, String baseline) {
        Verdicts verdicts = Verdicts.of(stored, baseline);
        List<CellForks> results = cells.stream()
                .filter(cell -> cell.results().stream().anyMatch(fork -> fork.role() != ForkRecord.Role.NULL))
                .toList();
        List<Part> measured = new ArrayList<>();
        if (stored.forks().stream().anyMatch(fork -> fork.runner() == ForkRecord.Runner.RIG)) {
            measured.add(Sustained.part(searched));
            measured.add(LoadCurves.part(results, searched));
            measured.add(RatioCurves.part(stored, curves, verdicts));
            measured.add(Timelines.part(stored, results));
            measured.add(Economy.part(stored.environment().hardware().usableCpus(), results, searched));
            if (stored.run().profile() != RunRecord.Profile.SMOKE) {
                measured.add(Part.missing("drills", "Drills", Words.NO_DRILLS));
            }
        }
        List<ControlResult> controls = ControlCheck.of(stored);
        return new Parts(
                verdicts.part(),
                controls(stored, controls),
                ControlCheck.failed(controls),
                measured,
                Threats.part(stored));
    }

    private static Part controls(StoredRun stored, List<ControlResult> controls) {
        if (controls.isEmpty()) {
            return stored.run().profile() == RunRecord.Profile.SMOKE
                    ? null
                    : Part.missing("controls", "Controls", Words.NO_CONTROLS);
        }
        return Part.of(
                "controls",
                "Controls",
                Words.CONTROLS,
                new Grid(
                        "The controls of this run",
                        3,
                        List.of("control", "outcome", "figures"),
                        controls.stream()
                                .map(each -> List.of(each.name(), each.outcome().words(), each.figures()))
                                .toList()),
                NoiseTable.of(stored).grid());
    }

    static List<Curve> curves(StoredRun stored, List<CellForks> cells) {
        return cells.stream()
                .map(cell -> Curve.of(cell, stored))
                .filter(Objects::nonNull)
                .toList();
    }
}
