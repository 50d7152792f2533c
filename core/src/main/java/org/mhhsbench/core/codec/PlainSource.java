package org.mhhsbench.core.codec;

import com.fasterxml.jackson.core.JsonToken;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mhhsbench.core.Quality;

/**
 * JSON as it is written as a rule, read from its bytes: printable ASCII without escapes, no number but whole ones.
 * Whatever else there is, and whatever leaves the schema, ends the reading with {@link #DEVIATES}: the text is then one
 * for {@link JacksonSource}, which says what it is. So this source can be wrong in one way only, by taking what that
 * does not take, or as something else; the tests compare the two. For one thread.
 */
final class PlainSource implements JsonSource {

    /** Not a violation: it says nothing but that another source must look. */
    static final SchemaViolation DEVIATES = new SchemaViolation(null, "");

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private static final int LONGEST_STRING = 512;
    private static final int DATE_TIME = 25;
    /** More bytes than a period takes that is read at once. */
    private static final int LONGEST_PERIOD = 96;

    private static final long SIX_BYTES = 0xFFFF_FFFF_FFFFL;
    private static final long SEVEN_BYTES = 0xFF_FFFF_FFFF_FFFFL;
    private static final long SP = eight("\"sp\":\"");
    private static final long V = eight("\",\"v\":\"");
    private static final long Q = eight("\",\"q\":\"");
    private static final long E = eight(",\"e\":\"") & SIX_BYTES;
    private static final String NO_REASONS = ",\"e\":null,\"arc\":null}";
    private static final long NO_REASONS_0 = eight(NO_REASONS);
    private static final long NO_REASONS_8 = eight(NO_REASONS.substring(8));
    private static final long NO_REASONS_13 = eight(NO_REASONS.substring(13));
    private static final String NO_AMENDMENT = "\",\"arc\":null}";
    private static final long NO_AMENDMENT_0 = eight(NO_AMENDMENT);
    private static final long NO_AMENDMENT_5 = eight(NO_AMENDMENT.substring(5));
    private static final long ZERO_SECONDS_UTC = eight("00+00:00");

    private byte[] bytes;
    private int at;
    private int end;
    private JsonToken token;
    private final char[] chars = new char[LONGEST_STRING];
    private int length;

    /** The first eleven bytes of the last date, as two longs that overlap, and its midnight. */
    private long date;

    private long dateFrom3;
    private long midnight;

    /** Starts before a value, which {@link #open} steps to. */
    void start(byte[] text, int from, int count) {
        bytes = text;
        at = from;
        end = from + count;
    }

    /** Steps over white space to a value. */
    void open() throws SchemaViolation {
        skipSpace();
        value();
    }

    /** Whether nothing but white space follows. */
    boolean atEnd() {
        while (at < end && isSpace(bytes[at])) {
            at++;
        }
        return at == end;
    }

    @Override
    public JsonToken token() {
        return token;
    }

    @Override
    public int nextMember(MemberNames names, int last) throws SchemaViolation {
        byte b = skipSpace();
        if (b == '}') {
            at++;
            token = JsonToken.END_OBJECT;
            return END;
        }
        if (last >= 0) {
            take(',');
            skipSpace();
        }
        int place = member(names, last + 1);
        skipSpace();
        take(':');
        skipSpace();
        value();
        return place;
    }

    private int member(MemberNames names, int from) throws SchemaViolation {
        int count = names.count();
        // A text that ends so soon is none of the schema's.
        if (end - at < Long.BYTES) {
            throw DEVIATES;
        }
        long head = eight(at);
        for (int tried = 0, place = from; tried < count; tried++, place++) {
            if (place >= count) {
                place -= count;
            }
            if ((head & names.headMask[place]) == names.head[place]) {
                byte[] name = names.quoted(place);
                if (name.length <= Long.BYTES || startsWith(name, Long.BYTES)) {
                    at += name.length;
                    return place;
                }
            }
        }
        throw DEVIATES;
    }

    private boolean startsWith(byte[] expected, int from) {
        int length = expected.length;
        return length <= end - at && Arrays.equals(bytes, at + from, at + length, expected, from, length);
    }

    @Override
    public boolean nextElement(boolean first) throws SchemaViolation {
        byte b = skipSpace();
        if (b == ']') {
            at++;
            token = JsonToken.END_ARRAY;
            return false;
        }
        if (!first) {
            take(',');
            skipSpace();
        }
        value();
        return true;
    }

    /** Takes a scalar, or the opening of anything else. */
    private void value() throws SchemaViolation {
        switch (bytes[at]) {
            case '"' -> string();
            case '{' -> opened(JsonToken.START_OBJECT);
            case '[' -> opened(JsonToken.START_ARRAY);
            case 'n' -> literal(NULL, JsonToken.VALUE_NULL);
            case 't' -> literal(TRUE, JsonToken.VALUE_TRUE);
            case 'f' -> literal(FALSE, JsonToken.VALUE_FALSE);
            default -> number();
        }
    }

    private void opened(JsonToken opening) {
        at++;
        token = opening;
    }

    private void literal(byte[] expected, JsonToken literal) throws SchemaViolation {
        if (!startsWith(expected, 0)) {
            throw DEVIATES;
        }
        at += expected.length;
        token = literal;
    }

    private void string() throws SchemaViolation {
        int from = at + 1;
        int most = Math.min(end, from + LONGEST_STRING);
        for (int i = from; i < most; i++) {
            byte b = bytes[i];
            if (b == '"') {
                length = i - from;
                at = i + 1;
                token = JsonToken.VALUE_STRING;
                return;
            }
            if (b < ' ' || b == '\\') {
                throw DEVIATES;
            }
            chars[i - from] = (char) b;
        }
        throw DEVIATES;
    }

