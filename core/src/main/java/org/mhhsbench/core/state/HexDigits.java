package org.mhhsbench.core.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Hexadecimal digits in ASCII, two packed into a byte; eight at a time in the lanes of a long. */
final class HexDigits {

    /** Kinds of byte, as bits. */
    static final int DIGIT = 0;

    static final int LOWER = 1;
    static final int UPPER = 2;
    static final int NONE = 4;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    /** 1 in each of the eight lanes. */
    private static final long LANES = 0x0101_0101_0101_0101L;

    private static final byte[] LOWER_DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UPPER_DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private HexDigits() {}

    /** Whether a byte is a decimal digit, a letter of either case, or no hexadecimal digit. */
    static int kind(byte b) {
        if (b >= '0' && b <= '9') {
            return DIGIT;
        }
        if (b >= 'a' && b <= 'f') {
            return LOWER;
        }
        return b >= 'A' && b <= 'F' ? UPPER : NONE;
    }

    /**
     * Packs a run of four digits or more.
     *
     * @param upper whether it must have letters, and these must be upper case; else it may, in lower case
     * @return where it ends in {@code packed}, or -1 if it is no such run
     */
    static int pack(byte[] text, int from, int to, boolean upper, byte[] packed, int at) {
        // '0' is 0x30, 'a' 0x61, 'A' 0x41: letters have a bit that digits have not.
        int letterBits = upper ? 0x10 : 0x30;
        long letters = 0;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long eight = (long) LONGS.get(text, i);
            long letter = eight >>> 6 & LANES;
            long low = eight & LANES * 0x0F;
            long wrong = eight & LANES * 0xF0 ^ LANES * 0x30 + letter * letterBits;
            // Digits end at 9, letters at 6 and begin with 1: what is beyond carries into the next half.
            wrong |= low + LANES * 6 + letter * 3 & LANES * 0x10;
            wrong |= (low + letter * 0x0F ^ letter << 4) & letter << 4;
            if (wrong != 0) {
                return -1;
            }
            letters |= letter;
            long value = low + letter * 9;
            long pairs = (value << 4 | value >>> 8) & 0x00FF_00FF_00FF_00FFL;
            pairs = (pairs | pairs >>> 8) & 0x0000_FFFF_0000_FFFFL;
            INTS.set(packed, at, (int) (pairs | pairs >>> 16));
            at += 4;
        }
        for (; i < to; i += 2) {
            int high = value(text[i], letterBits);
            int low = i + 1 < to ? value(text[i + 1], letterBits) : 0;
            if ((high | low) < 0) {
                return -1;
            }
            letters |= high > 9 || low > 9 ? 1 : 0;
            packed[at++] = (byte) (high << 4 | low);
        }
        return upper && letters == 0 ? -1 : at;
    }

    /** What a digit is worth, or -1 if it is none whose letters have these bits more than '0'. */
    private static int value(byte b, int letterBits) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        int letter = b - ('0' + letterBits);
        return letter >= 1 && letter <= 6 ? letter + 9 : -1;
    }

    /** Unpacks a run; returns where the next one begins in {@code packed}. */
    static int unpack(byte[] packed, int at, boolean upper, byte[] text, int from, int to) {
        byte[] digits = upper ? UPPER_DIGITS : LOWER_DIGITS;
        for (int i = from; i < to; i += 2) {
            int pair = packed[at++];
            text[i] = digits[pair >>> 4 & 0xF];
            if (i + 1 < to) {
                text[i + 1] = digits[pair & 0xF];
            }
        }
        return at;
    }
}
