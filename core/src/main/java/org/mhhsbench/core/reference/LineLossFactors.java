package org.mhhsbench.core.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.mhhsbench.core.time.SettlementCalendar;

/**
 * Line loss factors (D0265) by distributor, class, settlement date and period, in thousandths. Equal days share one
 * array, so that a distributor's year takes a few megabytes. Immutable once built.
 */
public final class LineLossFactors {

    /** What stands where no factor was given. */
    public static final int MISSING = -1;
    /** The factor 1.000. */
    public static final int ONE = 1000;

    /** The factors of one class by date. */
    public static final class Series {

        private int firstDay;
        private int[][] byDay = new int[0][];

        private Series() {}

        /** Factors by period - 1 in thousandths, or {@link #MISSING}; null if the day has none. Not to be written. */
        public int[] on(int settlementDay) {
            int i = settlementDay - firstDay;
            return i >= 0 && i < byDay.length ? byDay[i] : null;
        }

        private void put(int settlementDay, int[] factors) {
            if (byDay.length == 0) {
                firstDay = settlementDay;
            }
            int from = Math.min(firstDay, settlementDay);
            int to = Math.max(firstDay + byDay.length, settlementDay + 1);
            if (from != firstDay || to != firstDay + byDay.length) {
                // Days come in order as a rule: leave room behind, so that a year is not copied 365 times.
                int room = to - from > byDay.length ? (to - from) / 2 + 8 : 0;
                int[][] wider = new int[to - from + (from == firstDay ? room : 0)][];
                System.arraycopy(byDay, 0, wider, firstDay - from, byDay.length);
                firstDay = from;
                byDay = wider;
            }
            byDay[settlementDay - firstDay] = factors;
        }
    }

    private record Day(int[] factors) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Day day && Arrays.equals(factors, day.factors);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(factors);
        }
    }

    private final Map<String, Map<String, Series>> byDistributor = new HashMap<>();
    private final Map<Day, int[]> distinctDays = new HashMap<>();

    LineLossFactors() {}

    /** The factors of a class, or null if none were given. */
    public Series of(String distributor, String llfc) {
        return byDistributor.getOrDefault(distributor, Map.of()).get(llfc);
    }

    /**
     * Adds the factors of one day; those of a day that is there already are merged.
     *
     * @return 0, or the first period that was given before
     */
    int add(String distributor, String llfc, int settlementDay, int[] factors) {
        if (factors.length != SettlementCalendar.MAX_PERIODS) {
            throw new IllegalArgumentException("a day has room for 50 periods, was " + factors.length);
        }
        Series series = byDistributor
                .computeIfAbsent(distributor, d -> new HashMap<>())
                .computeIfAbsent(llfc, l -> new Series());
        int[] merged = factors.clone();
        int[] before = series.on(settlementDay);
        for (int i = 0; before != null && i < merged.length; i++) {
            if (before[i] != MISSING && merged[i] != MISSING) {
                return i + 1;
            }
            merged[i] = Math.max(before[i], merged[i]);
        }
        int[] shared = distinctDays.putIfAbsent(new Day(merged), merged);
        series.put(settlementDay, shared == null ? merged : shared);
        return 0;
    }
}
