package org.mhhsbench.scenarios.api;

import java.util.function.LongUnaryOperator;

/**
 * How long to wait before the next attempt: twice as long after each, half of it by chance, so that those who failed
 * together do not come again together; never less than a server has asked for, within reason. Immutable.
 */
final class Backoff {

    static final long FIRST_MS = 20;
    static final long LONGEST_MS = 2_000;
    /** A server may not ask for more. */
    static final long LONGEST_ASKED_MS = 60_000;

    private final LongUnaryOperator random;

    /**
     * @param random a number from 0 to below its argument, by chance
     */
    Backoff(LongUnaryOperator random) {
        this.random = random;
    }

    /**
     * @param failures how many attempts have failed, at least 1
     * @param askedMs what the server asked for; 0 for nothing
     */
    long delayMs(int failures, long askedMs) {
        long most = Math.min(LONGEST_MS, FIRST_MS << Math.min(failures - 1, 20));
        long own = most / 2 + random.applyAsLong(most / 2 + 1);
        return Math.max(own, Math.min(askedMs, LONGEST_ASKED_MS));
    }
}
