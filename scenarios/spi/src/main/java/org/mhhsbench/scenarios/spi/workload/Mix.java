package org.mhhsbench.scenarios.spi.workload;

/**
 * Well-mixed bits of a few numbers: what randomness is made of here. The finaliser is that of SplitMix64 (Steele, Lea,
 * Flood: Fast splittable pseudorandom number generators, 2014).
 */
final class Mix {

    private Mix() {}

    static long bits(long seed, long a, long b) {
        return finish(finish(finish(seed + 0x9E3779B97F4A7C15L) ^ a * 0xD1B54A32D192ED03L) ^ b * 0x8CB92BA72F3D8DD7L);
    }

    /** A number from 0 to {@code bound} - 1. */
    static int below(int bound, long seed, long a, long b) {
        return (int) Long.remainderUnsigned(bits(seed, a, b), bound);
    }

    static long finish(long z) {
        long y = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long x = (y ^ y >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }
}
