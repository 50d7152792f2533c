package org.mhhsbench.scenarios.spi.oracle;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;
import org.mhhsbench.scenarios.spi.workload.LoadShapeRow;
import org.mhhsbench.scenarios.spi.workload.MeterFacts;
import org.mhhsbench.scenarios.spi.workload.Meters;
import org.mhhsbench.scenarios.spi.workload.RunRow;

/** One run in the simplest words: each meter, each quantity, each period of the settlement date. Single use. */
final class ExpectedRun {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final long HALF_HOUR_SECONDS = 1800;

    /** The key columns of a settlement cell but its class and period. */
    record Group(String gspGroup, String supplier, String bmUnit, String segment, String connection, String quantity) {
        static final Comparator<Group> ORDER = Comparator.comparing(Group::gspGroup)
                .thenComparing(Group::supplier)
                .thenComparing(Group::bmUnit)
                .thenComparing(Group::segment)
                .thenComparing(Group::connection)
                .thenComparing(Group::quantity);
    }

    /** The key columns of a DUoS cell but its period. */
    record Tariff(
            String distributor, String gspGroup, String supplier, String llfc, String direction, String domestic) {
        static final Comparator<Tariff> ORDER = Comparator.comparing(Tariff::distributor)
                .thenComparing(Tariff::gspGroup)
                .thenComparing(Tariff::supplier)
                .thenComparing(Tariff::llfc)
                .thenComparing(Tariff::direction)
                .thenComparing(Tariff::domestic);
    }

    static final class GroupCell {
        long msids;
        long wattHours;
        long lossesMilliWattHours;
    }

    static final class TariffCell {
        long wattHours;
        long energised;
        long deEnergised;
    }

    static final class TariffDay {
        final TreeMap<Integer, TariffCell> periods = new TreeMap<>();
        long actualWattHours;
        long estimatedWattHours;
    }

    record Default(long mpan, String quantity, int period, long wattHours, String flag) {}

    record LossClass(String distributor, String llfc) {}

    /** A load shape's category and half hour, in the order of the columns. */
    private record ShapeKey(
            String gspGroup, String connection, String segment, String domestic, String quantity, long halfHour) {}

    /** Load shapes by category and half hour. */
    static final class Shapes {
        private final Map<ShapeKey, LoadShapeRow> rows = new HashMap<>();

        Shapes(List<LoadShapeRow> all) {
            for (LoadShapeRow row : all) {
                rows.put(
                        new ShapeKey(
                                row.gspGroup(),
                                row.connectionType(),
                                row.marketSegment(),
                                row.domestic(),
                                row.quantity(),
                                row.halfHour()),
                        row);
            }
        }

        private LoadShapeRow of(MeterFacts meter, String quantity, long halfHour) {
            for (String gspGroup : new String[] {meter.gspGroup(), ""}) {
                for (String domestic : new String[] {flag(meter.domestic()), ""}) {
                    LoadShapeRow row = rows.get(new ShapeKey(
                            gspGroup, meter.connectionType(), meter.marketSegment(), domestic, quantity, halfHour));
                    if (row != null) {
                        return row;
                    }
                }
            }
            return null;
        }
    }

    final RunRow run;
    final TreeMap<Group, TreeMap<Integer, GroupCell>> groups = new TreeMap<>(Group.ORDER);
    final TreeMap<Tariff, TariffDay> tariffs = new TreeMap<>(Tariff.ORDER);
    final List<Default> defaults = new ArrayList<>();
    final TreeSet<LossClass> lossDefaults =
            new TreeSet<>(Comparator.comparing(LossClass::distributor).thenComparing(LossClass::llfc));

    private final Versions versions;
    private final Shapes shapes;
    private final long firstHalfHour;
    private final int periods;

    ExpectedRun(RunRow run, Versions versions, Shapes shapes) {
        this.run = run;
        this.versions = versions;
        this.shapes = shapes;
        LocalDate date = run.settlementDate();
        Instant midnight = date.atStartOfDay(LONDON).toInstant();
        Instant next = date.plusDays(1).atStartOfDay(LONDON).toInstant();
        firstHalfHour = midnight.getEpochSecond() / HALF_HOUR_SECONDS + 1;
        periods = (int) ((next.getEpochSecond() - midnight.getEpochSecond()) / HALF_HOUR_SECONDS);
    }

    static String flag(boolean yes) {
        return yes ? "T" : "F";
    }

