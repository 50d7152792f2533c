package org.mhhsbench.scenarios.spi.workload;

/**
 * What kind of site a meter measures, and so how it is registered and what it reads. Sizes are log-normal; limits are
 * this project's own (the real ones are not published). Immutable.
 */
enum Profile {
    HOME("S", "W", false, true, 800, 1, Shapes.homes(), 0.70, 700, 60_000),
    SHOP("S", "W", false, false, 80, 900, Shapes.shops(), 0.90, 200, 60_000),
    OFFICE("A", "L", false, false, 35, 18_000, Shapes.shops(), 0.80, 150, 1_000_000),
    WORKS("A", "H", false, false, 6, 160_000, Shapes.works(), 0.90, 100, 20_000_000),
    PLANT("A", "E", false, false, 1, 6_000_000, Shapes.works(), 1.00, 60, 400_000_000),
    ROOF("S", "W", true, true, 50, 190, Shapes.sun(), 0.50, 600, 60_000),
    SOLAR_FARM("A", "H", true, false, 6, 90_000, Shapes.sun(), 1.20, 400, 20_000_000),
    LAMPS("U", "U", false, false, 22, 700, Shapes.lamps(), 1.10, 0, 5_000_000);

    private static final Profile[] ALL = values();
    /** Sums of twelve five-bit numbers are close to a normal distribution of this mean and this variance. */
    private static final int SUM_STEPS = 12 * 31 + 1;

    private static final int NOISE_STEPS = 256;

    final String marketSegment;
    final String connectionType;
    final boolean export;
    final boolean domestic;
    /** The most that one half hour may hold. */
    final long limitWattHours;

    private final int perThousand;
    /** The mean of all such meters by {@link Shapes#cell}. */
    private final int[] wattHours;
    /** Thousandths by the sum of twelve five-bit numbers. */
    private final long[] sizes = new long[SUM_STEPS];
    /** Thousandths by a byte. */
    private final int[] noise = new int[NOISE_STEPS];

    Profile(
            String marketSegment,
            String connectionType,
            boolean export,
            boolean domestic,
            int perThousand,
            int meanWattHours,
            int[] shape,
            double sigma,
            int noisePerThousand,
            long limitWattHours) {
        this.marketSegment = marketSegment;
        this.connectionType = connectionType;
        this.export = export;
        this.domestic = domestic;
        this.perThousand = perThousand;
        this.limitWattHours = limitWattHours;
        this.wattHours = shape.clone();
        if (meanWattHours > 1) {
            for (int cell = 0; cell < shape.length; cell++) {
                wattHours[cell] = (int) ((long) shape[cell] * meanWattHours / 1000);
            }
        }
        for (int sum = 0; sum < SUM_STEPS; sum++) {
            // Variance of a five-bit number: (32² - 1) / 12; of twelve: 1023.
            double normal = (sum - (SUM_STEPS - 1) / 2.0) / StrictMath.sqrt(1023);
            sizes[sum] = Math.max(1, (long) (1000 * StrictMath.exp(sigma * normal - sigma * sigma / 2)));
        }
        for (int step = 0; step < NOISE_STEPS; step++) {
            double exponential = -StrictMath.log(1 - (step + 0.5) / NOISE_STEPS);
            noise[step] = (int) (1000 - noisePerThousand + noisePerThousand * exponential);
        }
    }

    /** The profile of a number from 0 to 999. */
    static Profile of(int number) {
        int left = number;
        for (Profile profile : ALL) {
            left -= profile.perThousand;
            if (left < 0) {
                return profile;
            }
        }
        throw new IllegalArgumentException("number must be 0 to 999, was " + number);
    }

    /** The size of a meter, in thousandths of the mean, from 60 well-mixed bits. */
    long sizeThousandths(long bits) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (int) (bits >>> 5 * i) & 31;
        }
        return sizes[sum];
    }

    /** What a meter of a size uses in a cell without noise. */
    long wattHours(int cell, long sizeThousandths) {
        return Math.min(limitWattHours, wattHours[cell] * sizeThousandths / 1000);
    }

    /** What a meter of a size uses in a cell, with noise of eight bits whose mean is one. */
    long wattHours(int cell, long sizeThousandths, int noiseByte) {
        return Math.min(limitWattHours, wattHours[cell] * sizeThousandths / 1000 * noise[noiseByte] / 1000);
    }

    /** What the mean meter uses in a year of eight equal parts. */
    long annualWattHours() {
        long sum = 0;
        for (int cell = 0; cell < Shapes.CELLS; cell++) {
            // Five days of seven are weekdays; a season has a quarter of 17,520 half hours.
            sum += wattHours[cell] * (cell / 48 % 2 == 0 ? 5L : 2L);
        }
        return sum * 17_520 / (4 * 48 * 7);
    }
}
