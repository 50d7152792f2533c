package org.mhhsbench.core;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Half-hourly consumption of one meter and one quantity: the unit of the ring, of the journal and of atomicity.
 * Immutable.
 *
 * @param transactionId what the message is known by: seen before, it is a duplicate
 * @param senderDipId who sent it
 * @param senderUniqueReference the sender's own reference, unique to it unless the message is a replay
 * @param epochSecond the message's timestamp: newer versions replace older ones
 * @param replay whether the sender says that it may have sent this reference before
 * @param mpan the meter: 13 digits
 * @param quantity what is measured
 * @param days 1 to 200 meter-days; two of the same date must not share a half hour
 */
public record ConsumptionMessage(
        String transactionId,
        String senderDipId,
        String senderUniqueReference,
        long epochSecond,
        boolean replay,
        long mpan,
        MeasurementQuantity quantity,
        List<MeterDay> days) {

    public static final int MAX_DAYS = 200;
    /** In the transaction id of a withdrawal, behind that of what it takes back. */
    private static final String WITHDRAWN = " withdrawn ";
    /** The longest transaction id, sender or reference, which is the longest that the schema allows for any of them. */
    public static final int MAX_ID_CHARS = 200;
    /** The largest MPAN: 13 digits. */
    public static final long MAX_MPAN = 9_999_999_999_999L;

    /** The first instant of a timestamp: 2000-01-01T00:00:00+14:00. */
    public static final long MIN_EPOCH_SECOND = 946_634_400L;
    /** The last instant of a timestamp: 2099-12-31T23:59:59-14:00. */
    public static final long MAX_EPOCH_SECOND = 4_102_495_199L;

    /** Checks the bounds that every message keeps, whichever way it came. */
    public ConsumptionMessage {
        Objects.requireNonNull(transactionId, "transactionId");
        Objects.requireNonNull(senderDipId, "senderDipId");
        Objects.requireNonNull(senderUniqueReference, "senderUniqueReference");
        Objects.requireNonNull(quantity, "quantity");
        requireIdLength("transactionId", transactionId);
        requireIdLength("senderDipId", senderDipId);
        requireIdLength("senderUniqueReference", senderUniqueReference);
        days = List.copyOf(days);
        if (days.isEmpty() || days.size() > MAX_DAYS) {
            throw new IllegalArgumentException("days must be 1 to " + MAX_DAYS + ", was " + days.size());
        }
        if (epochSecond < MIN_EPOCH_SECOND || epochSecond > MAX_EPOCH_SECOND) {
            throw new IllegalArgumentException("epochSecond must be in the years 2000 to 2099, was " + epochSecond);
        }
        if (mpan < 0 || mpan > MAX_MPAN) {
            throw new IllegalArgumentException("mpan must have at most 13 digits, was " + mpan);
        }
    }

    /**
     * What takes back what this message says. It names the message by its transaction id, and nothing else is touched: the
     * half hours have no reading where this message would have counted, newer versions stand, and what this one replaced
     * does not come back. It holds whether it is applied before or after this message, and says nothing of one that is
     * never accepted.
     *
     * @param part tells withdrawals of parts of a message from each other: the same again is a duplicate
     * @throws IllegalArgumentException if an id becomes too long
     */
    public ConsumptionMessage withdrawal(int part, List<MeterDay> withdrawn) {
        return new ConsumptionMessage(
                transactionId + WITHDRAWN + part,
                senderDipId,
                senderUniqueReference + WITHDRAWN + part,
                epochSecond,
                false,
                mpan,
                quantity,
                withdrawn.stream()
                        .map(day -> MeterDay.withdrawal(
                                LocalDate.ofEpochDay(day.epochDay()), day.present() | day.withdrawn()))
                        .toList());
    }

    /** What takes back all that this message says. */
    public ConsumptionMessage withdrawal() {
        return withdrawal(0, days);
    }

    /**
     * The transaction id of the message that is taken back by one with this id, if that brings no reading of its own; null
     * if it is no withdrawal's.
     */
    public static String subjectOf(String transactionId) {
        int end = transactionId.lastIndexOf(WITHDRAWN);
        return end < 0 ? null : transactionId.substring(0, end);
    }

    private static void requireIdLength(String name, String id) {
        if (id.length() > MAX_ID_CHARS) {
            throw new IllegalArgumentException(
                    name + " must have at most " + MAX_ID_CHARS + " characters, has " + id.length());
        }
    }
}
