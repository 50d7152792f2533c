package org.mhhsbench.core.state;

import org.mhhsbench.core.MeterDay;

/** One meter's readings of one quantity on one UTC day, as a look-up fills it. Reused; for one thread. */
public final class DayReadings {

    /** Bit <i>s</i> is set when slot <i>s</i> has a reading. */
    public long present;
    /** Bit <i>s</i> is set when that reading has quality {@code A}; where there is none, when it was taken back. */
    public long actual;

    public final long[] wattHours = new long[MeterDay.SLOTS];
}
