package org.mhhsbench.core.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;
import org.mhhsbench.core.time.SettlementCalendar;

/**
 * The binary form of a message, version 1: where everything stands is known from the first 32 bytes. Little-endian
 * whatever the buffer's order; readable in place, from a mapped file too.
 *
 * <pre>
 *  offset  bytes  what
 *       0      4  bytes of the whole record: a multiple of 8
 *       4      1  version: 1
 *       5      1  measurement quantity: 0 AI, 1 AE, 2 RI, 3 RE
 *       6      1  flags: 1 replay, 2 qualities are given (without them every reading has quality A)
 *       7      1  bytes a value, W: 2 (unsigned) or 8 (signed)
 *       8      8  MPAN
 *      16      8  timestamp, in seconds since 1970-01-01T00:00:00Z
 *      24      2  meter-days, 1 to 200
 *      26      2  bytes of the transaction id
 *      28      2  bytes of the sender DIP id
 *      30      2  bytes of the sender's unique reference
 *      32         the meter-days, each of D = 16 + 48 W bytes, or with qualities 64 + 48 W:
 *                   0    4  UTC day, in days since 1970-01-01
 *                   4    4  0
 *                   8    8  which of the slots 0 to 47 are spoken of: bit 2^slot
 *                  16 48 W  watt-hours by slot; 0 where there is none
 *              +48 W   48  with qualities: ordinals of {@link Quality}, 38 for a reading that is taken back, whose value is
 *                          0; 0 where there is none
 *  32 + days D    the transaction id, the sender DIP id and the reference, in UTF-8, then zeros up to a multiple of 8
 * </pre>
 *
 * Allocates nothing but for a first message of unusual size. For one thread that
 * encodes and one that decodes.
 */
public final class BinaryMessage {

    public static final byte VERSION = 1;

    /** No message is longer: 200 days of 8-byte values with qualities, and three texts of 200 characters. */
    public static final int MAX_BYTES = 32 + ConsumptionMessage.MAX_DAYS * (16 + 48 * 9) + 3 * 200 * 3 + 8;

    private static final int QUANTITY = 5;
    private static final int FLAGS = 6;
    private static final int WIDTH = 7;
    private static final int MPAN = 8;
    private static final int TIME = 16;
    private static final int DAYS = 24;
    private static final int TRANSACTION = 26;
    private static final int SENDER = 28;
    private static final int REFERENCE = 30;
    private static final int HEADER_BYTES = 32;

    private static final int DAY_PRESENT = 8;
    private static final int DAY_VALUES = 16;

    private static final int REPLAY = 1;
    private static final int QUALITIES = 2;
    private static final int NARROW = 2;
    private static final int WIDE = 8;
    private static final int LARGEST_NARROW = 0xFFFF;
    /** UTF-8 bytes of a character of Java's. */
    private static final int MAX_CHAR_BYTES = 3;

    private static final int HALF_HOUR_SECONDS = 1800;
    private static final long DAY_SECONDS = 86_400;
    private static final byte ACTUAL = (byte) Quality.A.ordinal();
    private static final int FIRST_DAY = SettlementCalendar.FIRST_DAY + 2;
    private static final int LAST_DAY = SettlementCalendar.LAST_DAY - 2;

    private final Key written = new Key();
    private final Key read = new Key();

    /** An upper bound of what {@link #encode} will write. */
    public static int maxBytes(ConsumptionMessage message) {
        int chars = message.transactionId().length()
                + message.senderDipId().length()
                + message.senderUniqueReference().length();
        return HEADER_BYTES + message.days().size() * dayBytes(WIDE, QUALITIES) + padded(MAX_CHAR_BYTES * chars);
    }

    private static int dayBytes(int width, int flags) {
        return DAY_VALUES + MeterDay.SLOTS * width + ((flags & QUALITIES) == 0 ? 0 : MeterDay.SLOTS);
    }

    private static int padded(int bytes) {
        return bytes + 7 & ~7;
    }

