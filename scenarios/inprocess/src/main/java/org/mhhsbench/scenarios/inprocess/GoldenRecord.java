package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;

/** The best known half hours of one meter-day. For one thread. */
final class GoldenRecord {

    private final long[] wattHours = new long[MeterDay.SLOTS];
    private final long[] epochSecond = new long[MeterDay.SLOTS];
    private long present;
    private long actual;

    /** Takes over each half hour that survives; returns how many did. */
    int merge(MeterDay day, long sentEpochSecond) {
        int survivors = 0;
        for (long left = day.present(); left != 0; left &= left - 1) {
            int slot = Long.numberOfTrailingZeros(left);
            boolean isActual = day.quality(slot) == Quality.A;
            if (survives(slot, isActual, sentEpochSecond)) {
                wattHours[slot] = day.wattHours(slot);
                epochSecond[slot] = sentEpochSecond;
                present |= 1L << slot;
                actual = isActual ? actual | 1L << slot : actual & ~(1L << slot);
                survivors++;
            }
        }
        return survivors;
    }

    /** An actual reading goes before an estimate; of equals, the newer. */
    private boolean survives(int slot, boolean isActual, long sentEpochSecond) {
        if ((present >>> slot & 1) == 0) {
            return true;
        }
        boolean wasActual = (actual >>> slot & 1) != 0;
        return isActual == wasActual ? sentEpochSecond >= epochSecond[slot] : isActual;
    }

    boolean has(int slot) {
        return (present >>> slot & 1) != 0;
    }

    long wattHours(int slot) {
        return wattHours[slot];
    }
}
