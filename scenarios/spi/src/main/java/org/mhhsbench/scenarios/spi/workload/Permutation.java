package org.mhhsbench.scenarios.spi.workload;

/**
 * A keyed order of the numbers below a size, computed number by number and invertible: a Feistel network of four rounds
 * over the next power of four, walked until the result is below the size (Black and Rogaway: Ciphers with arbitrary
 * finite domains, 2002). Stateless, any thread.
 */
final class Permutation {

    private static final int ROUNDS = 4;

    private final long key;
    private final int size;
    private final int halfBits;
    private final int mask;

    Permutation(long key, int size) {
        this.key = key;
        this.size = size;
        this.halfBits = Math.max(1, (33 - Integer.numberOfLeadingZeros(Math.max(1, size - 1))) / 2);
        this.mask = (1 << halfBits) - 1;
    }

    /** Where a number goes. */
    int apply(int number) {
        int at = number;
        do {
            int left = at >>> halfBits;
            int right = at & mask;
            for (int round = 0; round < ROUNDS; round++) {
                int next = left ^ scrambled(right, round);
                left = right;
                right = next;
            }
            at = left << halfBits | right;
        } while (Integer.compareUnsigned(at, size) >= 0);
        return at;
    }

    /** The number that goes there. */
    int invert(int place) {
        int at = place;
        do {
            int left = at >>> halfBits;
            int right = at & mask;
            for (int round = ROUNDS - 1; round >= 0; round--) {
                int before = right ^ scrambled(left, round);
                right = left;
                left = before;
            }
            at = left << halfBits | right;
        } while (Integer.compareUnsigned(at, size) >= 0);
        return at;
    }

    private int scrambled(int half, int round) {
        return (int) (Mix.finish(key + round * 0x9E3779B97F4A7C15L ^ half * 0xD1B54A32D192ED03L) >>> 32) & mask;
    }
}
