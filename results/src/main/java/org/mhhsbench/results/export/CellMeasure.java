package org.mhhsbench.results.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.StoredRun;

/**
 * One figure of one cell, for forms that take one value a cell: the median of its forks, between the least and the
 * greatest. Immutable, any thread.
 *
 * @param first of the first fork that has it: name, unit, rate and direction are those of all
 * @param ascending a value a fork, the least first
 */
record CellMeasure(String cell, Measure first, List<Double> ascending) {

    private record Key(String cell, String metric, Long ratePerSec, String unit, Measure.Better better) {}

    /** In the order of the forks, each cell under the name that {@link #cell(ForkRecord)} gives it. */
    static List<CellMeasure> of(StoredRun stored) {
        Map<Key, List<Measure>> measures = new LinkedHashMap<>();
        for (ForkRecord fork : stored.forks()) {
            String cell = cell(fork);
            for (Measure measure : Measures.of(fork)) {
                Key key = new Key(cell, measure.name(), measure.ratePerSec(), measure.unit(), measure.better());
                measures.computeIfAbsent(key, unused -> new ArrayList<>()).add(measure);
            }
        }
        List<CellMeasure> cells = new ArrayList<>();
        measures.forEach((key, each) -> cells.add(new CellMeasure(
                key.cell(),
                each.get(0),
                each.stream().map(Measure::value).sorted().toList())));
        return cells;
    }

    /** What a cell is called: the workload, then the variant with its parameters and role. */
    static String cell(ForkRecord fork) {
        return fork.scenario() + " / " + fork.label();
    }

    double median() {
        return Order.median(ascending);
    }

    double least() {
        return ascending.get(0);
    }

    double greatest() {
        return ascending.get(ascending.size() - 1);
    }

    /** {@code text}, and at which rate, where it was taken at one. */
    String atRate(String text) {
        return text + (first.ratePerSec() == null ? "" : " at " + first.ratePerSec() + " msg/s");
    }
}