    /**
     * Writes a message from the buffer's position on, which moves behind it. The buffer's order is left little-endian.
     *
     * @return how many bytes
     */
    public int encode(ConsumptionMessage message, ByteBuffer to) {
        to.order(ByteOrder.LITTLE_ENDIAN);
        int at = to.position();
        List<MeterDay> days = message.days();
        boolean narrow = true;
        boolean actual = true;
        for (int i = 0; i < days.size(); i++) {
            MeterDay day = days.get(i);
            actual &= day.actual() == day.present() && day.withdrawn() == 0;
            for (long left = day.present(); left != 0 && narrow; left &= left - 1) {
                long value = day.wattHours(Long.numberOfTrailingZeros(left));
                narrow = value >= 0 && value <= LARGEST_NARROW;
            }
        }
        int flags = (message.replay() ? REPLAY : 0) | (actual ? 0 : QUALITIES);
        int width = narrow ? NARROW : WIDE;
        to.putInt(0)
                .put(VERSION)
                .put((byte) message.quantity().ordinal())
                .put((byte) flags)
                .put((byte) width)
                .putLong(message.mpan())
                .putLong(message.epochSecond())
                .putShort((short) days.size())
                .putShort((short) 0)
                .putInt(0);
        for (int i = 0; i < days.size(); i++) {
            encodeDay(days.get(i), flags, width, to);
        }
        to.putShort(at + TRANSACTION, (short) encodeText(message.transactionId(), to));
        to.putShort(at + SENDER, (short) encodeText(message.senderDipId(), to));
        to.putShort(at + REFERENCE, (short) encodeText(message.senderUniqueReference(), to));
        while ((to.position() - at & 7) != 0) {
            to.put((byte) 0);
        }
        int length = to.position() - at;
        to.putInt(at, length);
        return length;
    }

