package org.mhhsbench.scenarios.mom;

import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: longer each time, and not all at the same moment. For one thread. */
final class Backoff {

    private static final long FIRST_MS = 20;
    private static final long LONGEST_MS = 2_000;

    private long nextMs = FIRST_MS;

    /** Something has worked. */
    void reset() {
        nextMs = FIRST_MS;
    }

    /** Between half of the wait and all of it. */
    void pause() throws InterruptedException {
        long halfMs = nextMs / 2;
        Thread.sleep(halfMs + ThreadLocalRandom.current().nextLong(halfMs + 1));
        nextMs = Math.min(2 * nextMs, LONGEST_MS);
    }
}
