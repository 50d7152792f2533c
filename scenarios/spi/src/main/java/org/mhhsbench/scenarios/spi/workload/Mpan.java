package org.mhhsbench.scenarios.spi.workload;

/**
 * MPANs: two digits of the distributor, ten of the meter, and a check digit (source: the weights of the MPAN core, by
 * which published MPANs check). Stateless.
 */
final class Mpan {

    private static final int[] WEIGHTS = {3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43};
    private static final long UNIQUE = 10_000_000_000L;
    /** Spreads meters over the ten digits. */
    private static final long STRIDE = 997;

    static final int MAX_METERS = 10_000_000;

    private Mpan() {}

    /** The MPAN of a meter below {@link #MAX_METERS}; no two meters share one. */
    static long of(int distributorDigits, int meter) {
        long core = distributorDigits * UNIQUE + meter * STRIDE;
        return core * 10 + checkDigit(core);
    }

    static int meter(long mpan) {
        return (int) (mpan / 10 % UNIQUE / STRIDE);
    }

    /** The thirteenth digit of twelve. */
    static int checkDigit(long core) {
        int sum = 0;
        long left = core;
        for (int i = WEIGHTS.length - 1; i >= 0; i--) {
            sum += (int) (left % 10) * WEIGHTS[i];
            left /= 10;
        }
        return sum % 11 % 10;
    }
}
