package org.mhhsbench.scenarios.spi.workload;

import java.time.LocalDate;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;

/** What one event of a workload says of its meter's days. Immutable. */
final class Readings {

    private static final long QUANTITY = 20;
    private static final long SIZE = 21;
    private static final long QUALITY = 22;
    private static final long GAP = 23;
    private static final long VALUE = 24;
    private static final Quality[] ESTIMATES = {Quality.E, Quality.E1, Quality.E9, Quality.A2, Quality.ZE1, Quality.EA13
    };

    private final long seed;
    private final int event;
    private final int meter;

    Readings(Workload workload, int event, int meter) {
        this.seed = workload.seed();
        this.event = event;
        this.meter = meter;
    }

    /** The meter's own quantity; now and then a reactive one, or the other direction's. */
    MeasurementQuantity quantity() {
        boolean export = Meters.export(seed, meter);
        return switch (Mix.below(100, seed, QUANTITY, event)) {
            case 0 -> MeasurementQuantity.RI;
            case 1 -> export ? MeasurementQuantity.AI : MeasurementQuantity.AE;
            default -> export ? MeasurementQuantity.AE : MeasurementQuantity.AI;
        };
    }

    /** A day, as a rule whole. */
    MeterDay day(long epochDay) {
        boolean gap = Mix.below(50, seed, GAP, event) == 0;
        return day(epochDay, gap ? slots() : MeterDay.ALL_SLOTS);
    }

    /** Some half hours of a day. */
    MeterDay partOf(long epochDay) {
        return day(epochDay, slots());
    }

    private long slots() {
        long some = Mix.bits(seed, GAP + 100, event) & MeterDay.ALL_SLOTS;
        return some == 0 ? 1 : some;
    }

    private MeterDay day(long epochDay, long present) {
        long[] wattHours = new long[MeterDay.SLOTS];
        byte[] qualities = new byte[MeterDay.SLOTS];
        // Most meters are homes; some need 32 bits and a few need 40.
        int scale = Mix.below(1000, seed, SIZE, meter);
        long most = scale < 10 ? 500_000_000_000L : scale < 100 ? 900_000 : 2_000;
        int estimation = Meters.energised(seed, meter) ? Mix.below(100, seed, QUALITY, event) : 99;
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            long bits = Mix.bits(seed + event, VALUE + slot, epochDay);
            Quality quality = quality(estimation, bits >>> 48);
            wattHours[slot] = quality.zero() ? 0 : Long.remainderUnsigned(bits, most);
            qualities[slot] = (byte) quality.ordinal();
        }
        return MeterDay.of(LocalDate.ofEpochDay(epochDay), present, wattHours, qualities);
    }

    /** Two messages in a hundred are estimated throughout, three in part. */
    private static Quality quality(int estimation, long bits) {
        boolean estimated = estimation < 2 || estimation < 5 && bits % 7 == 0;
        return estimated ? ESTIMATES[(int) (bits % ESTIMATES.length)] : Quality.A;
    }
}
