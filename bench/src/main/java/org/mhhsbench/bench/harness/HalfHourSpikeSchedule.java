package org.mhhsbench.bench.harness;

/**
 * The readings of each half hour arrive mostly in its first five minutes, compressed: a half hour lasts 1.8 s, a
 * thousandth of its time. Five sixths of its messages come evenly in its first 0.3 s, at exactly 5 times the mean rate;
 * the rest evenly in the other 1.5 s, at exactly a fifth of it.
 *
 * <p>Exact in integers. Message <i>i</i> at rate <i>R</i> lies {@code 5i / 9R} half hours after the start, as a half
 * hour has {@code 9R / 5} messages, which need not be whole. With {@code r = 5i mod 9R} it is due, after the start of
 * its half hour, {@code floor(4·10⁷ · r / R)} ns if {@code r < 7.5 R}, else
 * {@code 3·10⁸ + floor(5·10⁸ · (2r − 15R) / R)} ns. Five half hours (9 s) hold exactly {@code 9R} messages.
 */
record HalfHourSpikeSchedule(long startNs, long ratePerSecond) implements Schedule {

    static final long HALF_HOUR_NS = 1_800_000_000;
    static final long SPIKE_NS = HALF_HOUR_NS / 6;
    static final int PEAK_OVER_MEAN = 5;

    @Override
    public long intendedNs(long index) {
        long halfHour = 5 * index / (9 * ratePerSecond);
        long rest = 5 * index % (9 * ratePerSecond);
        // The largest products are 7.5·10⁹ · 4·10⁷ and 3·10⁹ · 5·10⁸: both fit.
        long pastSpike = 2 * rest - 15 * ratePerSecond;
        long offsetNs =
                pastSpike < 0 ? rest * 40_000_000 / ratePerSecond : SPIKE_NS + pastSpike * 500_000_000 / ratePerSecond;
        return startNs + halfHour * HALF_HOUR_NS + offsetNs;
    }
}
