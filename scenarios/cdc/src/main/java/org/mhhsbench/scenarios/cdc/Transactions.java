package org.mhhsbench.scenarios.cdc;

/**
 * Tells where changes are: by the end of the transaction before theirs, which Debezium gives with each, and by counting. For
 * one thread.
 */
final class Transactions {

    private long previousEnd;
    private int ordinal;

    /**
     * @param confirmed where the log begins: there a transaction has ended, or the slot was made
     */
    Transactions(long confirmed) {
        previousEnd = confirmed;
    }

    /**
     * What comes next is behind this end.
     *
     * @param lastCommit null if none has been seen since the log is being read
     * @return whether a transaction has ended
     */
    boolean enter(Long lastCommit) {
        if (lastCommit == null || lastCommit == previousEnd) {
            return false;
        }
        previousEnd = lastCommit;
        ordinal = 0;
        return true;
    }

    long previousEnd() {
        return previousEnd;
    }

    Place next() {
        return new Place(previousEnd, ordinal++);
    }
}
