package org.mhhsbench.scenarios.inprocess;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** The retained end of a log: one writer, and a number of readers, each on a thread of its own. */
final class LogPartition {

    private final Object[] retained;
    private final AtomicLong end = new AtomicLong();
    private final AtomicLongArray offsets;
    /** The slowest reader when the writer last looked: it can only have gone on since. */
    private long slowest;

    LogPartition(int retention, int readers) {
        retained = new Object[retention];
        offsets = new AtomicLongArray(readers);
    }

    /** Whether every reader has passed what the next message would overwrite. Writer's thread. */
    boolean hasRoom() {
        if (end.get() - slowest < retained.length) {
            return true;
        }
        slowest = Long.MAX_VALUE;
        for (int i = 0; i < offsets.length(); i++) {
            slowest = Math.min(slowest, offsets.get(i));
        }
        return end.get() - slowest < retained.length;
    }

    /** Appends where there is room. Writer's thread. */
    void append(Object form) {
        long offset = end.get();
        retained[(int) (offset % retained.length)] = form;
        end.set(offset + 1);
    }

    boolean hasNext(int reader) {
        return offsets.get(reader) < end.get();
    }

    Object next(int reader) {
        return retained[(int) (offsets.get(reader) % retained.length)];
    }

    /** The reader is done with what {@link #next} gave. */
    void commit(int reader) {
        offsets.incrementAndGet(reader);
    }
}
