package org.mhhsbench.core.codec;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;

/**
 * A message that passed the schema, as it was written and not yet checked against the business rules: in reusable
 * primitive columns, one entry a day and one a period, in document order. For one thread at a time.
 */
public final class DecodedMessage {

    /** Estimation reason 9: the consumption was amended, and an amendment reason is due. */
    public static final byte AMENDED = 9;

    /** Stands for the quality of a half hour that is taken back. */
    public static final byte WITHDRAWN = (byte) Quality.COUNT;

    private static final long DAY_SECONDS = 86_400;
    private static final int HALF_HOUR_SECONDS = 1_800;
    private static final byte ACTUAL = (byte) Quality.A.ordinal();
    /** For an estimate of which no reason is told. */
    private static final byte ANY_REASON = 1;

    /** The transaction id, or sender and reference for a message without D0. */
    public final Key transaction = new Key();
    /** Sender DIP id, {@code /}, sender's unique reference. */
    public final Key reference = new Key();
    /** Where in {@link #reference} the sender's unique reference begins. */
    public int referenceStart;

    public long epochSecond;
    public boolean replay;
    public long mpan;
    public MeasurementQuantity quantity;
    /** Whether the event code is {@code [ActivePower]}. */
    public boolean activePower;
    /** When the connection type took effect. */
    public long connectionTypeFromEpochSecond;

    public int days;
    public long[] dayStartEpochSecond = new long[4];
    /** Whether the day reads {@code T00:00:00+00:00}. */
    public boolean[] dayIsUtcMidnight = new boolean[4];
    /** Whether the period duration is 30 minutes. */
    public boolean[] dayHasHalfHours = new boolean[4];
    /** The first period of each day, and after the last day the number of periods. */
    public int[] dayFirstPeriod = new int[5];

    public int periods;
    public long[] endEpochSecond = new long[64];
    public long[] wattHours = new long[64];
    /** Ordinals of {@link org.mhhsbench.core.Quality}, or {@link #WITHDRAWN}. */
    public byte[] quality = new byte[64];
    /** 0 for none, else 1..10. */
    public byte[] estimationReason = new byte[64];

    public boolean[] hasAmendmentReason = new boolean[64];

    /** New messages, to be filled again and again. */
    public static DecodedMessage[] array(int length) {
        DecodedMessage[] messages = new DecodedMessage[length];
        Arrays.setAll(messages, i -> new DecodedMessage());
        return messages;
    }

    void clear() {
        transaction.clear();
        reference.clear();
        replay = false;
        days = 0;
        periods = 0;
        dayFirstPeriod[0] = 0;
    }

    /** Starts a day; its periods follow. */
    void beginDay() {
        if (days == dayStartEpochSecond.length) {
            dayStartEpochSecond = Arrays.copyOf(dayStartEpochSecond, days * 2);
            dayIsUtcMidnight = Arrays.copyOf(dayIsUtcMidnight, days * 2);
            dayHasHalfHours = Arrays.copyOf(dayHasHalfHours, days * 2);
            dayFirstPeriod = Arrays.copyOf(dayFirstPeriod, days * 2 + 1);
        }
        days++;
        dayFirstPeriod[days] = periods;
    }

    void addPeriod(long end, long value, byte qualityOrdinal, byte estimation, boolean amendment) {
        reservePeriods(1);
        endEpochSecond[periods] = end;
        wattHours[periods] = value;
        quality[periods] = qualityOrdinal;
        estimationReason[periods] = estimation;
        hasAmendmentReason[periods] = amendment;
        periods++;
        dayFirstPeriod[days] = periods;
    }

    private void reservePeriods(int more) {
        if (periods + more > endEpochSecond.length) {
            int capacity = Math.max(periods + more, periods * 2);
            endEpochSecond = Arrays.copyOf(endEpochSecond, capacity);
            wattHours = Arrays.copyOf(wattHours, capacity);
            quality = Arrays.copyOf(quality, capacity);
            estimationReason = Arrays.copyOf(estimationReason, capacity);
            hasAmendmentReason = Arrays.copyOf(hasAmendmentReason, capacity);
        }
    }

