package org.mhhsbench.bench.harness;

/**
 * When each message is due: {@code start + floor(index · 10⁹ / rate)}, exact at every rate and index. Rounding the
 * interval instead would be off by 1 % at 30 M/s.
 */
record Schedule(long startNs, long ratePerSecond) {

    private static final long SECOND_NS = 1_000_000_000;

    Schedule {
        if (ratePerSecond < 1 || ratePerSecond > SECOND_NS) {
            throw new IllegalArgumentException("ratePerSecond must be 1 to 1000000000, was " + ratePerSecond);
        }
    }

    long intendedNs(long index) {
        // The remainder is below 10⁹, so its product with 10⁹ fits.
        return startNs + index / ratePerSecond * SECOND_NS + index % ratePerSecond * SECOND_NS / ratePerSecond;
    }
}
