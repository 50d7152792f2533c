package org.mhhsbench.core.aggregate;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.reference.LoadShapes;
import org.mhhsbench.core.reference.Registration;

/** All figures of one settlement date by name, so that two ways to come by them can be compared. */
final class Sheet {

    private final Map<String, BigInteger> figures = new TreeMap<>();

    private void add(String name, Object key, BigInteger amount) {
        figures.merge(name + " " + key, amount, BigInteger::add);
    }

    /** Adds one reading or default. */
    void add(
            Registration of,
            MeasurementQuantity quantity,
            int period,
            BigInteger wattHours,
            boolean actual,
            Integer factor) {
        String bmUnit = of.bmUnit().isEmpty() ? "2_" + of.gspGroup() + of.supplier() : of.bmUnit();
        var cell = List.of(
                of.gspGroup(), of.supplier(), bmUnit, of.marketSegment(), of.connectionType(), quantity, period);
        add("count", cell, BigInteger.ONE);
        add("volume", cell, wattHours);
        add("losses", cell, factor == null ? BigInteger.ZERO : wattHours.multiply(BigInteger.valueOf(factor - 1000)));
        String direction = quantity == MeasurementQuantity.AI ? "I" : "E";
        var duos = List.of(of.distributor(), of.gspGroup(), of.supplier(), of.llfc(), direction, of.domestic());
        add("duos volume", List.of(duos, period), wattHours);
        add("duos energised", List.of(duos, period), of.energised() ? BigInteger.ONE : BigInteger.ZERO);
        add("duos de-energised", List.of(duos, period), of.energised() ? BigInteger.ZERO : BigInteger.ONE);
        add("actual", duos, actual ? wattHours : BigInteger.ZERO);
        add("estimated", duos, actual ? BigInteger.ZERO : wattHours);
        if (factor == null) {
            figures.put("no factor " + List.of(of.distributor(), of.llfc()), BigInteger.ONE);
        }
    }

    void addDefault(long mpan, MeasurementQuantity quantity, int period, BigInteger wattHours, LoadShapes.Flag flag) {
        String name = "default " + List.of(mpan, quantity, period, flag);
        if (figures.put(name, wattHours) != null) {
            throw new AssertionError(name + " is there twice");
        }
    }

    /** What a run made of it. */
    static Sheet of(RunTotals totals, List<DefaultReading> defaults) {
        Sheet sheet = new Sheet();
        sheet.addCells(totals.settlementCells(), totals.duosCells(), totals.duosDays());
        totals.lineLossDefaults()
                .forEach(missing -> sheet.figures.put(
                        "no factor " + List.of(missing.distributor(), missing.llfc()), BigInteger.ONE));
        for (DefaultReading reading : defaults) {
            sheet.addDefault(reading.mpan(), reading.quantity(), reading.period(), reading.wattHours(), reading.flag());
        }
        return sheet;
    }

    static Sheet of(Snapshot snapshot, java.time.LocalDate date) {
        Sheet sheet = new Sheet();
        sheet.addCells(snapshot.settlementCells(date), snapshot.duosCells(date), snapshot.duosDays(date));
        return sheet;
    }

    private void addCells(List<SettlementCell> cells, List<DuosCell> duosCells, List<DuosDay> days) {
        for (SettlementCell cell : cells) {
            var group = cell.group();
            var key = List.of(
                    group.gspGroup(),
                    group.supplier(),
                    group.bmUnit(),
                    group.marketSegment(),
                    group.connectionType(),
                    cell.quantity(),
                    cell.period());
            add("count", key, BigInteger.valueOf(cell.msidCount()));
            add("volume", key, cell.volumeWattHours());
            add("losses", key, cell.lossesMilliWattHours());
        }
        for (DuosCell cell : duosCells) {
            var key = List.of(duos(cell.tariff(), cell.direction().name(), cell.domestic()), cell.period());
            add("duos volume", key, cell.volumeWattHours());
            add("duos energised", key, BigInteger.valueOf(cell.energisedCount()));
            add("duos de-energised", key, BigInteger.valueOf(cell.deEnergisedCount()));
        }
        for (DuosDay day : days) {
            var key = duos(day.tariff(), day.direction().name(), day.domestic());
            add("actual", key, day.actualWattHours());
            add("estimated", key, day.estimatedWattHours());
        }
    }

    private static List<?> duos(org.mhhsbench.core.reference.Tariff tariff, String direction, boolean domestic) {
        return List.of(tariff.distributor(), tariff.gspGroup(), tariff.supplier(), tariff.llfc(), direction, domestic);
    }

    /** The figures but those of line loss classes without a factor, which running totals do not list. */
    Map<String, BigInteger> cells() {
        Map<String, BigInteger> cells = new TreeMap<>(figures);
        cells.keySet().removeIf(name -> name.startsWith("no factor"));
        return cells;
    }

    Map<String, BigInteger> figures() {
        return figures;
    }

    /** The sum of all figures of a name whose key holds a text. */
    BigInteger sum(String name, String holding) {
        return figures.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(name + " ") && entry.getKey().contains(holding))
                .map(Map.Entry::getValue)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
