package org.mhhsbench.scenarios.inprocess;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;

/**
 * Publishes to a ring, some messages with one claim where that was asked for. What it has taken and could not publish
 * yet is published with the next, or when it is asked to. Publisher's thread.
 */
final class DisruptorPublisher {

    private final RingBuffer<DisruptorSlot> ring;
    private final Object[] pending;
    private int count;

    DisruptorPublisher(RingBuffer<DisruptorSlot> ring, int batch) {
        this.ring = ring;
        this.pending = new Object[batch];
    }

    /** Whether there is room for one more message. */
    boolean hasRoom() {
        return count < pending.length || publishPending();
    }

    /** Takes a message where there is room. */
    void take(Object form, boolean endOfBatch) {
        pending[count++] = form;
        if (count == pending.length || endOfBatch) {
            publishPending();
        }
    }

    /** Publishes what is pending; false if the ring has no room for it now. */
    boolean publishPending() {
        if (count == 0) {
            return true;
        }
        long last;
        try {
            last = ring.tryNext(count);
        } catch (InsufficientCapacityException full) {
            return false;
        }
        long first = last - count + 1;
        for (int i = 0; i < count; i++) {
            ring.get(first + i).form = pending[i];
            pending[i] = null;
        }
        ring.publish(first, last);
        count = 0;
        return true;
    }
}
