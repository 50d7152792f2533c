package org.mhhsbench.scenarios.cdc;

/**
 * Where a change stands in the log, in the order of commits: the same whenever it is read, and told apart from every other.
 * A position holds 4 TiB of log; what follows is another upstream.
 *
 * @param lsn where the transaction before ends, a multiple of 8; it orders transactions as their commits do, which where
 *     their rows lie does not
 * @param ordinal of the change in its transaction, from 0
 */
record Place(long lsn, int ordinal) implements Comparable<Place> {

    /** More changes than this in one transaction are refused. */
    static final int MAX_ORDINAL = (1 << 24) - 1;

    private static final int ORDINAL_BITS = 24;
    private static final int ALIGNMENT_BITS = 3;
    private static final int EPOCH_BITS = 42;

    Place {
        if ((lsn & 7) != 0) {
            throw new IllegalArgumentException("lsn must be a multiple of 8, was " + lsn);
        }
        if (ordinal < 0 || ordinal > MAX_ORDINAL) {
            throw new IllegalArgumentException(
                    "a transaction must have at most " + (MAX_ORDINAL + 1) + " changes, has more");
        }
    }

    static Place of(long epoch, long position) {
        return new Place(
                epoch << EPOCH_BITS | position >>> ORDINAL_BITS << ALIGNMENT_BITS, (int) position & MAX_ORDINAL);
    }

    long epoch() {
        return lsn >>> EPOCH_BITS;
    }

    long position() {
        return (lsn & (1L << EPOCH_BITS) - 1) >>> ALIGNMENT_BITS << ORDINAL_BITS | ordinal;
    }

    @Override
    public int compareTo(Place other) {
        int byLsn = Long.compareUnsigned(lsn, other.lsn);
        return byLsn != 0 ? byLsn : Integer.compare(ordinal, other.ordinal);
    }
}
