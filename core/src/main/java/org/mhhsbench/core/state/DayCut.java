package org.mhhsbench.core.state;

import org.mhhsbench.core.reference.LongTable;

/** The rows of one UTC day at one moment. Safe for one other thread, to which it was handed over. */
public final class DayCut {

    private final int epochDay;
    private final Object[] pages;
    private final int rows;
    private final LongTable overflow;

    DayCut(int epochDay, Object[] pages, int rows, LongTable overflow) {
        this.epochDay = epochDay;
        this.pages = pages;
        this.rows = rows;
        this.overflow = overflow;
    }

    public int epochDay() {
        return epochDay;
    }

    public int rows() {
        return rows;
    }

    /** Fills {@code out} with a row, from 0 in the order of their arrival. */
    public void read(int row, DayRow out) {
        DaySegment.read(pages, overflow, row, out);
    }
}