    /**
     * Fills this from a message that was decoded elsewhere. What such a message does not carry is taken to be in
     * order: its event code, its connection type's date, and the reasons of its estimates.
     */
    public void set(ConsumptionMessage message) {
        clear();
        transaction.append(message.transactionId());
        reference.append(message.senderDipId());
        reference.append("/");
        referenceStart = reference.length();
        reference.append(message.senderUniqueReference());
        epochSecond = message.epochSecond();
        replay = message.replay();
        mpan = message.mpan();
        quantity = message.quantity();
        activePower = quantity.active();
        connectionTypeFromEpochSecond = Long.MIN_VALUE;
        for (MeterDay day : message.days()) {
            long start = day.epochDay() * DAY_SECONDS;
            beginDay(start);
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                if (day.has(slot)) {
                    byte ordinal = (byte) day.quality(slot).ordinal();
                    addReading(start + (slot + 1) * HALF_HOUR_SECONDS, day.wattHours(slot), ordinal);
                } else if ((day.withdrawn() >>> slot & 1) != 0) {
                    addWithdrawn(start + (slot + 1) * HALF_HOUR_SECONDS);
                }
            }
        }
    }

    /** Starts a UTC day of half hours. */
    void beginDay(long start) {
        beginDay();
        dayStartEpochSecond[days - 1] = start;
        dayIsUtcMidnight[days - 1] = true;
        dayHasHalfHours[days - 1] = true;
    }

    /** Adds a reading of whose estimate no reason is told. */
    void addReading(long end, long value, byte qualityOrdinal) {
        addPeriod(end, value, qualityOrdinal, qualityOrdinal == ACTUAL ? 0 : ANY_REASON, true);
    }

    /** Adds a half hour that is taken back. */
    void addWithdrawn(long end) {
        addPeriod(end, 0, WITHDRAWN, (byte) 0, true);
    }

    /** Starts a UTC day of 48 actual readings; returns where their values go. */
    int beginActualDay(long start) {
        beginDay(start);
        int first = periods;
        reservePeriods(MeterDay.SLOTS);
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            endEpochSecond[first + slot] = start + (slot + 1) * HALF_HOUR_SECONDS;
        }
        Arrays.fill(quality, first, first + MeterDay.SLOTS, ACTUAL);
        Arrays.fill(estimationReason, first, first + MeterDay.SLOTS, (byte) 0);
        Arrays.fill(hasAmendmentReason, first, first + MeterDay.SLOTS, true);
        periods += MeterDay.SLOTS;
        dayFirstPeriod[days] = periods;
        return first;
    }

    /**
     * This as a message of its own.
     *
     * @throws IllegalArgumentException if it has a period that is no half hour of its day
     */
    public ConsumptionMessage toMessage() {
        List<MeterDay> meterDays = new ArrayList<>(days);
        for (int day = 0; day < days; day++) {
            meterDays.add(toDay(day));
        }
        String senderAndReference = reference.text(0);
        String senderReference = reference.text(referenceStart);
        return new ConsumptionMessage(
                transaction.text(0),
                senderAndReference.substring(0, senderAndReference.length() - senderReference.length() - 1),
                senderReference,
                epochSecond,
                replay,
                mpan,
                quantity,
                meterDays);
    }

    private MeterDay toDay(int day) {
        long start = dayStartEpochSecond[day];
        long present = 0;
        long withdrawn = 0;
        long[] values = new long[MeterDay.SLOTS];
        byte[] qualities = new byte[MeterDay.SLOTS];
        for (int i = dayFirstPeriod[day]; i < dayFirstPeriod[day + 1]; i++) {
            long sinceStart = endEpochSecond[i] - start;
            if (sinceStart <= 0 || sinceStart > DAY_SECONDS || sinceStart % HALF_HOUR_SECONDS != 0) {
                throw new IllegalArgumentException(
                        "periods must be half hours of their day, one ends " + sinceStart + " s after its start");
            }
            int slot = (int) (sinceStart / HALF_HOUR_SECONDS) - 1;
            if (quality[i] == WITHDRAWN) {
                withdrawn |= 1L << slot;
                continue;
            }
            present |= 1L << slot;
            values[slot] = wattHours[i];
            qualities[slot] = quality[i];
        }
        return MeterDay.of(
                LocalDate.ofEpochDay(Math.floorDiv(start, DAY_SECONDS)), present, withdrawn, values, qualities);
    }
}
