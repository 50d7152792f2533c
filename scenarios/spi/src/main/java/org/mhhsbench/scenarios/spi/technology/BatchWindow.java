package org.mhhsbench.scenarios.spi.technology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what travels together, until there is enough of it, or the first has waited for the window's length. Publisher's
 * thread, but for {@link #take}, which one sending thread calls, and {@link #close}.
 */
public final class BatchWindow<T> {

    private final int maxItems;
    private final long maxBytes;
    private final long windowNs;
    private List<T> open = new ArrayList<>();
    private long openBytes;
    private long dueNs;
    private boolean closed;

    /**
     * @param maxItems of a batch
     * @param maxBytes of a batch with more than one item
     * @param window how long an item may wait for others
     */
    public BatchWindow(int maxItems, long maxBytes, Duration window) {
        this.maxItems = maxItems;
        this.maxBytes = maxBytes;
        this.windowNs = window.toNanos();
    }

    /**
     * Adds an item; false if there is no room until what is there has been taken.
     *
     * @param bytes that it will have at the most
     */
    public synchronized boolean offer(T item, long bytes) {
        if (open.size() == maxItems) {
            return false;
        }
        if (!open.isEmpty() && openBytes + bytes > maxBytes) {
            flush();
            return false;
        }
        open.add(item);
        openBytes += bytes;
        if (open.size() == 1) {
            dueNs = System.nanoTime() + windowNs;
        }
        if (open.size() == 1 || open.size() == maxItems) {
            notifyAll();
        }
        return true;
    }

    /** Closes the batch before its time. */
    public synchronized void flush() {
        dueNs = System.nanoTime();
        notifyAll();
    }

    /** Takes away what is full or due; waits for it, but not longer than asked. Empty if nothing is. */
    public synchronized List<T> take(Duration most) throws InterruptedException {
        long endNs = System.nanoTime() + most.toNanos();
        while (!closed && open.size() < maxItems) {
            long nowNs = System.nanoTime();
            if (!open.isEmpty() && dueNs - nowNs <= 0) {
                break;
            }
            long leftNs = open.isEmpty() ? endNs - nowNs : Math.min(endNs - nowNs, dueNs - nowNs);
            if (leftNs <= 0) {
                return List.of();
            }
            // Rounded up: a wait of no time at all is one without end.
            wait(leftNs / 1_000_000 + 1);
        }
        List<T> taken = open;
        open = new ArrayList<>();
        openBytes = 0;
        return taken;
    }

    /** Nobody waits any longer. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
