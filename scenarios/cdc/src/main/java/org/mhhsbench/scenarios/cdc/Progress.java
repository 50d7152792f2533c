package org.mhhsbench.scenarios.cdc;

import java.util.ArrayDeque;

/**
 * How far the subscriber is in the log, and how far its journal: what lies between may not be confirmed to the database.
 * Any thread.
 */
final class Progress {

    /** The end of a transaction, and the last place before it whose message was delivered; null if there was none. */
    private record End(long lsn, Place delivered) {}

    private static final int MAX_ENDS = 4_096;

    private final ArrayDeque<End> ends = new ArrayDeque<>();
    private Place delivered;
    private Place durable;
    private long lastEnd;
    private long confirmable;

    /**
     * @param reached the last place that the subscriber's journal has; null if it has none
     */
    Progress(Place reached) {
        delivered = reached;
        durable = reached;
    }

    /** Whether it was delivered before: it comes again because the log is read again. */
    synchronized boolean isKnown(Place place) {
        return delivered != null && place.compareTo(delivered) <= 0;
    }

    synchronized void delivered(Place place) {
        delivered = place;
    }

    /** Whether everything that was delivered is durable. */
    synchronized boolean allDurable() {
        return isDurable(delivered);
    }

    synchronized Place delivered() {
        return delivered;
    }

    synchronized void durable(Place place) {
        durable = durable == null || place.compareTo(durable) > 0 ? place : durable;
    }

    /** Everything of the transactions up to here was delivered, or laid aside. */
    synchronized void ended(long lsn) {
        if (Long.compareUnsigned(lsn, lastEnd) <= 0) {
            // The log is read again.
            return;
        }
        lastEnd = lsn;
        boolean sameAsLast = !ends.isEmpty() && ends.getLast().delivered() == delivered;
        if (sameAsLast || ends.size() >= MAX_ENDS) {
            // Where it is durable, all of them are.
            ends.removeLast();
        }
        ends.addLast(new End(lsn, delivered));
    }

    /** Up to where the log need not be kept; 0 if that is not known. */
    synchronized long confirmable() {
        while (!ends.isEmpty() && isDurable(ends.getFirst().delivered())) {
            confirmable = ends.removeFirst().lsn();
        }
        return confirmable;
    }

    private boolean isDurable(Place place) {
        return place == null || durable != null && place.compareTo(durable) <= 0;
    }
}
