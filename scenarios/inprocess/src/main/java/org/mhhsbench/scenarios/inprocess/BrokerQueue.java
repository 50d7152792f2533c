package org.mhhsbench.scenarios.inprocess;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Messages that are ready, and those that were fetched and not yet acknowledged: both take room. Any thread. */
final class BrokerQueue {

    /** A message with the name that it is acknowledged by. */
    record Stored(long id, Object form) {}

    private final int capacity;
    private final Deque<Stored> ready = new ArrayDeque<>();
    private final Map<Long, Stored> inFlight = new HashMap<>();
    private long nextId;

    BrokerQueue(int capacity) {
        this.capacity = capacity;
    }

    synchronized boolean hasRoom() {
        return ready.size() + inFlight.size() < capacity;
    }

    /** Keeps a message; false if there is no room. */
    synchronized boolean store(Object form) {
        if (!hasRoom()) {
            return false;
        }
        ready.add(new Stored(nextId++, form));
        notifyAll();
        return true;
    }

    /** Waits for a message and fetches up to {@code most} that are ready, oldest first. */
    synchronized void fetch(int most, List<Stored> to) throws InterruptedException {
        while (ready.isEmpty()) {
            wait();
        }
        for (int i = 0; i < most && !ready.isEmpty(); i++) {
            Stored stored = ready.remove();
            inFlight.put(stored.id, stored);
            to.add(stored);
        }
    }

    /** Forgets a message that was fetched. */
    synchronized void acknowledge(long id) {
        if (inFlight.remove(id) == null) {
            throw new IllegalArgumentException("id must be that of a message in flight, was " + id);
        }
    }
}
