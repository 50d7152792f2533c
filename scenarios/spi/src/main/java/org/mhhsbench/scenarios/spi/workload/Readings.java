package org.mhhsbench.scenarios.spi.workload;

import java.time.LocalDate;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;

/** What the meters of a workload read, day by day: the shape of their kind by their size, with noise. Any thread. */
final class Readings {

    /** How a day is estimated, if it is. */
    enum Estimation {
        NONE,
        SOME,
        ALL
    }

    private static final long QUALITY = 22;
    private static final long GAP = 23;
    private static final long VALUE = 24;
    /** A reactive quantity, or the other direction's, is a part of the meter's own. */
    private static final int OTHER_DIVISOR = 3;

    private static final Quality[] ESTIMATES = {Quality.E, Quality.E1, Quality.E9, Quality.A2, Quality.ZE1, Quality.EA13
    };

    private final Workload workload;
    private final long seed;
    private final LocalHours hours;

    Readings(Workload workload, LocalHours hours) {
        this.workload = workload;
        this.seed = workload.seed();
        this.hours = hours;
    }

    MeasurementQuantity quantity(int meter) {
        return Meters.profile(seed, meter).export ? MeasurementQuantity.AE : MeasurementQuantity.AI;
    }

    /** What a meter measures beside its own quantity: four times in five something reactive. */
    MeasurementQuantity otherQuantity(int meter, long version) {
        boolean export = Meters.profile(seed, meter).export;
        return switch (Mix.below(5, seed + version, QUALITY + 200, meter)) {
            case 0 -> export ? MeasurementQuantity.AI : MeasurementQuantity.AE;
            case 1 -> MeasurementQuantity.RE;
            default -> MeasurementQuantity.RI;
        };
    }

    /** Some half hours of a day, at least one. */
    long someSlots(int meter, long version) {
        long some = Mix.bits(seed + version, GAP, meter) & MeterDay.ALL_SLOTS;
        return some == 0 ? 1 : some;
    }

    /**
     * A meter's day.
     *
     * @param version what the noise is of: another version has other values
     * @param own whether it is of the meter's own quantity
     */
    MeterDay day(int meter, long epochDay, long version, long present, Estimation estimation, boolean own) {
        Profile profile = Meters.profile(seed, meter);
        long size = Meters.sizeThousandths(seed, meter, profile);
        long[] wattHours = new long[MeterDay.SLOTS];
        byte[] qualities = new byte[MeterDay.SLOTS];
        short[] cells = hours.cells((int) epochDay);
        boolean mayEstimate = Meters.energised(seed, meter);
        if (Meters.optsOut(workload, meter)) {
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                wattHours[slot] = profile.wattHours(cells[slot], size);
                qualities[slot] = (byte) Quality.E2.ordinal();
            }
            return MeterDay.of(LocalDate.ofEpochDay(epochDay), present, wattHours, qualities);
        }
        long key = Mix.bits(seed + version, VALUE + epochDay, meter);
        long bits = 0;
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            bits = slot % 8 == 0 ? Mix.finish(key + slot * 0x9E3779B97F4A7C15L) : bits >>> 8;
            long value = profile.wattHours(cells[slot], size, (int) (bits & 0xFF));
            wattHours[slot] = own ? value : value / OTHER_DIVISOR;
        }
        if (mayEstimate && estimation != Estimation.NONE) {
            estimate(wattHours, qualities, Mix.bits(seed + version, QUALITY, meter), estimation);
        }
        return MeterDay.of(LocalDate.ofEpochDay(epochDay), present, wattHours, qualities);
    }

    private static void estimate(long[] wattHours, byte[] qualities, long bits, Estimation estimation) {
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            if (estimation == Estimation.ALL || slot % 7 == Long.remainderUnsigned(bits, 7)) {
                Quality quality = ESTIMATES[(int) Long.remainderUnsigned(bits + slot, ESTIMATES.length)];
                qualities[slot] = (byte) quality.ordinal();
                wattHours[slot] = quality.zero() ? 0 : wattHours[slot];
            }
        }
    }
}
