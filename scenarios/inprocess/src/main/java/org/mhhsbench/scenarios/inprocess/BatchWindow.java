package org.mhhsbench.scenarios.inprocess;

import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;

/**
 * Collects messages until there are enough for a batch, or the first of them has waited for the window's length.
 * Publisher's thread, but for {@link #take}, which one sending thread calls.
 */
final class BatchWindow {

    /** Messages with their indexes. */
    record Batch(List<ConsumptionMessage> messages, List<Long> indexes) {

        private static Batch empty() {
            return new Batch(new ArrayList<>(), new ArrayList<>());
        }

        int size() {
            return messages.size();
        }
    }

    private final int size;
    private final long windowNs;
    private Batch open = Batch.empty();
    private long dueNs;

    /**
     * @param size of a batch
     * @param windowMs how long a message may wait for others
     */
    BatchWindow(int size, int windowMs) {
        this.size = size;
        this.windowNs = windowMs * 1_000_000L;
    }

    /** Adds a message; false if the batch is full and nobody has taken it yet. */
    synchronized boolean offer(ConsumptionMessage message, long index) {
        if (open.size() == size) {
            return false;
        }
        open.messages.add(message);
        open.indexes.add(index);
        if (open.size() == 1) {
            dueNs = System.nanoTime() + windowNs;
            notifyAll();
        } else if (open.size() == size) {
            notifyAll();
        }
        return true;
    }

    /** Closes the batch before its time. */
    synchronized void flush() {
        dueNs = System.nanoTime();
        notifyAll();
    }

    /** Waits for a batch that is full or due, and takes it away. */
    synchronized Batch take() throws InterruptedException {
        while (open.size() < size) {
            if (open.size() == 0) {
                wait();
                continue;
            }
            long leftNs = dueNs - System.nanoTime();
            if (leftNs <= 0) {
                break;
            }
            wait(leftNs / 1_000_000, (int) (leftNs % 1_000_000));
        }
        Batch taken = open;
        open = Batch.empty();
        return taken;
    }
}
