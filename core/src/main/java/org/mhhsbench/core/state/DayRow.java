package org.mhhsbench.core.state;

import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.codec.Key;

/** What one message says of one meter, quantity and UTC day, as a cut hands it on. Reused; for one thread. */
public final class DayRow {

    /** The meter's number in the registrations. */
    public int meter;
    /** The ordinal of the quantity. */
    public int quantity;

    public long epochSecond;
    public final Key transaction = new Key();
    /** Bit <i>s</i> is set when slot <i>s</i> has a reading. */
    public long present;
    /** Bit <i>s</i> is set when that reading has quality {@code A}. */
    public long actual;
    /** By slot; 0 where there is no reading. */
    public final long[] wattHours = new long[MeterDay.SLOTS];
}