    private static void encodeDay(MeterDay day, int flags, int width, ByteBuffer to) {
        to.putInt(day.epochDay()).putInt(0).putLong(day.present() | day.withdrawn());
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            long value = day.has(slot) ? day.wattHours(slot) : 0;
            if (width == NARROW) {
                to.putChar((char) value);
            } else {
                to.putLong(value);
            }
        }
        for (int slot = 0; slot < MeterDay.SLOTS && (flags & QUALITIES) != 0; slot++) {
            to.put(quality(day, slot));
        }
    }

    private static byte quality(MeterDay day, int slot) {
        if (day.has(slot)) {
            return (byte) day.quality(slot).ordinal();
        }
        return (day.withdrawn() >>> slot & 1) != 0 ? DecodedMessage.WITHDRAWN : ACTUAL;
    }

    private int encodeText(String from, ByteBuffer to) {
        written.clear();
        written.append(from);
        to.put(written.bytes(), 0, written.length());
        return written.length();
    }

    /**
     * Reads the message at an index of a buffer, whose position does not matter; its order is left little-endian. What
     * the form does not carry is taken to be in order: event code, connection type's date, reasons of estimates.
     *
     * @return the bytes of the record: the next one begins behind it
     * @throws IllegalArgumentException if it is of another version, cut off or out of bounds; {@code out} then holds
     *     part of a message
     */
    public int decode(ByteBuffer from, int at, DecodedMessage out) {
        from.order(ByteOrder.LITTLE_ENDIAN);
        require(from.limit() - at >= HEADER_BYTES, "bytes left must be at least 32", from.limit() - at);
        int length = from.getInt(at);
        int version = from.get(at + 4);
        require(version == VERSION, "version must be 1", version);
        int quantity = from.get(at + QUANTITY);
        int flags = from.get(at + FLAGS);
        int width = from.get(at + WIDTH);
        require((quantity & ~3) == 0, "quantity must be 0 to 3", quantity);
        require((flags & ~3) == 0, "flags must be 0 to 3", flags);
        require(width == NARROW || width == WIDE, "bytes a value must be 2 or 8", width);
        int days = from.getChar(at + DAYS);
        require(days >= 1 && days <= ConsumptionMessage.MAX_DAYS, "meter-days must be 1 to 200", days);
        int transaction = from.getChar(at + TRANSACTION);
        int sender = from.getChar(at + SENDER);
        int reference = from.getChar(at + REFERENCE);
        int dayBytes = dayBytes(width, flags);
        int texts = at + HEADER_BYTES + days * dayBytes;
        require(
                length == padded(HEADER_BYTES + days * dayBytes + transaction + sender + reference),
                "length must be the sum of its parts",
                length);
        require(length <= from.limit() - at, "length must be within the bytes left", length);

        out.clear();
        out.mpan = from.getLong(at + MPAN);
        require(out.mpan >= 0 && out.mpan <= ConsumptionMessage.MAX_MPAN, "MPAN must have 13 digits", out.mpan);
        out.epochSecond = from.getLong(at + TIME);
        require(
                out.epochSecond >= ConsumptionMessage.MIN_EPOCH_SECOND
                        && out.epochSecond <= ConsumptionMessage.MAX_EPOCH_SECOND,
                "timestamp must be in the years 2000 to 2099",
                out.epochSecond);
        out.quantity = MeasurementQuantity.ofOrdinal(quantity);
        out.activePower = out.quantity.active();
        out.replay = (flags & REPLAY) != 0;
        out.connectionTypeFromEpochSecond = Long.MIN_VALUE;
        append(from, texts, transaction, out.transaction);
        append(from, texts + transaction, sender, out.reference);
        out.reference.append("/");
        out.referenceStart = out.reference.length();
        append(from, texts + transaction + sender, reference, out.reference);
        for (int day = 0; day < days; day++) {
            decodeDay(from, at + HEADER_BYTES + day * dayBytes, flags, width, out);
        }
        return length;
    }

    private static void decodeDay(ByteBuffer from, int at, int flags, int width, DecodedMessage out) {
        int epochDay = from.getInt(at);
        long present = from.getLong(at + DAY_PRESENT);
        require(epochDay >= FIRST_DAY && epochDay <= LAST_DAY, "UTC day must be in the years 2000 to 2099", epochDay);
        require(present != 0 && (present & ~MeterDay.ALL_SLOTS) == 0, "slots must be 1 to 48 bits", present);
        int values = at + DAY_VALUES;
        boolean qualities = (flags & QUALITIES) != 0;
        if (present == MeterDay.ALL_SLOTS && !qualities && width == NARROW) {
            decodeActualDay(from, values, epochDay, out);
            return;
        }
        out.beginDay(epochDay * DAY_SECONDS);
        int ordinals = values + MeterDay.SLOTS * width;
        for (long left = present; left != 0; left &= left - 1) {
            int slot = Long.numberOfTrailingZeros(left);
            long value = width == NARROW ? from.getChar(values + 2 * slot) : from.getLong(values + 8 * slot);
            require(
                    value >= -MeterDay.MAX_WATT_HOURS && value <= MeterDay.MAX_WATT_HOURS,
                    "watt-hours must have at most 12 digits",
                    value);
            int quality = qualities ? from.get(ordinals + slot) : ACTUAL;
            long end = epochDay * DAY_SECONDS + (slot + 1) * HALF_HOUR_SECONDS;
            if (quality == DecodedMessage.WITHDRAWN) {
                require(value == 0, "watt-hours of a withdrawn reading must be 0", value);
                out.addWithdrawn(end);
                continue;
            }
            require(quality >= 0 && quality < Quality.COUNT, "quality must be one of the ordinals", quality);
            out.addReading(end, value, (byte) quality);
        }
    }

    /** As nearly all days are. */
    private static void decodeActualDay(ByteBuffer from, int at, int epochDay, DecodedMessage out) {
        int period = out.beginActualDay(epochDay * DAY_SECONDS);
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            out.wattHours[period + slot] = from.getChar(at + 2 * slot);
        }
    }

    private void append(ByteBuffer from, int at, int bytes, Key to) {
        int begun = to.length();
        to.append(from, at, bytes);
        int signs = 0;
        for (int i = begun; i < begun + bytes; i++) {
            signs |= to.bytes()[i];
        }
        if (signs < 0 || bytes > ConsumptionMessage.MAX_ID_CHARS) {
            requireText(to, begun);
        }
    }

    /** Whether bytes are what {@link Key} makes of a text of at most 200 characters. */
    private void requireText(Key key, int from) {
        String asText = key.text(from);
        require(
                asText.length() <= ConsumptionMessage.MAX_ID_CHARS,
                "a text must have at most 200 characters",
                asText.length());
        read.clear();
        read.append(asText);
        boolean same = read.length() == key.length() - from;
        for (int i = 0; i < read.length() && same; i++) {
            same = read.bytes()[i] == key.bytes()[from + i];
        }
        require(same, "a text must be UTF-8, has bytes", key.length() - from);
    }

    private static void require(boolean kept, String rule, long was) {
        if (!kept) {
            throw new IllegalArgumentException(rule + ", was " + was);
        }
    }
}
