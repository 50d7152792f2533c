package org.mhhsbench.scenarios.spi.verify;

import java.time.LocalDate;
import org.mhhsbench.core.aggregate.Counts;
import org.mhhsbench.core.aggregate.DuosCell;
import org.mhhsbench.core.aggregate.DuosDay;
import org.mhhsbench.core.aggregate.SettlementCell;
import org.mhhsbench.core.aggregate.Snapshot;
import org.mhhsbench.core.reference.SettlementGroup;
import org.mhhsbench.core.reference.Tariff;
import org.mhhsbench.scenarios.spi.oracle.Totals;

/** A snapshot of {@code core} in the oracle's canonical form. */
public final class ObservedTotals {

    private ObservedTotals() {}

    /** All counts and cells of a snapshot. */
    public static Totals of(Snapshot snapshot) {
        Counts counts = snapshot.counts();
        Totals.Builder totals = new Totals.Builder()
                .counts(
                        counts.messages(),
                        counts.accepted(),
                        counts.rejected(),
                        counts.duplicates(),
                        counts.readings());
        for (LocalDate date : snapshot.settlementDates()) {
            for (SettlementCell cell : snapshot.settlementCells(date)) {
                totals.settlement(
                        date,
                        text(cell.group()),
                        cell.quantity().name(),
                        cell.period(),
                        cell.msidCount(),
                        cell.volumeWattHours(),
                        cell.lossesMilliWattHours());
            }
            for (DuosCell cell : snapshot.duosCells(date)) {
                totals.duos(
                        date,
                        text(cell.tariff()),
                        cell.direction().name(),
                        cell.domestic(),
                        cell.period(),
                        cell.volumeWattHours(),
                        cell.energisedCount(),
                        cell.deEnergisedCount());
            }
            for (DuosDay day : snapshot.duosDays(date)) {
                totals.duosDay(
                        date,
                        text(day.tariff()),
                        day.direction().name(),
                        day.domestic(),
                        day.actualWattHours(),
                        day.estimatedWattHours());
            }
        }
        return totals.build();
    }

    private static String text(SettlementGroup group) {
        return String.join(
                " ",
                group.gspGroup(),
                group.supplier(),
                group.bmUnit(),
                group.marketSegment().name(),
                group.connectionType().name());
    }

    private static String text(Tariff tariff) {
        return String.join(" ", tariff.distributor(), tariff.gspGroup(), tariff.supplier(), tariff.llfc());
    }
}
