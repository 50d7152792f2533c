package org.mhhsbench.core.aggregate;

import java.util.function.BiConsumer;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.core.state.DayReadings;
import org.mhhsbench.core.state.PackedId;
import org.mhhsbench.core.state.Readings;
import org.mhhsbench.core.time.SettlementCalendar;
import org.mhhsbench.core.validation.CheckedMessage;

/**
 * The cells of the latest state, kept up to date by delta: what a half hour held is taken away, what it now holds is
 * added. For one thread.
 */
final class RunningTotals {

    private final ReferenceData reference;
    private final Registrations registrations;
    private final Readings readings;
    private final DayCells[] days = new DayCells[SettlementCalendar.LAST_DAY - SettlementCalendar.FIRST_DAY + 1];
    private final DayReadings before = new DayReadings();
    private final DayReadings after = new DayReadings();

    RunningTotals(ReferenceData reference, Readings readings) {
        this.reference = reference;
        this.registrations = reference.registrations();
        this.readings = readings;
    }

    /** Adds the row {@code day} of a message to the readings, and moves the totals from the old state to the new. */
    void replace(CheckedMessage message, int day, PackedId transaction) {
        int epochDay = message.epochDay[day];
        long touched = message.present[day] | message.actual[day];
        if (!readings.has(epochDay, message.meter, message.quantity)) {
            readings.add(message, day, transaction);
            move(
                    message,
                    epochDay,
                    message.present[day],
                    message.actual[day],
                    message.wattHours,
                    day * MeterDay.SLOTS,
                    1);
            return;
        }
        readings.read(epochDay, message.meter, message.quantity, Readings.LATEST, before);
        readings.add(message, day, transaction);
        move(message, epochDay, before.present & touched, before.actual, before.wattHours, 0, -1);
        readings.read(epochDay, message.meter, message.quantity, Readings.LATEST, after);
        move(message, epochDay, after.present & touched, after.actual, after.wattHours, 0, 1);
    }

    /** Adds or takes away slots of a UTC day, settlement day by settlement day. */
    private void move(
            CheckedMessage message, int epochDay, long slots, long actual, long[] wattHours, int from, int sign) {
        int halfHour = epochDay * MeterDay.SLOTS + 1;
        for (int slot = 0; slot < MeterDay.SLOTS; ) {
            int settlementDay = SettlementCalendar.settlementDay(halfHour + slot);
            int end = Math.min(MeterDay.SLOTS, SettlementCalendar.midnight(settlementDay + 1) + 1 - halfHour);
            int firstIndex = SettlementCalendar.period(halfHour + slot, settlementDay) - 1;
            long mask = (1L << end) - (1L << slot);
            long present = (slots & mask) >>> slot << firstIndex;
            if (present != 0) {
                int registration = registrations.inForce(message.meter, settlementDay);
                long actualPeriods = (actual & mask) >>> slot << firstIndex;
                cells(settlementDay)
                        .add(
                                registration,
                                message.quantity,
                                present,
                                actualPeriods,
                                wattHours,
                                from + slot - firstIndex,
                                sign);
            }
            slot = end;
        }
    }

    /** The cells of a settlement day, or null while it has none. */
    DayCells find(int settlementDay) {
        return days[settlementDay - SettlementCalendar.FIRST_DAY];
    }

    private DayCells cells(int settlementDay) {
        int i = settlementDay - SettlementCalendar.FIRST_DAY;
        if (days[i] == null) {
            days[i] = new DayCells(reference, settlementDay);
        }
        return days[i];
    }

    void forEachDay(BiConsumer<Integer, DayCells> consumer) {
        for (int i = 0; i < days.length; i++) {
            if (days[i] != null) {
                consumer.accept(SettlementCalendar.FIRST_DAY + i, days[i]);
            }
        }
    }
}
