package org.mhhsbench.core.dataset;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.aggregate.DuosCell;
import org.mhhsbench.core.aggregate.RunTotals;
import org.mhhsbench.core.aggregate.SettlementCell;
import org.mhhsbench.core.reference.ConsumptionClasses;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.core.reference.SettlementGroup;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.reference.Tariff;

/**
 * A row of an output file as a run evaluates it.
 *
 * @param inCell by the number of a registration: whether its readings go into the cell
 * @param count how many meters are in it
 * @param lossesMilliWattHours null in a file that has no losses
 * @param figures the row's, in the order of its columns
 */
record CellTotal(
        List<String> key,
        IntPredicate inCell,
        MeasurementQuantity quantity,
        int period,
        long count,
        BigInteger wattHours,
        BigInteger lossesMilliWattHours,
        List<BigDecimal> figures) {

    /** All rows that a run puts into a file. */
    static Stream<CellTotal> of(CellFile file, RunTotals totals, ReferenceData reference) {
        return file == CellFile.SETTLEMENT
                ? totals.settlementCells().stream().flatMap(cell -> of(totals.run(), cell, reference))
                : totals.duosCells().stream().map(cell -> of(totals.run(), cell, reference.registrations()));
    }

    /** The first columns of every row of a run. */
    static List<String> key(SettlementRun run, String... more) {
        List<String> key = new ArrayList<>(
                List.of(run.settlementDate().toString(), run.settlementCode(), Integer.toString(run.runNumber())));
        key.addAll(List.of(more));
        return key;
    }

    /** The row of the cell's consumption and that of its losses. */
    private static Stream<CellTotal> of(SettlementRun run, SettlementCell cell, ReferenceData reference) {
        SettlementGroup group = cell.group();
        Registrations registrations = reference.registrations();
        ConsumptionClasses.Classes classes =
                reference.classes().of(group.marketSegment(), group.connectionType(), cell.quantity());
        return Stream.of("C", "L").map(indicator -> {
            boolean losses = indicator.equals("L");
            List<String> key = key(
                    run,
                    group.gspGroup(),
                    group.supplier(),
                    group.bmUnit(),
                    group.marketSegment().name(),
                    group.connectionType().name(),
                    cell.quantity().name(),
                    losses ? classes.losses() : classes.consumption(),
                    indicator,
                    Integer.toString(cell.period()));
            BigDecimal volume = losses
                    ? Explanation.megawattHoursOfMilli(cell.lossesMilliWattHours())
                    : Explanation.megawattHours(cell.volumeWattHours());
            return new CellTotal(
                    key,
                    registration -> registrations
                            .settlementGroups()
                            .get(registrations.settlementGroup(registration))
                            .equals(group),
                    cell.quantity(),
                    cell.period(),
                    cell.msidCount(),
                    cell.volumeWattHours(),
                    cell.lossesMilliWattHours(),
                    List.of(BigDecimal.valueOf(cell.msidCount()), volume));
        });
    }

    private static CellTotal of(SettlementRun run, DuosCell cell, Registrations registrations) {
        Tariff tariff = cell.tariff();
        List<String> key = key(
                run,
                tariff.distributor(),
                tariff.gspGroup(),
                tariff.supplier(),
                tariff.llfc(),
                cell.direction().name(),
                cell.domestic() ? "T" : "F",
                Integer.toString(cell.period()));
        return new CellTotal(
                key,
                registration -> registrations.domestic(registration) == cell.domestic()
                        && registrations
                                .tariffs()
                                .get(registrations.tariff(registration))
                                .equals(tariff),
                cell.direction().expectedQuantity(),
                cell.period(),
                (long) cell.energisedCount() + cell.deEnergisedCount(),
                cell.volumeWattHours(),
                null,
                List.of(
                        Explanation.megawattHours(cell.volumeWattHours()),
                        BigDecimal.valueOf(cell.energisedCount()),
                        BigDecimal.valueOf(cell.deEnergisedCount())));
    }
}
