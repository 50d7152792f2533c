package org.mhhsbench.core;

import java.time.LocalDate;

/**
 * One UTC day of one meter's readings: up to 48 half hours in integer watt-hours with their qualities. Slot <i>s</i>
 * (0..47) is the half hour that ends (<i>s</i> + 1) · 30 minutes after midnight UTC. A day may also take half hours back:
 * from its version on there is no reading, until a newer version brings one; see also {@link
 * ConsumptionMessage#withdrawal}. Immutable.
 */
public final class MeterDay {

    public static final int SLOTS = 48;
    /** All 48 half hours are present. */
    public static final long ALL_SLOTS = (1L << SLOTS) - 1;
    /** The largest reading: nine digits of kWh and three decimals. */
    public static final long MAX_WATT_HOURS = 999_999_999_999L;

    private final int epochDay;
    private final long present;
    private final long actual;
    private final long withdrawn;
    private final long[] wattHours;
    private final byte[] qualities;

    private MeterDay(int epochDay, long present, long actual, long withdrawn, long[] wattHours, byte[] qualities) {
        this.epochDay = epochDay;
        this.present = present;
        this.actual = actual;
        this.withdrawn = withdrawn;
        this.wattHours = wattHours;
        this.qualities = qualities;
    }

    /** A whole day of actual readings. */
    public static MeterDay actual(LocalDate utcDate, long... wattHours) {
        return of(utcDate, ALL_SLOTS, wattHours, new byte[SLOTS]);
    }

    /**
     * A day that brings no reading and takes some back.
     *
     * @param withdrawn bit <i>s</i> is set when slot <i>s</i> is taken back
     * @throws IllegalArgumentException if no slot is taken back, or the date is out of range
     */
    public static MeterDay withdrawal(LocalDate utcDate, long withdrawn) {
        return of(utcDate, 0, withdrawn, new long[SLOTS], new byte[SLOTS]);
    }

    /**
     * A day, whole or in part, that takes nothing back.
     *
     * @param present bit <i>s</i> is set when slot <i>s</i> has a reading
     * @param wattHours 48 values; those of absent slots are ignored
     * @param qualityOrdinals 48 ordinals of {@link Quality}; those of absent slots are ignored
     * @throws IllegalArgumentException if no slot is present, an array is not 48 long, or a date or value is out of range
     */
    public static MeterDay of(LocalDate utcDate, long present, long[] wattHours, byte[] qualityOrdinals) {
        return of(utcDate, present, 0, wattHours, qualityOrdinals);
    }

    /**
     * A day that brings some readings and may take others back.
     *
     * @param present bit <i>s</i> is set when slot <i>s</i> has a reading
     * @param withdrawn bit <i>s</i> is set when slot <i>s</i> is taken back
     * @param wattHours 48 values; those of slots without a reading are ignored
     * @param qualityOrdinals 48 ordinals of {@link Quality}; those of slots without a reading are ignored
     * @throws IllegalArgumentException if no slot is named or one twice, an array is not 48 long, or a date or value is out
     *     of range
     */
    public static MeterDay of(
            LocalDate utcDate, long present, long withdrawn, long[] wattHours, byte[] qualityOrdinals) {
        if ((present | withdrawn) == 0 || ((present | withdrawn) & ~ALL_SLOTS) != 0) {
            throw new IllegalArgumentException("present and withdrawn must have 1 to 48 bits set, were "
                    + Long.toBinaryString(present) + " and " + Long.toBinaryString(withdrawn));
        }
        if ((present & withdrawn) != 0) {
            throw new IllegalArgumentException(
                    "a slot must be present or withdrawn, both was " + Long.toBinaryString(present & withdrawn));
        }
        if (wattHours.length != SLOTS || qualityOrdinals.length != SLOTS) {
            throw new IllegalArgumentException("a day has 48 slots, was " + wattHours.length + " values, "
                    + qualityOrdinals.length + " qualities");
        }
        if (utcDate.getYear() < 2000 || utcDate.getYear() > 2099) {
            throw new IllegalArgumentException("utcDate must be in the years 2000 to 2099, was " + utcDate);
        }
        long actual = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            if ((present >>> slot & 1) == 0) {
                continue;
            }
            if (wattHours[slot] > MAX_WATT_HOURS || wattHours[slot] < -MAX_WATT_HOURS) {
                throw new IllegalArgumentException("watt-hours must have at most 12 digits, was " + wattHours[slot]);
            }
            if (qualityOrdinals[slot] < 0 || qualityOrdinals[slot] >= Quality.COUNT) {
                throw new IllegalArgumentException(
                        "a quality's ordinal must be 0 to " + (Quality.COUNT - 1) + ", was " + qualityOrdinals[slot]);
            }
            if (Quality.ofOrdinal(qualityOrdinals[slot]).actual()) {
                actual |= 1L << slot;
            }
        }
        return new MeterDay(
                Math.toIntExact(utcDate.toEpochDay()),
                present,
                actual,
                withdrawn,
                wattHours.clone(),
                qualityOrdinals.clone());
    }

    /** The UTC day, in days since 1970-01-01. */
    public int epochDay() {
        return epochDay;
    }

    /** Bit <i>s</i> is set when slot <i>s</i> has a reading. */
    public long present() {
        return present;
    }

    /** Bit <i>s</i> is set when slot <i>s</i> has a reading of quality {@code A}. */
    public long actual() {
        return actual;
    }

    /** Bit <i>s</i> is set when slot <i>s</i> is taken back; never one that is present. */
    public long withdrawn() {
        return withdrawn;
    }

    /**
     * For a form that has no words for taking readings back.
     *
     * @throws IllegalArgumentException if this day takes any back
     */
    public void requireNoneWithdrawn(String form) {
        if (withdrawn != 0) {
            throw new IllegalArgumentException(form + " cannot say that readings are withdrawn: "
                    + Long.bitCount(withdrawn) + " half hours of " + LocalDate.ofEpochDay(epochDay) + " are");
        }
    }

    public boolean has(int slot) {
        return (present >>> slot & 1) != 0;
    }

    /** The energy of a present slot, in watt-hours (volt-ampere-reactive hours for RI and RE). */
    public long wattHours(int slot) {
        return wattHours[slot];
    }

    public Quality quality(int slot) {
        return Quality.ofOrdinal(qualities[slot]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MeterDay that
                && epochDay == that.epochDay
                && present == that.present
                && withdrawn == that.withdrawn
                && sameReadings(that);
    }

    private boolean sameReadings(MeterDay that) {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (has(slot) && (wattHours[slot] != that.wattHours[slot] || qualities[slot] != that.qualities[slot])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 31 * epochDay + Long.hashCode(present) + Long.hashCode(withdrawn);
        for (int slot = 0; slot < SLOTS; slot++) {
            hash = 31 * hash + (has(slot) ? Long.hashCode(wattHours[slot]) : 0);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "MeterDay[" + LocalDate.ofEpochDay(epochDay) + ", " + Long.bitCount(present) + " half hours"
                + (withdrawn == 0 ? "" : ", " + Long.bitCount(withdrawn) + " withdrawn") + "]";
    }
}
