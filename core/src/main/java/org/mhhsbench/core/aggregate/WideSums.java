package org.mhhsbench.core.aggregate;

import java.math.BigInteger;

/**
 * An array of sums that cannot overflow: each is {@code high · 2^60 + low}. The low words are added to without a check;
 * a budget says how much more they surely hold, and when it is spent they are carried over. For one thread.
 */
final class WideSums {

    private static final int LOW_BITS = 60;
    private static final long LOW_MASK = (1L << LOW_BITS) - 1;
    /** Room between a carried low word (below 2^60) and the edge (2^63), less one addend of up to 2^61. */
    private static final long FULL_BUDGET = 1L << 62;

    /** The low words: callers add values below 2^61 and then {@link #spend}. */
    final long[] low;

    private long[] high;
    private long budget = FULL_BUDGET;

    WideSums(int size) {
        low = new long[size];
    }

    /** Says that each low word may have changed by up to {@code most} (a bound, or its bits set to one). */
    void spend(long most) {
        budget -= most;
        if (budget < 0) {
            carry();
        }
    }

    void add(int i, long value) {
        low[i] += value;
        spend(Math.abs(value));
    }

    void add(int i, BigInteger value) {
        if (value.bitLength() < LOW_BITS) {
            add(i, value.longValue());
        } else {
            carry();
            high[i] = Math.addExact(high[i], value.shiftRight(LOW_BITS).longValueExact());
            add(i, value.longValue() & LOW_MASK);
        }
    }

    void add(WideSums other) {
        for (int i = 0; i < low.length; i++) {
            add(i, other.sum(i));
        }
    }

    BigInteger sum(int i) {
        BigInteger sum = BigInteger.valueOf(low[i]);
        return high == null || high[i] == 0
                ? sum
                : sum.add(BigInteger.valueOf(high[i]).shiftLeft(LOW_BITS));
    }

    private void carry() {
        if (high == null) {
            high = new long[low.length];
        }
        for (int i = 0; i < low.length; i++) {
            high[i] = Math.addExact(high[i], low[i] >> LOW_BITS);
            low[i] &= LOW_MASK;
        }
        budget = FULL_BUDGET;
    }
}
