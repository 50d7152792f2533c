package org.mhhsbench.bench.harness;

/**
 * A Poisson process: independent gaps, exponential with mean {@code 1 / rate}, by inversion ({@code −ln u}; Devroye,
 * <i>Non-Uniform Random Variate Generation</i>, 1986, II.2). The first message follows a gap too. The last time is the
 * process's own, not forced to {@code messages / rate}: its relative standard deviation is {@code 1 / √messages}.
 *
 * <p>The same bits on every machine: {@code u} is SplitMix64 of (seed, index) (Steele, Lea, Flood, <i>Fast splittable
 * pseudorandom number generators</i>, 2014), the logarithm is {@link StrictMath}'s, and gaps are added in mean gaps
 * with a compensated sum (Kahan 1965); only the sum is rounded down to nanoseconds, so no error grows with the index.
 */
final class PoissonSchedule implements Schedule {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long startNs;
    private final long[] offsetsNs;

    private PoissonSchedule(long startNs, long[] offsetsNs) {
        this.startNs = startNs;
        this.offsetsNs = offsetsNs;
    }

    static PoissonSchedule of(long startNs, long ratePerSecond, int messages, long seed) {
        long[] offsetsNs = new long[messages];
        double sum = 0;
        double excess = 0;
        long lastNs = 0;
        for (int i = 0; i < messages; i++) {
            double term = -StrictMath.log(uniform(seed, i)) - excess;
            double next = sum + term;
            excess = next - sum - term;
            sum = next;
            // The compensation may take back the last bit, never more.
            lastNs = Math.max(lastNs, (long) (sum * 1e9 / ratePerSecond));
            offsetsNs[i] = lastNs;
        }
        return new PoissonSchedule(startNs, offsetsNs);
    }

    /** Above 0 and at most 1, in steps of 2⁻⁵³. */
    private static double uniform(long seed, int index) {
        // The seed is mixed as well: else the numbers of neighbouring seeds would be each other's, shifted.
        return ((mix(mix(seed) + (index + 1) * GOLDEN_GAMMA) >>> 11) + 1) * 0x1p-53;
    }

    private static long mix(long bits) {
        long z = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** @throws IndexOutOfBoundsException beyond the messages that the schedule was made for */
    @Override
    public long intendedNs(long index) {
        return startNs + offsetsNs[Math.toIntExact(index)];
    }
}
