package org.mhhsbench.scenarios.api;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a subscriber has durably of each upstream, for those who wait for it. Any thread. */
final class DurablePositions {

    private static final long NONE = -1;

    private final Map<String, Long> last;
    private boolean ended;

    /**
     * @param reached what was durable before
     */
    DurablePositions(Map<String, Long> reached) {
        last = new HashMap<>(reached);
    }

    synchronized void durable(String upstream, long position) {
        last.merge(upstream, position, Math::max);
        notifyAll();
    }

    /** Waits until an arrival is durable, or this has ended; returns whether it is. */
    synchronized boolean await(Arrival arrival, long ms) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        for (long left = ms;
                left > 0 && !ended && !has(arrival);
                left = TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime())) {
            wait(left);
        }
        return has(arrival);
    }

    private boolean has(Arrival arrival) {
        return last.getOrDefault(arrival.upstream(), NONE) >= arrival.last();
    }

    /** Nobody waits here any more. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }
}
