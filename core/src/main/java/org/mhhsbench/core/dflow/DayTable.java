package org.mhhsbench.core.dflow;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;
import org.mhhsbench.core.time.SettlementCalendar;

/** A day as a flow writes it: its rows in order. Filled again and again; for one thread. */
final class DayTable {

    final long[] wattHours = new long[SettlementCalendar.MAX_PERIODS];
    final Quality[] qualities = new Quality[SettlementCalendar.MAX_PERIODS];
    int epochDay;
    int rows;
    /** Bit <i>r</i> is set when row <i>r</i>, from 0, has a reading. */
    long present;

    void clear(int day, int rowCount) {
        epochDay = day;
        rows = rowCount;
        present = 0;
    }

    void put(int row, long value, Quality quality) {
        present |= 1L << row;
        wattHours[row] = value;
        qualities[row] = quality;
    }

    boolean whole() {
        return Long.bitCount(present) == rows;
    }

    void setUtcDay(MeterDay day) {
        day.requireNoneWithdrawn("a D-flow");
        clear(day.epochDay(), MeterDay.SLOTS);
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            if (day.has(slot)) {
                put(slot, day.wattHours(slot), day.quality(slot));
            }
        }
    }

    /** The settlement days that a message's half hours are of. */
    static Collection<DayTable> settlementDays(ConsumptionMessage message) {
        SortedMap<Integer, DayTable> tables = new TreeMap<>();
        for (MeterDay day : message.days()) {
            day.requireNoneWithdrawn("a D-flow");
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                if (day.has(slot)) {
                    int halfHour = day.epochDay() * MeterDay.SLOTS + slot + 1;
                    int settlementDay = SettlementCalendar.settlementDay(halfHour);
                    DayTable table = tables.computeIfAbsent(settlementDay, DayTable::ofSettlementDay);
                    int row = SettlementCalendar.period(halfHour, settlementDay) - 1;
                    if ((table.present >>> row & 1) != 0) {
                        throw new IllegalArgumentException("a half hour must be in a message once");
                    }
                    table.put(row, day.wattHours(slot), day.quality(slot));
                }
            }
        }
        return tables.values();
    }

    private static DayTable ofSettlementDay(int day) {
        DayTable table = new DayTable();
        table.clear(day, SettlementCalendar.periods(day));
        return table;
    }
}
