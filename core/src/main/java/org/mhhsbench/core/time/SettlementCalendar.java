package org.mhhsbench.core.time;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * Maps UTC half hours to London settlement dates and periods and back. A settlement day is the London calendar day:
 * 46, 48 or 50 periods, period <i>n</i> ending 30·<i>n</i> minutes after local midnight. A half hour is named by its
 * end, in half hours since 1970-01-01T00:00Z. Covers the settlement dates 1999-12-30 to 2100-01-02, one more on
 * either side than messages can reach. Stateless, safe for any thread.
 */
public final class SettlementCalendar {

    public static final ZoneId LONDON = ZoneId.of("Europe/London");
    /** The most periods that a settlement day can have. */
    public static final int MAX_PERIODS = 50;

    private static final int HALF_HOUR_SECONDS = 1800;
    /** The first settlement day covered, in days since 1970-01-01. */
    public static final int FIRST_DAY = (int) LocalDate.of(1999, 12, 30).toEpochDay();
    /** The last settlement day covered. */
    public static final int LAST_DAY = (int) LocalDate.of(2100, 1, 2).toEpochDay();
    /** Local midnights, in half hours since the epoch, from the tz data: the one place that reads them. */
    private static final int[] MIDNIGHT = midnights();

    private SettlementCalendar() {}

    private static int[] midnights() {
        ZoneRules rules = LONDON.getRules();
        int[] midnights = new int[LAST_DAY - FIRST_DAY + 2];
        for (int i = 0; i < midnights.length; i++) {
            var midnight = LocalDate.ofEpochDay(FIRST_DAY + i).atStartOfDay();
            long second = midnight.toEpochSecond(rules.getOffset(midnight));
            midnights[i] = (int) (second / HALF_HOUR_SECONDS);
        }
        return midnights;
    }

    /** The settlement date, as days since 1970-01-01, of the half hour that ends at {@code halfHour}. */
    public static int settlementDay(long halfHour) {
        // A local day begins at or an hour before the UTC day, so the day is the UTC day of the start, or the next.
        int day = (int) Math.floorDiv(halfHour - 1, 48L);
        return halfHour > midnight(day + 1) ? day + 1 : day;
    }

    /** The London date of an instant, as days since 1970-01-01. */
    public static int londonDay(long epochSecond) {
        return settlementDay(Math.floorDiv(epochSecond, (long) HALF_HOUR_SECONDS) + 1);
    }

    /** The settlement period, from 1, of the half hour that ends at {@code halfHour} on its settlement day. */
    public static int period(long halfHour, int settlementDay) {
        return (int) (halfHour - midnight(settlementDay));
    }

    /** How many periods a settlement day has: 46, 48 or 50. */
    public static int periods(int settlementDay) {
        return midnight(settlementDay + 1) - midnight(settlementDay);
    }

    /** The half hour at whose end the settlement day begins: its period <i>n</i> ends at this + <i>n</i>. */
    public static int midnight(int settlementDay) {
        return MIDNIGHT[settlementDay - FIRST_DAY];
    }

    /** Whether the calendar covers a settlement day. */
    public static boolean covers(int settlementDay) {
        return settlementDay >= FIRST_DAY && settlementDay <= LAST_DAY;
    }
}
