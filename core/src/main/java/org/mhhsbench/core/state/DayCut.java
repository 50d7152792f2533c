package org.mhhsbench.core.state;

import org.mhhsbench.core.reference.LongTable;

/** The rows of one UTC day at one moment. Safe for one other thread, to which it was handed over. */
public final class DayCut {

    private final int epochDay;
    private final Object[] pages;
    /** Of the last page: the writer goes on with a larger array. */
    private final byte[] lastTransactions;

    private final int rows;
    private final LongTable overflow;
    private final IdPacker.Unpacker unpacker;

    DayCut(
            int epochDay,
            Object[] pages,
            byte[] lastTransactions,
            int rows,
            LongTable overflow,
            IdPacker.Unpacker unpacker) {
        this.epochDay = epochDay;
        this.pages = pages;
        this.lastTransactions = lastTransactions;
        this.rows = rows;
        this.overflow = overflow;
        this.unpacker = unpacker;
    }

    public int epochDay() {
        return epochDay;
    }

    public int rows() {
        return rows;
    }

    /** Fills {@code out} with a row, from 0 in the order of their arrival. */
    public void read(int row, DayRow out) {
        int page = DaySegment.pageOf(row);
        byte[] transactions = page == DaySegment.pageOf(rows - 1) ? lastTransactions : null;
        DaySegment.read(pages[page], transactions, overflow, row, unpacker, out);
    }
}
