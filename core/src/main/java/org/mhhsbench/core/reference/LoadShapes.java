package org.mhhsbench.core.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.mhhsbench.core.MeasurementQuantity;

/**
 * Load shapes by half hour: what a meter of a category is taken to use where its reading is missing. Looked up half
 * hour by half hour from the most to the least specific category. Immutable once built.
 */
public final class LoadShapes {

    /** How good a shape's value is. Source: DIP IF-013 {@code defaultLoadShapeFlag}. */
    public enum Flag {
        /** Actual. */
        A,
        /** Standard default. */
        D,
        /** Back-stop. */
        E,
        /** No data. */
        B;

        private static final Flag[] ALL = values();
    }

    /**
     * A category.
     *
     * @param gspGroup a GSP Group, or empty for any
     * @param domestic whether domestic, or null for any
     */
    public record Category(
            String gspGroup,
            Boolean domestic,
            ConnectionType connectionType,
            MarketSegment marketSegment,
            MeasurementQuantity quantity) {}

    /**
     * The shape of one half hour.
     *
     * @param category the category that it was found in
     */
    public record HalfHour(Category category, long periodWattHours, long annualWattHours, Flag flag) {}

    /** The shape of one settlement day as one category sees it, by period - 1. Not to be written. */
    public record Day(long[] periodWattHours, long[] annualWattHours, Flag[] flags) {}

    private static final class Series {
        private long[] halfHours = new long[64];
        private long[] periodWattHours = new long[64];
        private long[] annualWattHours = new long[64];
        private byte[] flags = new byte[64];
        private int size;

        private void add(long halfHour, long period, long annual, Flag flag) {
            if (size == halfHours.length) {
                halfHours = Arrays.copyOf(halfHours, size * 2);
                periodWattHours = Arrays.copyOf(periodWattHours, size * 2);
                annualWattHours = Arrays.copyOf(annualWattHours, size * 2);
                flags = Arrays.copyOf(flags, size * 2);
            }
            halfHours[size] = halfHour;
            periodWattHours[size] = period;
            annualWattHours[size] = annual;
            flags[size++] = (byte) flag.ordinal();
        }
    }

    private final Map<Category, Series> series = new HashMap<>();
    private final Map<Category, LongTable> positions = new HashMap<>();

    LoadShapes() {}

    boolean add(Category category, long halfHour, long periodWattHours, long annualWattHours, Flag flag) {
        Series rows = series.computeIfAbsent(category, c -> new Series());
        if (!positions.computeIfAbsent(category, c -> new LongTable()).putIfAbsent(halfHour, rows.size)) {
            return false;
        }
        rows.add(halfHour, periodWattHours, annualWattHours, flag);
        return true;
    }

    /**
     * The shape of consecutive half hours for one kind of meter: (GSP Group, domestic), else (GSP Group, any), else
     * (any, domestic), else (any, any), each half hour by itself; with no shape 0, flag {@link Flag#B}.
     *
     * @param firstHalfHour the end of the first half hour
     */
    public Day day(Category category, long firstHalfHour, int halfHours) {
        Category[] order = fromMostSpecific(category);
        Day day = new Day(new long[halfHours], new long[halfHours], new Flag[halfHours]);
        Arrays.fill(day.flags, Flag.B);
        for (int i = 0; i < halfHours; i++) {
            HalfHour found = find(order, firstHalfHour + i);
            if (found != null) {
                day.periodWattHours[i] = found.periodWattHours;
                day.annualWattHours[i] = found.annualWattHours;
                day.flags[i] = found.flag;
            }
        }
        return day;
    }

    /** What {@link #day} has for one half hour, and where it was found; null if no category has a shape. */
    public HalfHour find(Category category, long halfHour) {
        return find(fromMostSpecific(category), halfHour);
    }

    private static Category[] fromMostSpecific(Category category) {
        return new Category[] {
            category,
            new Category(category.gspGroup, null, category.connectionType, category.marketSegment, category.quantity),
            new Category("", category.domestic, category.connectionType, category.marketSegment, category.quantity),
            new Category("", null, category.connectionType, category.marketSegment, category.quantity)
        };
    }

    private HalfHour find(Category[] order, long halfHour) {
        for (Category candidate : order) {
            LongTable table = positions.get(candidate);
            int position = table == null ? -1 : (int) table.get(halfHour, -1);
            if (position >= 0) {
                Series rows = series.get(candidate);
                return new HalfHour(
                        candidate,
                        rows.periodWattHours[position],
                        rows.annualWattHours[position],
                        Flag.ALL[rows.flags[position]]);
            }
        }
        return null;
    }
}
