package org.mhhsbench.scenarios.artemis;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How long to wait before the next try: longer each time, and not all at the same moment. For one thread, but for
 * {@link #reset} and {@link #end}, which are any thread's.
 */
public final class Backoff {

    private static final long FIRST_MS = 20;
    private static final long LONGEST_MS = 2_000;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long nextMs = FIRST_MS;

    /** Something has worked. */
    public void reset() {
        nextMs = FIRST_MS;
    }

    /** There will be no next try: nobody waits any longer. */
    public void end() {
        ended.countDown();
    }

    /** Between half of the wait and all of it. */
    public void pause() throws InterruptedException {
        long halfMs = nextMs / 2;
        // Before the wait: what works meanwhile makes the next one short.
        nextMs = Math.min(2 * nextMs, LONGEST_MS);
        ended.await(halfMs + ThreadLocalRandom.current().nextLong(halfMs + 1), TimeUnit.MILLISECONDS);
    }
}
