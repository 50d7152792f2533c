package org.mhhsbench.core.validation;

import java.util.Arrays;
import java.util.List;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.codec.Key;

/**
 * A message that was decoded and checked, ready to be identified and applied, or to be rejected: in reusable primitive
 * columns, one row a UTC day. It is the slot of the ring. For one thread at a time.
 */
public final class CheckedMessage {

    private static final int KEPT_DAYS = 8;

    /** Where the message came from, for whoever reads its rejection; may be null. */
    public Object source;
    /** Its line or offset there. */
    public long line;
    /** Its place in its body, from 0. */
    public int index;
    /** Who keeps it until it is durable, and will send it again otherwise; null for nobody. */
    public String upstream;
    /** Where it stands there: positions of one upstream never decrease. */
    public long position;
    /** Whether it is the last of its position. */
    public boolean lastOfPosition;

    /** Empty if every rule is kept. A message with MSG1001 has no other failure and no content. */
    public List<Failure> failures = List.of();

    public final Key transaction = new Key();
    public final Key reference = new Key();
    public int referenceStart;
    public long epochSecond;
    public boolean replay;
    public long mpan;
    /** The meter's number in the registrations, or -1. */
    public int meter;

    public MeasurementQuantity quantity;
    /** How many half hours the message has readings of. */
    public int readings;

    public int days;
    public int[] epochDay = new int[1];
    /** Bit <i>s</i> is set when slot <i>s</i> of the day has a reading. */
    public long[] present = new long[1];
    /**
     * Bit <i>s</i> is set when that reading has quality {@code A}; where there is no reading, when one is taken back.
     */
    public long[] actual = new long[1];
    /** 48 slots a day. */
    public long[] wattHours = new long[MeterDay.SLOTS];

    public boolean schemaKept() {
        return failures.isEmpty() || failures.get(0).code() != RejectionCode.MSG1001;
    }

    /** The sender's unique reference, empty for a message that left the schema. */
    public String senderUniqueReference() {
        return schemaKept() ? reference.text(referenceStart) : "";
    }

    /** Makes this a message that left the schema at a pointer. */
    public void setViolation(String pointer) {
        failures = List.of(new Failure(RejectionCode.MSG1001, pointer));
        transaction.clear();
        reference.clear();
        referenceStart = 0;
        epochSecond = 0;
        replay = false;
        mpan = 0;
        quantity = null;
        meter = -1;
        days = 0;
        readings = 0;
    }

    /** Copies another message, but not where it came from. */
    public void set(CheckedMessage other) {
        failures = other.failures;
        transaction.set(other.transaction);
        reference.set(other.reference);
        referenceStart = other.referenceStart;
        epochSecond = other.epochSecond;
        replay = other.replay;
        mpan = other.mpan;
        meter = other.meter;
        quantity = other.quantity;
        readings = other.readings;
        reserveDays(other.days);
        days = other.days;
        System.arraycopy(other.epochDay, 0, epochDay, 0, days);
        System.arraycopy(other.present, 0, present, 0, days);
        System.arraycopy(other.actual, 0, actual, 0, days);
        System.arraycopy(other.wattHours, 0, wattHours, 0, days * MeterDay.SLOTS);
    }

    /** Gives back the room of an unusually long message, so that a ring of slots stays small. */
    public void releaseExcess() {
        if (epochDay.length > KEPT_DAYS) {
            epochDay = new int[1];
            present = new long[1];
            actual = new long[1];
            wattHours = new long[MeterDay.SLOTS];
            days = 0;
        }
    }

    /** Makes this a message as an earlier check left it, but for its keys, its days and where it came from. */
    public void restore(
            MeasurementQuantity measured, boolean isReplay, long ofMpan, long timestamp, int failureBits, int periods) {
        failures = RejectionCode.failures(failureBits);
        quantity = measured;
        replay = isReplay;
        mpan = ofMpan;
        meter = -1;
        epochSecond = timestamp;
        readings = periods;
        days = 0;
    }

    /** Adds a day of a message that is restored; returns where its 48 values go. */
    public int restoreDay(int day, long presentSlots, long actualSlots) {
        reserveDays(days + 1);
        epochDay[days] = day;
        present[days] = presentSlots;
        actual[days] = actualSlots;
        return MeterDay.SLOTS * days++;
    }

    void setHeader(DecodedMessage message, int meterNumber) {
        failures = List.of();
        transaction.set(message.transaction);
        reference.set(message.reference);
        // Found by the thread that checks, for the writer.
        transaction.hash();
        reference.hash();
        referenceStart = message.referenceStart;
        epochSecond = message.epochSecond;
        replay = message.replay;
        mpan = message.mpan;
        meter = meterNumber;
        quantity = message.quantity;
        readings = message.periods;
        days = 0;
    }

    /** Adds a reading of a half hour that no earlier call named. */
    void add(long halfHour, long value, boolean isActual) {
        int slot = slot(halfHour);
        present[days - 1] |= 1L << slot;
        if (isActual) {
            actual[days - 1] |= 1L << slot;
        }
        wattHours[(days - 1) * MeterDay.SLOTS + slot] = value;
    }

    /** Takes back the reading of a half hour that no earlier call named. */
    void withdraw(long halfHour) {
        int slot = slot(halfHour);
        actual[days - 1] |= 1L << slot;
        wattHours[(days - 1) * MeterDay.SLOTS + slot] = 0;
        readings--;
    }

    /** The slot of a half hour in the last row, which is a new one if the half hour is not of its day. */
    private int slot(long halfHour) {
        long slot = days == 0 ? -1 : halfHour - 1 - (long) epochDay[days - 1] * MeterDay.SLOTS;
        if (slot < 0 || slot >= MeterDay.SLOTS) {
            int day = (int) Math.floorDiv(halfHour - 1, (long) MeterDay.SLOTS);
            reserveDays(days + 1);
            epochDay[days] = day;
            present[days] = 0;
            actual[days] = 0;
            days++;
            slot = halfHour - 1 - (long) day * MeterDay.SLOTS;
        }
        return (int) slot;
    }

    /** Adds 48 actual readings of a UTC day of which no earlier call named a half hour. */
    void addActualDay(int day, long[] values, int from) {
        reserveDays(days + 1);
        epochDay[days] = day;
        present[days] = MeterDay.ALL_SLOTS;
        actual[days] = MeterDay.ALL_SLOTS;
        System.arraycopy(values, from, wattHours, days * MeterDay.SLOTS, MeterDay.SLOTS);
        days++;
    }

    private void reserveDays(int count) {
        if (count > epochDay.length) {
            int capacity = Math.max(count, epochDay.length * 2);
            epochDay = Arrays.copyOf(epochDay, capacity);
            present = Arrays.copyOf(present, capacity);
            actual = Arrays.copyOf(actual, capacity);
            wattHours = Arrays.copyOf(wattHours, capacity * MeterDay.SLOTS);
        }
    }
}
