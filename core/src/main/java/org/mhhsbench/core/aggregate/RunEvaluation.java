package org.mhhsbench.core.aggregate;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.reference.LoadShapes;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.core.reference.SettlementGroup;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.state.DayReadings;
import org.mhhsbench.core.state.Readings;
import org.mhhsbench.core.time.SettlementCalendar;

/**
 * One run: scans the readings of a settlement day as of a cutoff, meter by meter, and puts defaults where an expected
 * reading is missing. Reads state that nobody may write meanwhile. For one thread.
 */
final class RunEvaluation {

    private final ReferenceData reference;
    private final Registrations registrations;
    private final Readings readings;
    private final SettlementRun run;
    private final Consumer<DefaultReading> onDefault;
    private final int settlementDay;
    private final int periods;
    private final DefaultShapes shapes;
    private final DayReadings utcDay = new DayReadings();
    private final PeriodReadings day = new PeriodReadings();
    private long defaults;

    RunEvaluation(ReferenceData reference, Readings readings, SettlementRun run, Consumer<DefaultReading> onDefault) {
        this.reference = reference;
        this.registrations = reference.registrations();
        this.readings = readings;
        this.run = run;
        this.onDefault = onDefault;
        this.settlementDay = Math.toIntExact(run.settlementDate().toEpochDay());
        this.periods = SettlementCalendar.periods(settlementDay);
        this.shapes = new DefaultShapes(reference, settlementDay);
    }

    /** Evaluates the whole run; hears of the defaults by MPAN. */
    RunTotals evaluate() {
        DayCells cells = new DayCells(reference, settlementDay);
        scan(0, registrations.meters(), cells);
        return totals(cells, defaults);
    }

    /** Adds what some meters have in the run, from one to another, exclusive. */
    void scan(int fromMeter, int toMeter, DayCells cells) {
        for (int meter = fromMeter; meter < toMeter; meter++) {
            int registration = registrations.inForce(meter, settlementDay);
            if (registration >= 0) {
                add(meter, registration, MeasurementQuantity.AI, cells);
                add(meter, registration, MeasurementQuantity.AE, cells);
            }
        }
    }

    /** How many defaults the scans made. */
    long defaults() {
        return defaults;
    }

    /**
     * The result, when every meter was scanned.
     *
     * @throws MissingReferenceException if a cell lacks what its output needs
     */
    RunTotals totals(DayCells cells, long defaultsMade) {
        List<SettlementCell> settlementCells = cells.settlementCells();
        settlementCells.forEach(this::requireReference);
        List<RunTotals.LossClass> lineLossDefaults = cells.tariffsWithoutFactor().stream()
                .mapToObj(registrations.tariffs()::get)
                .map(tariff -> new RunTotals.LossClass(tariff.distributor(), tariff.llfc()))
                .distinct()
                .sorted(RunTotals.LossClass.OUTPUT_ORDER)
                .toList();
        return new RunTotals(run, settlementCells, cells.duosCells(), cells.duosDays(), lineLossDefaults, defaultsMade);
    }

    /** How many defaults {@link #evaluate} would make. */
    long countDefaults() {
        long count = 0;
        for (int meter = 0; meter < registrations.meters(); meter++) {
            int registration = registrations.inForce(meter, settlementDay);
            if (registration >= 0) {
                MeasurementQuantity expected =
                        registrations.energyDirection(registration).expectedQuantity();
                readPeriods(meter, expected);
                count += Long.bitCount(periodsToDefault(registration, expected));
            }
        }
        return count;
    }

    /** The cells that the run would have if there were one meter and one quantity only. */
    DayCells alone(int meter, int registration, MeasurementQuantity quantity) {
        DayCells cells = new DayCells(reference, settlementDay);
        add(meter, registration, quantity, cells);
        return cells;
    }

    private void add(int meter, int registration, MeasurementQuantity quantity, DayCells cells) {
        readPeriods(meter, quantity);
        if (day.present != 0) {
            cells.add(registration, quantity, day.present, day.actual, day.wattHours, 0, 1);
        }
        long missing = periodsToDefault(registration, quantity);
        if (missing != 0) {
            addDefaults(meter, registration, quantity, missing, cells);
        }
    }

    /** The periods without a reading, if the registration is energised and the quantity is the one it must have. */
    private long periodsToDefault(int registration, MeasurementQuantity quantity) {
        boolean expected = registrations.energised(registration)
                && registrations.energyDirection(registration).expectedQuantity() == quantity;
        return expected ? (1L << periods) - 1 & ~day.present : 0;
    }

    /** Gathers the settlement day from the two UTC days that it may touch. */
    private void readPeriods(int meter, MeasurementQuantity quantity) {
        day.present = 0;
        day.actual = 0;
        int firstHalfHour = SettlementCalendar.midnight(settlementDay) + 1;
        int lastHalfHour = firstHalfHour + periods - 1;
        int firstUtcDay = Math.floorDiv(firstHalfHour - 1, MeterDay.SLOTS);
        int lastUtcDay = Math.floorDiv(lastHalfHour - 1, MeterDay.SLOTS);
        for (int utc = firstUtcDay; utc <= lastUtcDay; utc++) {
            readings.read(utc, meter, quantity, run.cutoffEpochSecond(), utcDay);
            // Slot s of this UTC day is period index s + shift of the settlement day.
            int shift = utc * MeterDay.SLOTS + 1 - firstHalfHour;
            for (long left = utcDay.present; left != 0; left &= left - 1) {
                int slot = Long.numberOfTrailingZeros(left);
                int p = slot + shift;
                if (p >= 0 && p < periods) {
                    day.present |= 1L << p;
                    day.actual |= (utcDay.actual >>> slot & 1) << p;
                    day.wattHours[p] = utcDay.wattHours[slot];
                }
            }
        }
    }

    private void addDefaults(int meter, int registration, MeasurementQuantity quantity, long missing, DayCells cells) {
        LoadShapes.Day shape = shapes.of(registration);
        long mpan = registrations.mpan(meter);
        long annual = reference.annualWattHours(mpan, quantity);
        for (long left = missing; left != 0; left &= left - 1) {
            int p = Long.numberOfTrailingZeros(left);
            BigInteger wattHours = DefaultShapes.wattHours(shape, p, annual);
            cells.addDefault(registration, quantity, p + 1, wattHours);
            onDefault.accept(new DefaultReading(mpan, quantity, p + 1, wattHours, shape.flags()[p]));
            defaults++;
        }
    }

    private void requireReference(SettlementCell cell) {
        SettlementGroup group = cell.group();
        if (group.bmUnit().isEmpty()) {
            throw new MissingReferenceException("bm-units.csv: no bmUnit for supplier " + group.supplier()
                    + " in gspGroup " + group.gspGroup() + ", and a registration of theirs names none; needed by "
                    + describe(run));
        }
        if (reference.classes().of(group.marketSegment(), group.connectionType(), cell.quantity()) == null) {
            throw new MissingReferenceException(
                    "consumption-component-classes.csv: no class for marketSegment " + group.marketSegment()
                            + ", connectionType " + group.connectionType() + ", measurementQuantity " + cell.quantity()
                            + "; needed by " + describe(run));
        }
    }

    private static String describe(SettlementRun run) {
        return "run " + run.settlementDate() + " " + run.settlementCode() + " " + run.runNumber();
    }
}
