package org.mhhsbench.results.compare;

import java.util.SplittableRandom;

/** Random indices that are the same on every JDK for a seed. For one thread. */
final class Draws {

    private final SplittableRandom random;

    Draws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** From 0, below the bound: by multiplication; its bias is below one in a hundred million for the bounds used here. */
    int below(int bound) {
        return (int) (((random.nextLong() >>> 32) * bound) >>> 32);
    }

    /** A permutation in place: every one is as likely. */
    void shuffle(double[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = below(i + 1);
            double swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    long bits() {
        return random.nextLong();
    }
}
