package org.mhhsbench.core.aggregate;

import org.mhhsbench.core.time.SettlementCalendar;

/** One meter's readings of one quantity on one settlement day, by period - 1. Reused; for one thread. */
final class PeriodReadings {

    /** Bit <i>p</i> is set when period <i>p</i> + 1 has a reading. */
    long present;
    /** Bit <i>p</i> is set when that reading is actual. */
    long actual;

    final long[] wattHours = new long[SettlementCalendar.MAX_PERIODS];
}
