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

    /** So many meters stand a stride apart; the next so many each behind one of them. */
    private static final int METERS_A_ROUND = 10_000_000;

    static final int MAX_METERS = 4 * METERS_A_ROUND;

    private Mpan() {}

    /** The MPAN of a meter below {@link #MAX_METERS}; no two meters share one. */
    static long of(int distributorDigits, int meter) {
        long core = distributorDigits * UNIQUE + meter % METERS_A_ROUND * STRIDE + meter / METERS_A_ROUND;
        return core * 10 + checkDigit(core);
    }

    static int meter(long mpan) {
        long unique = mpan / 10 % UNIQUE;
        return (int) (unique % STRIDE) * METERS_A_ROUND + (int) (unique / STRIDE);
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