    /** Two digits at the most, which is all that the schema's one number is compared with. */
    private void number() throws SchemaViolation {
        int from = at;
        while (at < end && at - from < 2 && bytes[at] >= (at == from ? '1' : '0') && bytes[at] <= '9') {
            chars[at - from] = (char) bytes[at];
            at++;
        }
        length = at - from;
        // What goes on is a longer number, or one with a fraction, or none at all.
        if (length == 0 || at == end || bytes[at] != ',' && bytes[at] != '}' && !isSpace(bytes[at])) {
            throw DEVIATES;
        }
        token = JsonToken.VALUE_NUMBER_INT;
    }

    @Override
    public boolean plainPeriod(DecodedMessage out) {
        int p = at;
        if (end - p < LONGEST_PERIOD || (eight(p) & SIX_BYTES) != SP) {
            return false;
        }
        long endSecond = plainTime(p + 6);
        p += 6 + DATE_TIME;
        if (endSecond == If021Text.INVALID || (eight(p) & SEVEN_BYTES) != V) {
            return false;
        }
        p += 7;
        boolean negative = bytes[p] == '-';
        if (negative) {
            p++;
        }
        int firstDigit = p;
        long value = 0;
        for (; bytes[p] != '.'; p++) {
            int digit = bytes[p] - '0';
            if (digit < 0 || digit > 9 || p - firstDigit == 9) {
                return false;
            }
            value = value * 10 + digit;
        }
        int tenths = bytes[p + 1] - '0';
        int hundredths = bytes[p + 2] - '0';
        int thousandths = bytes[p + 3] - '0';
        if (p == firstDigit || notDigits(tenths, hundredths, thousandths)) {
            return false;
        }
        value = value * 1000 + tenths * 100 + hundredths * 10 + thousandths;
        p += 4;
        if ((eight(p) & SEVEN_BYTES) != Q) {
            return false;
        }
        p += 7;
        int code = 0;
        int codeFrom = p;
        for (; bytes[p] != '"'; p++) {
            if (p - codeFrom == 4 || bytes[p] <= 0) {
                return false;
            }
            code = code << 8 | bytes[p];
        }
        int quality = code == 'A' ? Quality.A.ordinal() : If021Text.qualityOfCode(code);
        p++;
        int estimation = 0;
        if (eight(p) == NO_REASONS_0 && eight(p + 8) == NO_REASONS_8 && eight(p + 13) == NO_REASONS_13) {
            p += NO_REASONS.length();
        } else if ((eight(p) & SIX_BYTES) == E
                && bytes[p + 6] >= '1'
                && bytes[p + 6] <= '9'
                && eight(p + 7) == NO_AMENDMENT_0
                && eight(p + 12) == NO_AMENDMENT_5) {
            estimation = bytes[p + 6] - '0';
            p += 7 + NO_AMENDMENT.length();
        } else {
            return false;
        }
        if (quality < 0) {
            return false;
        }
        out.addPeriod(endSecond, negative ? -value : value, (byte) quality, (byte) estimation, false);
        at = p;
        token = JsonToken.END_OBJECT;
        return true;
    }

    /** Whether one of the three is no digit. */
    private static boolean notDigits(int a, int b, int c) {
        return (a | b | c | 9 - a | 9 - b | 9 - c) < 0;
    }

    /** A date-time that mostly has the date of the last one; invalid where it must be read as others are. */
    private long plainTime(int p) {
        if (eight(p) != date || eight(p + 3) != dateFrom3) {
            return firstOfDate(p);
        }
        int hour = twoDigits(p + 11);
        int minute = twoDigits(p + 14);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return If021Text.INVALID;
        }
        return bytes[p + 13] == ':' && bytes[p + 16] == ':' && eight(p + 17) == ZERO_SECONDS_UTC
                ? midnight + hour * 3600 + minute * 60
                : If021Text.INVALID;
    }

    /** Reads a date-time in full, and keeps its date. */
    private long firstOfDate(int p) {
        for (int i = 0; i < DATE_TIME; i++) {
            chars[i] = (char) (bytes[p + i] & 0xFF);
        }
        long second = If021Text.epochSecond(chars, 0, DATE_TIME);
        if (second != If021Text.INVALID) {
            "T00:00:00+00:00".getChars(0, 15, chars, 10);
            midnight = If021Text.epochSecond(chars, 0, DATE_TIME);
            date = eight(p);
            dateFrom3 = eight(p + 3);
        }
        return second;
    }

    /** -1 for what is no digit. */
    private int twoDigits(int p) {
        int tens = bytes[p] - '0';
        int units = bytes[p + 1] - '0';
        return (tens | units | 9 - tens | 9 - units) < 0 ? -1 : tens * 10 + units;
    }

    private long eight(int p) {
        return (long) LONGS.get(bytes, p);
    }

    private static long eight(String text) {
        byte[] padded = Arrays.copyOf(ascii(text), Math.max(8, text.length()));
        return (long) LONGS.get(padded, 0);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void take(char expected) throws SchemaViolation {
        if (bytes[at] != expected) {
            throw DEVIATES;
        }
        at++;
    }

    /** The byte behind any white space; a text that ends there deviates. */
    private byte skipSpace() throws SchemaViolation {
        if (at < end && bytes[at] > ' ') {
            return bytes[at];
        }
        while (at < end) {
            byte b = bytes[at];
            if (!isSpace(b)) {
                return b;
            }
            at++;
        }
        throw DEVIATES;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    @Override
    public char[] chars() {
        return chars;
    }

    @Override
    public int offset() {
        return 0;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void skip() throws SchemaViolation {
        throw DEVIATES;
    }

    @Override
    public SchemaViolation violation(String member) {
        return DEVIATES;
    }
}