    /** Adds what a meter has in the run; meters come by MPAN. */
    void add(MeterFacts meter) {
        for (MeasurementQuantity quantity :
                new MeasurementQuantity[] {MeasurementQuantity.AE, MeasurementQuantity.AI}) {
            boolean expected = meter.energised() && meter.export() == (quantity == MeasurementQuantity.AE);
            Map<Integer, MeterDay[]> newest = new HashMap<>();
            for (int period = 1; period <= periods; period++) {
                long halfHour = firstHalfHour + period - 1;
                int epochDay = (int) ((halfHour - 1) / MeterDay.SLOTS);
                int slot = (int) ((halfHour - 1) % MeterDay.SLOTS);
                MeterDay day = newest.computeIfAbsent(
                                epochDay,
                                d -> versions.newest(
                                        new Versions.Key(meter.mpan(), quantity, d), run.cutoffEpochSecond()))[slot];
                if (day != null) {
                    add(meter, quantity, period, day.wattHours(slot), day.quality(slot) == Quality.A);
                } else if (expected) {
                    addDefault(meter, quantity, period, halfHour);
                }
            }
        }
    }

    private void addDefault(MeterFacts meter, MeasurementQuantity quantity, int period, long halfHour) {
        LoadShapeRow shape = shapes.of(meter, quantity.name(), halfHour);
        long wattHours = shape == null ? 0 : shape.periodWattHours();
        if (shape != null && meter.annualWattHours() >= 0 && shape.annualWattHours() > 0) {
            wattHours = scaled(shape.periodWattHours(), meter.annualWattHours(), shape.annualWattHours());
        }
        defaults.add(new Default(meter.mpan(), quantity.name(), period, wattHours, shape == null ? "B" : shape.flag()));
        add(meter, quantity, period, wattHours, false);
    }

    /** Half up. */
    private static long scaled(long period, long annual, long shapeAnnual) {
        BigInteger divisor = BigInteger.valueOf(shapeAnnual);
        BigInteger[] parts =
                BigInteger.valueOf(period).multiply(BigInteger.valueOf(annual)).divideAndRemainder(divisor);
        boolean up = parts[1].multiply(BigInteger.TWO).compareTo(divisor) >= 0;
        return parts[0].longValueExact() + (up ? 1 : 0);
    }

    private void add(MeterFacts meter, MeasurementQuantity quantity, int period, long wattHours, boolean actual) {
        String supplier = supplier(meter);
        int factor = Meters.lossFactorThousandths(meter.distributor(), meter.llfc(), run.settlementDate(), period);
        if (factor < 0) {
            lossDefaults.add(new LossClass(meter.distributor(), meter.llfc()));
        }
        String bmUnit = meter.bmUnit().isEmpty() ? Meters.defaultBmUnit(supplier, meter.gspGroup()) : meter.bmUnit();
        GroupCell cell = groups.computeIfAbsent(
                        new Group(
                                meter.gspGroup(),
                                supplier,
                                bmUnit,
                                meter.marketSegment(),
                                meter.connectionType(),
                                quantity.name()),
                        key -> new TreeMap<>())
                .computeIfAbsent(period, p -> new GroupCell());
        cell.msids++;
        cell.wattHours = Math.addExact(cell.wattHours, wattHours);
        cell.lossesMilliWattHours = Math.addExact(
                cell.lossesMilliWattHours, factor < 0 ? 0 : Math.multiplyExact(wattHours, factor - 1000L));
        TariffDay day = tariffs.computeIfAbsent(
                new Tariff(
                        meter.distributor(),
                        meter.gspGroup(),
                        supplier,
                        meter.llfc(),
                        quantity == MeasurementQuantity.AI ? "I" : "E",
                        flag(meter.domestic())),
                key -> new TariffDay());
        TariffCell duos = day.periods.computeIfAbsent(period, p -> new TariffCell());
        duos.wattHours = Math.addExact(duos.wattHours, wattHours);
        duos.energised += meter.energised() ? 1 : 0;
        duos.deEnergised += meter.energised() ? 0 : 1;
        day.actualWattHours = Math.addExact(day.actualWattHours, actual ? wattHours : 0);
        day.estimatedWattHours = Math.addExact(day.estimatedWattHours, actual ? 0 : wattHours);
    }

    private String supplier(MeterFacts meter) {
        LocalDate date = run.settlementDate();
        for (MeterFacts.Supply supply : meter.supplies()) {
            if (!date.isBefore(supply.from()) && (supply.to() == null || date.isBefore(supply.to()))) {
                return supply.supplier();
            }
        }
        throw new IllegalStateException("meter " + meter.mpan() + " must have a supplier on " + date);
    }
}
