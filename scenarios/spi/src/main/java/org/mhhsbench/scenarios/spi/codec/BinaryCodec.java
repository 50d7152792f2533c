package org.mhhsbench.scenarios.spi.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;

/**
 * A message in a fixed binary form. Big-endian whatever the buffer's order was.
 *
 * <pre>
 *  byte version, byte quantity, byte replay, long epochSecond, long mpan,
 *  3 × (unsigned short length, UTF-8): transactionId, senderDipId, senderUniqueReference
 *  short days, each: int epochDay, long present, for each present slot: long wattHours, byte quality
 * </pre>
 *
 * Stateless, any thread.
 */
public final class BinaryCodec implements MessageCodec {

    /** The first byte of what {@link #encode} writes. */
    public static final byte VERSION = 1;

    private static final int FIXED_BYTES = 3 + 8 + 8 + 3 * 2 + 2;
    private static final int DAY_BYTES = 4 + 8;
    private static final int SLOT_BYTES = 8 + 1;

    @Override
    public int maxBytes(ConsumptionMessage message) {
        int chars = message.transactionId().length()
                + message.senderDipId().length()
                + message.senderUniqueReference().length();
        return FIXED_BYTES + 3 * chars + message.days().size() * (DAY_BYTES + MeterDay.SLOTS * SLOT_BYTES);
    }

    @Override
    public void encode(ConsumptionMessage message, ByteBuffer to) {
        to.order(ByteOrder.BIG_ENDIAN);
        to.put(VERSION)
                .put((byte) message.quantity().ordinal())
                .put((byte) (message.replay() ? 1 : 0))
                .putLong(message.epochSecond())
                .putLong(message.mpan());
        putText(message.transactionId(), to);
        putText(message.senderDipId(), to);
        putText(message.senderUniqueReference(), to);
        to.putShort((short) message.days().size());
        for (MeterDay day : message.days()) {
            to.putInt(day.epochDay()).putLong(day.present());
            for (long left = day.present(); left != 0; left &= left - 1) {
                int slot = Long.numberOfTrailingZeros(left);
                to.putLong(day.wattHours(slot)).put((byte) day.quality(slot).ordinal());
            }
        }
    }

    @Override
    public ConsumptionMessage decode(ByteBuffer from) {
        from.order(ByteOrder.BIG_ENDIAN);
        try {
            byte version = from.get();
            if (version != VERSION) {
                throw new IllegalArgumentException("version must be " + VERSION + ", was " + version);
            }
            MeasurementQuantity quantity = MeasurementQuantity.ofOrdinal(from.get());
            boolean replay = from.get() != 0;
            long epochSecond = from.getLong();
            long mpan = from.getLong();
            String transactionId = text(from);
            String senderDipId = text(from);
            String senderUniqueReference = text(from);
            int count = from.getShort();
            List<MeterDay> days = new ArrayList<>(1);
            for (int i = 0; i < count; i++) {
                days.add(day(from));
            }
            return new ConsumptionMessage(
                    transactionId, senderDipId, senderUniqueReference, epochSecond, replay, mpan, quantity, days);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("bytes must hold a whole message, ended at " + from.position(), e);
        }
    }

    private static MeterDay day(ByteBuffer from) {
        int epochDay = from.getInt();
        long present = from.getLong();
        if ((present & ~MeterDay.ALL_SLOTS) != 0) {
            throw new IllegalArgumentException("present must have 48 bits, was " + Long.toBinaryString(present));
        }
        long[] wattHours = new long[MeterDay.SLOTS];
        byte[] qualities = new byte[MeterDay.SLOTS];
        for (long left = present; left != 0; left &= left - 1) {
            int slot = Long.numberOfTrailingZeros(left);
            wattHours[slot] = from.getLong();
            qualities[slot] = from.get();
            Quality.ofOrdinal(qualities[slot]);
        }
        return MeterDay.of(LocalDate.ofEpochDay(epochDay), present, wattHours, qualities);
    }

    private static void putText(String text, ByteBuffer to) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0xFFFF) {
            throw new IllegalArgumentException("a text must have at most 65535 bytes, was " + bytes.length);
        }
        to.putShort((short) bytes.length).put(bytes);
    }

    private static String text(ByteBuffer from) {
        byte[] bytes = new byte[Short.toUnsignedInt(from.getShort())];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
