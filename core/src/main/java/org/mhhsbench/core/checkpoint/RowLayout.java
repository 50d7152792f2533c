package org.mhhsbench.core.checkpoint;

import java.nio.ByteBuffer;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.codec.Key;
import org.mhhsbench.core.state.DayRow;

/**
 * A row of a UTC day in a block, version 2, little-endian:
 *
 * <pre>
 *  offset  bytes  what
 *       0      8  MPAN
 *       8      1  measurement quantity: 0 AI, 1 AE, 2 RI, 3 RE
 *       9      1  bytes a value, W: 2 (unsigned) or 8 (signed)
 *      10      2  bytes of its transaction id, T
 *      12      4  timestamp, in seconds since 1970-01-01T00:00:00Z (unsigned)
 *      16      8  which of the slots 0 to 47 have a reading: bit 2^slot
 *      24      8  which of them are actual; of the other slots, which are taken back
 *      32   48 W  watt-hours by slot; 0 where there is no reading
 *              T  the transaction id's UTF-8
 * </pre>
 *
 * <p>Version 1 had no transaction id in a row but, in 8 bytes behind the timestamp, where it stood among the
 * identities, and 0 for its length.
 */
final class RowLayout {

    private static final int NARROW = 2;
    private static final int WIDE = 8;
    private static final int LARGEST_NARROW = 0xFFFF;

    private RowLayout() {}

    static void write(long mpan, DayRow row, ByteBuffer out) {
        long bits = 0;
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            bits |= row.wattHours[slot];
        }
        int width = (bits & ~LARGEST_NARROW) == 0 ? NARROW : WIDE;
        out.putLong(mpan)
                .put((byte) row.quantity)
                .put((byte) width)
                .putShort((short) row.transaction.length())
                .putInt((int) row.epochSecond)
                .putLong(row.present)
                .putLong(row.actual);
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            if (width == NARROW) {
                out.putChar((char) row.wattHours[slot]);
            } else {
                out.putLong(row.wattHours[slot]);
            }
        }
        out.put(row.transaction.bytes(), 0, row.transaction.length());
    }

    /**
     * Fills a row, but for its meter's number.
     *
     * @param version1 what a row of version 1 needs; null for version 2
     * @return its MPAN
     */
    static long read(ByteBuffer in, Version1Transactions version1, DayRow row) {
        long mpan = in.getLong();
        row.quantity = in.get();
        int width = in.get();
        int idBytes = in.getChar();
        row.epochSecond = Integer.toUnsignedLong(in.getInt());
        row.transaction.clear();
        if (version1 != null) {
            version1.read(in.getLong(), row.transaction);
        }
        row.present = in.getLong();
        row.actual = in.getLong();
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            row.wattHours[slot] = width == NARROW ? in.getChar() : in.getLong();
        }
        readText(in, idBytes, row.transaction);
        return mpan;
    }

    /** Appends so many bytes to a key. */
    static void readText(ByteBuffer in, int bytes, Key out) {
        out.append(in, in.position(), bytes);
        in.position(in.position() + bytes);
    }
}
