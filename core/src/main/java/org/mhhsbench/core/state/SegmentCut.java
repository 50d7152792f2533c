package org.mhhsbench.core.state;

import org.mhhsbench.core.reference.LongTable;

/** The rows of a segment that is in memory. */
final class SegmentCut implements DayCut {

    private final int epochDay;
    private final Object[] pages;
    /** Of the last page: the writer goes on with a larger array. */
    private final byte[] lastTransactions;

    private final int rows;
    private final LongTable overflow;
    private final IdPacker.Unpacker unpacker;

    SegmentCut(
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

    @Override
    public int epochDay() {
        return epochDay;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public <E extends Exception> void forEach(int skipped, Consumer<E> consumer) throws E {
        DayRow out = new DayRow();
        for (int row = skipped; row < rows; row++) {
            int page = DaySegment.pageOf(row);
            byte[] transactions = page == DaySegment.pageOf(rows - 1) ? lastTransactions : null;
            DaySegment.read(pages[page], transactions, overflow, row, unpacker, out);
            consumer.row(out);
        }
    }
}
