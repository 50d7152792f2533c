package org.mhhsbench.core.aggregate;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;

/** The totals of the latest state at one moment: readings only, no defaults, no cutoff. Immutable. */
public final class Snapshot {

    private record Day(List<SettlementCell> settlementCells, List<DuosCell> duosCells, List<DuosDay> duosDays) {}

    private final Counts counts;
    private final TreeMap<LocalDate, Day> days = new TreeMap<>();

    Snapshot(Counts counts, Map<LocalDate, DayCells> cells) {
        this.counts = counts;
        cells.forEach((date, day) -> days.put(date, new Day(day.settlementCells(), day.duosCells(), day.duosDays())));
    }

    public Counts counts() {
        return counts;
    }

    /** The settlement dates that have cells, in order. */
    public NavigableSet<LocalDate> settlementDates() {
        return java.util.Collections.unmodifiableNavigableSet(days.navigableKeySet());
    }

    /** Cells in output order; empty for a date without readings. */
    public List<SettlementCell> settlementCells(LocalDate settlementDate) {
        Day day = days.get(settlementDate);
        return day == null ? List.of() : day.settlementCells;
    }

    public List<DuosCell> duosCells(LocalDate settlementDate) {
        Day day = days.get(settlementDate);
        return day == null ? List.of() : day.duosCells;
    }

    public List<DuosDay> duosDays(LocalDate settlementDate) {
        Day day = days.get(settlementDate);
        return day == null ? List.of() : day.duosDays;
    }
}
