package org.mhhsbench.scenarios.spi.verify;

import java.time.LocalDate;
import java.util.List;
import org.mhhsbench.core.aggregate.Counts;
import org.mhhsbench.core.aggregate.DuosCell;
import org.mhhsbench.core.aggregate.DuosDay;
import org.mhhsbench.core.aggregate.RunTotals;
import org.mhhsbench.core.aggregate.SettlementCell;
import org.mhhsbench.core.aggregate.Snapshot;
import org.mhhsbench.core.reference.SettlementGroup;
import org.mhhsbench.core.reference.Tariff;
import org.mhhsbench.scenarios.spi.oracle.Totals;
import org.mhhsbench.scenarios.spi.oracle.TotalsDigest;

/** A snapshot of {@code core} in the oracle's canonical form. */
public final class ObservedTotals {

    private ObservedTotals() {}

    /** All counts and cells of a snapshot. */
    public static Totals of(Snapshot snapshot) {
        return add(new Totals.Builder(), snapshot).build();
    }

    /**
     * All counts and cells of a snapshot to which some messages came more often than they were meant to.
     *
     * @param copies that were settled as duplicates: they are in no count
     */
    public static Totals of(Snapshot snapshot, long copies) {
        Counts counts = snapshot.counts();
        Totals.Builder totals = new Totals.Builder();
        totals.counts(
                counts.messages() - copies,
                counts.accepted(),
                counts.rejected(),
                counts.duplicates() - copies,
                counts.readings());
        return addCells(totals, snapshot).build();
    }

    /** The digest of all counts and cells of a snapshot. */
    public static String digest(Snapshot snapshot) {
        TotalsDigest digest = new TotalsDigest();
        add(digest, snapshot);
        return digest.digest();
    }

    /** The digest of all cells of a run, and of the counts of the state that it was evaluated on. */
    public static String digest(RunTotals run, Counts counts) {
        TotalsDigest digest = new TotalsDigest();
        add(digest, counts);
        add(digest, run.run().settlementDate(), run.settlementCells(), run.duosCells(), run.duosDays());
        return digest.digest();
    }

    private static Totals.Builder add(Totals.Builder totals, Snapshot snapshot) {
        add(totals, snapshot.counts());
        return addCells(totals, snapshot);
    }

    private static Totals.Builder addCells(Totals.Builder totals, Snapshot snapshot) {
        for (LocalDate date : snapshot.settlementDates()) {
            add(totals, date, snapshot.settlementCells(date), snapshot.duosCells(date), snapshot.duosDays(date));
        }
        return totals;
    }

    private static void add(Totals.Builder totals, Counts counts) {
        totals.counts(counts.messages(), counts.accepted(), counts.rejected(), counts.duplicates(), counts.readings());
    }

    private static void add(
            Totals.Builder totals,
            LocalDate date,
            List<SettlementCell> settlementCells,
            List<DuosCell> duosCells,
            List<DuosDay> duosDays) {
        for (SettlementCell cell : settlementCells) {
            totals.settlement(
                    date,
                    text(cell.group()),
                    cell.quantity().name(),
                    cell.period(),
                    cell.msidCount(),
                    cell.volumeWattHours(),
                    cell.lossesMilliWattHours());
        }
        for (DuosCell cell : duosCells) {
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
        for (DuosDay day : duosDays) {
            totals.duosDay(
                    date,
                    text(day.tariff()),
                    day.direction().name(),
                    day.domestic(),
                    day.actualWattHours(),
                    day.estimatedWattHours());
        }
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
