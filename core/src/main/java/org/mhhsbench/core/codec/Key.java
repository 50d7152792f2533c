package org.mhhsbench.core.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A short text as reusable UTF-8 bytes, so that identities are compared and kept without making strings. Byte order is
 * code-point order. A lone surrogate, which JSON can write but UTF-8 cannot, keeps an encoding of its own. For one
 * thread.
 */
public final class Key {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Random, so that no sender can choose texts whose hashes collide. */
    private static final long SEED = new SecureRandom().nextLong();

    private static final long MULTIPLIER = 0xA0761D6478BD642FL;

    private byte[] bytes = new byte[96];
    private int length;
    private long hash;
    private boolean hashed;

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
        hashed = false;
    }

    /** Copies another, with its hash if that is known. */
    public void set(Key other) {
        clear();
        append(other.bytes, other.length);
        hash = other.hash;
        hashed = other.hashed;
    }

    /** A hash of the bytes: another in each process. Found once, until the key changes. */
    public long hash() {
        if (!hashed) {
            hash = hash(bytes, 0, length);
            hashed = true;
        }
        return hash;
    }

    /** The hash of a key of some bytes. */
    public static long hash(byte[] bytes, int from, int length) {
        long hash = SEED ^ length;
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            hash = fold(hash ^ (long) LONGS.get(bytes, from + i));
        }
        long rest = 0;
        for (int shift = 0; i < length; i++, shift += 8) {
            rest |= (bytes[from + i] & 0xFFL) << shift;
        }
        return fold(fold(hash ^ rest));
    }

    private static long fold(long value) {
        return Math.multiplyHigh(value, MULTIPLIER) ^ value * MULTIPLIER;
    }

    public void append(byte[] source, int count) {
        append(source, 0, count);
    }

    public void append(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    public void append(ByteBuffer source, int at, int count) {
        reserve(count);
        source.get(at, bytes, length, count);
        length += count;
    }

    public void append(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            i += append(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0);
        }
    }

    public void append(char[] text, int offset, int count) {
        reserve(count);
        int ascii = 0;
        for (; ascii < count && text[offset + ascii] < 0x80; ascii++) {
            bytes[length + ascii] = (byte) text[offset + ascii];
        }
        length += ascii;
        for (int i = ascii; i < count; i++) {
            i += append(text[offset + i], i + 1 < count ? text[offset + i + 1] : 0);
        }
    }

    /** Appends one code point; returns how many chars beyond the first it took. */
    private int append(char c, char next) {
        reserve(4);
        if (c < 0x80) {
            bytes[length++] = (byte) c;
            return 0;
        }
        if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | c >> 6);
            bytes[length++] = (byte) (0x80 | c & 0x3F);
            return 0;
        }
        if (Character.isHighSurrogate(c) && Character.isLowSurrogate(next)) {
            int codePoint = Character.toCodePoint(c, next);
            bytes[length++] = (byte) (0xF0 | codePoint >> 18);
            bytes[length++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
            bytes[length++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
            bytes[length++] = (byte) (0x80 | codePoint & 0x3F);
            return 1;
        }
        bytes[length++] = (byte) (0xE0 | c >> 12);
        bytes[length++] = (byte) (0x80 | c >> 6 & 0x3F);
        bytes[length++] = (byte) (0x80 | c & 0x3F);
        return 0;
    }

    /** Before anything is appended. */
    private void reserve(int more) {
        hashed = false;
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** The text from a byte position on. */
    public String text(int from) {
        for (int i = from; i + 2 < length; i++) {
            if (isSurrogate(i)) {
                return textWithSurrogates(from);
            }
        }
        return new String(bytes, from, length - from, StandardCharsets.UTF_8);
    }

    /** Whether a lone surrogate's three bytes begin here, which a decoder would replace. */
    private boolean isSurrogate(int i) {
        return bytes[i] == (byte) 0xED && (bytes[i + 1] & 0xE0) == 0xA0 && (bytes[i + 2] & 0xC0) == 0x80;
    }

    private String textWithSurrogates(int from) {
        StringBuilder text = new StringBuilder(length - from);
        int begun = from;
        for (int i = from; i + 2 < length; i++) {
            if (isSurrogate(i)) {
                text.append(new String(bytes, begun, i - begun, StandardCharsets.UTF_8));
                text.append((char) (0xD000 | (bytes[i + 1] & 0x3F) << 6 | bytes[i + 2] & 0x3F));
                begun = i + 3;
            }
        }
        return text.append(new String(bytes, begun, length - begun, StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public String toString() {
        return text(0);
    }
}
