package org.mhhsbench.core.aggregate;

import java.math.BigInteger;

/** A sum of any size: a long for as long as it fits. Reused; for one thread. */
final class ExactSum {

    private long small;
    /** What did not fit; null if all did. */
    private BigInteger large;

    void clear() {
        small = 0;
        large = null;
    }

    void add(long value) {
        long sum = small + value;
        if (((small ^ sum) & (value ^ sum)) < 0) {
            add(BigInteger.valueOf(value));
        } else {
            small = sum;
        }
    }

    /** Adds a product. */
    void add(long value, long factor) {
        long low = value * factor;
        if (Math.multiplyHigh(value, factor) == low >> 63) {
            add(low);
        } else {
            add(BigInteger.valueOf(value).multiply(BigInteger.valueOf(factor)));
        }
    }

    void add(BigInteger value) {
        large = large == null ? value : large.add(value);
    }

    BigInteger value() {
        BigInteger sum = BigInteger.valueOf(small);
        return large == null ? sum : sum.add(large);
    }
}
