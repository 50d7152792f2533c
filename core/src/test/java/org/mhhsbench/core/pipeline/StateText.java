package org.mhhsbench.core.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mhhsbench.core.aggregate.Snapshot;
import org.mhhsbench.core.aggregate.StateCut;
import org.mhhsbench.core.state.DayCut;
import org.mhhsbench.core.state.IdentityCut;

/** All that a state is, as text: two states are equal if their texts are. */
final class StateText {

    private StateText() {}

    static List<String> of(StateCut cut, Snapshot snapshot) {
        List<String> lines = new ArrayList<>();
        lines.add(cut.counts().toString());
        lines.add(cut.upstreams().toString());
        add(cut.transactions(), "T ", lines);
        add(cut.references(), "R ", lines);
        for (DayCut day : cut.days()) {
            day.forEach(
                    0,
                    row -> lines.add(String.join(
                            " ",
                            LocalDate.ofEpochDay(day.epochDay()).toString(),
                            "" + row.meter,
                            "" + row.quantity,
                            "" + row.epochSecond,
                            "" + row.transaction,
                            Long.toHexString(row.present),
                            Long.toHexString(row.actual),
                            Arrays.toString(row.wattHours))));
        }
        LocalDate date = LocalDate.of(2026, 3, 20);
        for (int day = 0; day < 60; day++) {
            snapshot.settlementCells(date.plusDays(day)).forEach(cell -> lines.add(cell.toString()));
            snapshot.duosCells(date.plusDays(day)).forEach(cell -> lines.add(cell.toString()));
            snapshot.duosDays(date.plusDays(day)).forEach(cell -> lines.add(cell.toString()));
        }
        return lines;
    }

    private static void add(List<IdentityCut> generations, String kind, List<String> lines) {
        for (IdentityCut generation : generations) {
            lines.add(kind + "generation " + generation.generation());
            generation.forEach(0, id -> lines.add(kind + id));
        }
    }
}
