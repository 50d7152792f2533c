package org.mhhsbench.bench.lcl;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The readings of one home by slot.
 *
 * <p>Two bytes a half hour, and a map for the few values above 65 kWh: 35 kB for a home and a year, so the raw set of 5,500 homes needs some 200 MB for a year and 440 MB for all of it.
 */
final class HomeReadings {

    private static final char ABSENT = 0xFFFF;
    private static final char IN_OVERFLOW = 0xFFFE;

    private final String lclId;
    private final char[] wattHours;
    private final Map<Integer, Long> overflow = new HashMap<>(0);
    private int count;
    private long total;

    HomeReadings(String lclId, int slots) {
        this.lclId = lclId;
        this.wattHours = new char[slots];
        Arrays.fill(wattHours, ABSENT);
    }

    String lclId() {
        return lclId;
    }

    boolean has(int slot) {
        return wattHours[slot] != ABSENT;
    }

    /** The reading of a slot that {@linkplain #has has} one. */
    long wattHours(int slot) {
        char value = wattHours[slot];
        return value == IN_OVERFLOW ? overflow.get(slot) : value;
    }

    /** Stores the first reading of a slot. */
    void put(int slot, long value) {
        assert !has(slot) : "slot " + slot + " of " + lclId + " is filled";
        if (value >= IN_OVERFLOW) {
            overflow.put(slot, value);
            wattHours[slot] = IN_OVERFLOW;
        } else {
            wattHours[slot] = (char) value;
        }
        count++;
        total += value;
    }

    int count() {
        return count;
    }

    long totalWattHours() {
        return total;
    }

    /** Gaps between the first and the last reading, and what lies outside of them, along the given order of slots. */
    Coverage coverage(int[] slotsInOrder) {
        int before = 0;
        int runs = 0;
        int inside = 0;
        int open = 0;
        boolean started = false;
        for (int slot : slotsInOrder) {
            if (!has(slot)) {
                open++;
                continue;
            }
            if (!started) {
                before = open;
                started = true;
            } else if (open > 0) {
                runs++;
                inside += open;
            }
            open = 0;
        }
        return new Coverage(before, runs, inside, started ? open : 0);
    }

    /** Half hours without a reading: before the first, inside as so many runs, and after the last. */
    record Coverage(int before, int gaps, int insideGaps, int after) {}
}
