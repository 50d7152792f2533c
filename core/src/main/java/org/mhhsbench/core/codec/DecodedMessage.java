package org.mhhsbench.core.codec;

import java.util.Arrays;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;

/**
 * A message that passed the schema, as it was written and not yet checked against the business rules: in reusable
 * primitive columns, one entry a day and one a period, in document order. For one thread at a time.
 */
public final class DecodedMessage {

    /** Estimation reason 9: the consumption was amended, and an amendment reason is due. */
    public static final byte AMENDED = 9;

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
    /** Ordinals of {@link org.mhhsbench.core.Quality}. */
    public byte[] quality = new byte[64];
    /** 0 for none, else 1..10. */
    public byte[] estimationReason = new byte[64];

    public boolean[] hasAmendmentReason = new boolean[64];

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
        if (periods == endEpochSecond.length) {
            int capacity = periods * 2;
            endEpochSecond = Arrays.copyOf(endEpochSecond, capacity);
            wattHours = Arrays.copyOf(wattHours, capacity);
            quality = Arrays.copyOf(quality, capacity);
            estimationReason = Arrays.copyOf(estimationReason, capacity);
            hasAmendmentReason = Arrays.copyOf(hasAmendmentReason, capacity);
        }
        endEpochSecond[periods] = end;
        wattHours[periods] = value;
        quality[periods] = qualityOrdinal;
        estimationReason[periods] = estimation;
        hasAmendmentReason[periods] = amendment;
        periods++;
        dayFirstPeriod[days] = periods;
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
            beginDay();
            long start = day.epochDay() * 86_400L;
            dayStartEpochSecond[days - 1] = start;
            dayIsUtcMidnight[days - 1] = true;
            dayHasHalfHours[days - 1] = true;
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                if (day.has(slot)) {
                    byte ordinal = (byte) day.quality(slot).ordinal();
                    addPeriod(start + (slot + 1) * 1800L, day.wattHours(slot), ordinal, (byte) 1, true);
                }
            }
        }
    }
}
