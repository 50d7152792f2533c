package org.mhhsbench.scenarios.spi.oracle;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.Quality;
import org.mhhsbench.scenarios.spi.workload.MeterFacts;
import org.mhhsbench.scenarios.spi.workload.MeterFacts.Supply;
import org.mhhsbench.scenarios.spi.workload.Meters;

/** Sums by cell. Longs are checked: a sum that does not fit is an error, never a wrong sum. */
final class CellSums {

    private static final int PERIODS = 50;

    private record SettlementKey(LocalDate date, String group, MeasurementQuantity quantity) {}

    private record DuosKey(LocalDate date, String tariff, String direction, boolean domestic) {}

    private static final class Settlement {
        private final long[] msids = new long[PERIODS + 1];
        private final long[] wattHours = new long[PERIODS + 1];
        private final long[] lossesMilliWattHours = new long[PERIODS + 1];
    }

    private static final class Duos {
        private final long[] wattHours = new long[PERIODS + 1];
        private final long[] energised = new long[PERIODS + 1];
        private final long[] deEnergised = new long[PERIODS + 1];
        private long actualWattHours;
        private long estimatedWattHours;
    }

    /** The cells that the readings of one meter, quantity and settlement date go to. */
    record Row(MeterFacts meter, LocalDate date, Settlement settlement, Duos duos) {

        void add(int period, long wattHours, Quality quality) {
            int factor = Meters.lossFactorThousandths(meter.distributor(), meter.llfc(), date, period);
            long losses = factor < 0 ? 0 : Math.multiplyExact(wattHours, (long) factor - 1000);
            settlement.msids[period]++;
            addExact(settlement.wattHours, period, wattHours);
            addExact(settlement.lossesMilliWattHours, period, losses);
            addExact(duos.wattHours, period, wattHours);
            (meter.energised() ? duos.energised : duos.deEnergised)[period]++;
            if (quality == Quality.A) {
                duos.actualWattHours = Math.addExact(duos.actualWattHours, wattHours);
            } else {
                duos.estimatedWattHours = Math.addExact(duos.estimatedWattHours, wattHours);
            }
        }

        private static void addExact(long[] sums, int period, long value) {
            sums[period] = Math.addExact(sums[period], value);
        }
    }

    private final Map<SettlementKey, Settlement> settlement = new HashMap<>();
    private final Map<DuosKey, Duos> duos = new HashMap<>();

    Row row(MeterFacts meter, MeasurementQuantity quantity, LocalDate date) {
        String supplier = supplier(meter, date);
        String bmUnit = meter.bmUnit().isEmpty() ? Meters.defaultBmUnit(supplier, meter.gspGroup()) : meter.bmUnit();
        String group =
                String.join(" ", meter.gspGroup(), supplier, bmUnit, meter.marketSegment(), meter.connectionType());
        String tariff = String.join(" ", meter.distributor(), meter.gspGroup(), supplier, meter.llfc());
        String direction = quantity == MeasurementQuantity.AI ? "I" : "E";
        return new Row(
                meter,
                date,
                settlement.computeIfAbsent(new SettlementKey(date, group, quantity), key -> new Settlement()),
                duos.computeIfAbsent(new DuosKey(date, tariff, direction, meter.domestic()), key -> new Duos()));
    }

    /** Adds the sums of other meters. */
    void add(CellSums other) {
        other.settlement.forEach((key, cell) -> {
            Settlement own = settlement.computeIfAbsent(key, absent -> new Settlement());
            add(own.msids, cell.msids);
            add(own.wattHours, cell.wattHours);
            add(own.lossesMilliWattHours, cell.lossesMilliWattHours);
        });
        other.duos.forEach((key, cell) -> {
            Duos own = duos.computeIfAbsent(key, absent -> new Duos());
            add(own.wattHours, cell.wattHours);
            add(own.energised, cell.energised);
            add(own.deEnergised, cell.deEnergised);
            own.actualWattHours = Math.addExact(own.actualWattHours, cell.actualWattHours);
            own.estimatedWattHours = Math.addExact(own.estimatedWattHours, cell.estimatedWattHours);
        });
    }

    private static void add(long[] to, long[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] = Math.addExact(to[i], from[i]);
        }
    }

    private static String supplier(MeterFacts meter, LocalDate date) {
        for (Supply supply : meter.supplies()) {
            if (!date.isBefore(supply.from()) && (supply.to() == null || date.isBefore(supply.to()))) {
                return supply.supplier();
            }
        }
        throw new IllegalStateException("meter " + meter.mpan() + " must have a supplier on " + date);
    }

    Totals.Builder addTo(Totals.Builder totals) {
        settlement.forEach((key, cell) -> {
            for (int period = 1; period <= PERIODS; period++) {
                if (cell.msids[period] > 0) {
                    totals.settlement(
                            key.date,
                            key.group,
                            key.quantity.name(),
                            period,
                            cell.msids[period],
                            BigInteger.valueOf(cell.wattHours[period]),
                            BigInteger.valueOf(cell.lossesMilliWattHours[period]));
                }
            }
        });
        duos.forEach((key, cell) -> {
            for (int period = 1; period <= PERIODS; period++) {
                if (cell.energised[period] + cell.deEnergised[period] > 0) {
                    totals.duos(
                            key.date,
                            key.tariff,
                            key.direction,
                            key.domestic,
                            period,
                            BigInteger.valueOf(cell.wattHours[period]),
                            cell.energised[period],
                            cell.deEnergised[period]);
                }
            }
            totals.duosDay(
                    key.date,
                    key.tariff,
                    key.direction,
                    key.domestic,
                    BigInteger.valueOf(cell.actualWattHours),
                    BigInteger.valueOf(cell.estimatedWattHours));
        });
        return totals;
    }
}
