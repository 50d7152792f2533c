package org.mhhsbench.core.dflow;

import java.util.Arrays;
import java.util.Optional;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.time.SettlementCalendar;

/** The flows that carry half-hourly consumption. */
public enum DFlow {
    /** Half Hourly Advances UTC: 48 rows a UTC day, in kWh with three decimals. */
    D0379("D0379001", "25B", "26B", "66L", 9, 3),
    /** Validated half hourly advances: 46, 48 or 50 rows a settlement day, in kWh with one decimal. */
    D0036("D0036001", "101", "102", "103", 6, 1);

    private static final int WATT_HOUR_DECIMALS = 3;

    private final String version;
    final String instanceGroup;
    final String dayGroup;
    final String readingGroup;
    /** Digits of kWh before the decimal point at the most. */
    final int wholeDigits;

    final int decimals;
    /** Watt-hours of the last decimal. */
    final int stepWattHours;

    DFlow(String version, String instance, String day, String reading, int wholeDigits, int decimals) {
        this.version = version;
        this.instanceGroup = instance;
        this.dayGroup = day;
        this.readingGroup = reading;
        this.wholeDigits = wholeDigits;
        this.decimals = decimals;
        this.stepWattHours = decimals == WATT_HOUR_DECIMALS ? 1 : 100;
    }

    /** What a header calls it: its number and version. */
    public String version() {
        return version;
    }

    /** The flow that a header names; empty if it is none of these. */
    public static Optional<DFlow> of(String version) {
        return Arrays.stream(values())
                .filter(flow -> flow.version.equals(version))
                .findFirst();
    }

    /** Half hours of a day of this flow. */
    int periods(int epochDay) {
        return this == D0379 ? MeterDay.SLOTS : SettlementCalendar.periods(epochDay);
    }

    /** The half hour, by its end in half hours since 1970, of a day's row, from 0. */
    int halfHour(int epochDay, int row) {
        return row + 1 + (this == D0379 ? epochDay * MeterDay.SLOTS : SettlementCalendar.midnight(epochDay));
    }
}
