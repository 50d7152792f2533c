package org.mhhsbench.bench.lcl;

import java.math.BigInteger;
import java.util.Collection;

/**
 * The load shape of the imported homes: for each slot the simple mean of the readings there are, half up to whole watt-hours.
 *
 * <p>Its annual consumption is the sum over the slots of the import, whatever their number. A home's annual consumption is its own total, scaled by the same shape from the half hours that it has to all of them; so
 * {@code period × annual ÷ shape's annual}, which fills gaps, gives each home the shape at its own level, also where it has a fortnight of readings.
 */
final class LoadShape {

    static final long NO_READING = -1;

    private final long[] wattHours;
    private final long total;

    private LoadShape(long[] wattHours, long total) {
        this.wattHours = wattHours;
        this.total = total;
    }

    static LoadShape of(Collection<HomeReadings> homes, int slots) {
        long[] mean = new long[slots];
        long total = 0;
        for (int slot = 0; slot < slots; slot++) {
            long sum = 0;
            long count = 0;
            for (HomeReadings home : homes) {
                if (home.has(slot)) {
                    sum += home.wattHours(slot);
                    count++;
                }
            }
            mean[slot] = count == 0 ? NO_READING : (2 * sum + count) / (2 * count);
            total += count == 0 ? 0 : mean[slot];
        }
        return new LoadShape(mean, total);
    }

    /** The mean of a slot, or {@link #NO_READING}. */
    long wattHours(int slot) {
        return wattHours[slot];
    }

    long totalWattHours() {
        return total;
    }

    /** The home's consumption over the import, or {@link #NO_READING} if the shape is zero wherever it has readings. */
    long annualWattHours(HomeReadings home) {
        long shapeWhereRead = 0;
        for (int slot = 0; slot < wattHours.length; slot++) {
            if (home.has(slot)) {
                shapeWhereRead += wattHours[slot];
            }
        }
        if (shapeWhereRead == 0) {
            return NO_READING;
        }
        BigInteger divisor = BigInteger.valueOf(shapeWhereRead);
        BigInteger scaled = BigInteger.valueOf(home.totalWattHours()).multiply(BigInteger.valueOf(total));
        return scaled.shiftLeft(1).add(divisor).divide(divisor.shiftLeft(1)).longValueExact();
    }
}
