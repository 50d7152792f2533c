package org.mhhsbench.core.aggregate;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;

/**
 * The totals of the latest state at one moment: readings only, no defaults, no cutoff. Immutable. It holds the sums in
 * columns; a list of cells is made anew each time that it is asked for, by the thread that asks.
 */
public final class Snapshot {

    private final Counts counts;
    private final TreeMap<LocalDate, DayCells> days = new TreeMap<>();

    /** @param cells nobody changes them any more */
    Snapshot(Counts counts, Map<LocalDate, DayCells> cells) {
        this.counts = counts;
        days.putAll(cells);
    }

    public Counts counts() {
        return counts;
    }

    /** The settlement dates that have cells, in order. */
    public NavigableSet<LocalDate> settlementDates() {
        return Collections.unmodifiableNavigableSet(days.navigableKeySet());
    }

    /** Cells in output order; empty for a date without readings. */
    public List<SettlementCell> settlementCells(LocalDate settlementDate) {
        DayCells day = days.get(settlementDate);
        return day == null ? List.of() : day.settlementCells();
    }

    /** Cells in output order; empty for a date without readings. */
    public List<DuosCell> duosCells(LocalDate settlementDate) {
        DayCells day = days.get(settlementDate);
        return day == null ? List.of() : day.duosCells();
    }

    /** Days in output order; empty for a date without readings. */
    public List<DuosDay> duosDays(LocalDate settlementDate) {
        DayCells day = days.get(settlementDate);
        return day == null ? List.of() : day.duosDays();
    }
}
