package org.mhhsbench.core.codec;

import org.mhhsbench.core.Quality;

/** The lexical forms of IF-021 values, read from a parser's characters without making strings. */
final class If021Text {

    /** What the readers of this class return for text that is not of the form. */
    static final long INVALID = Long.MIN_VALUE;

    private static final int DATE_TIME_LENGTH = 25;
    private static final int[] DAYS_IN_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    /** Codes packed as {@link #pack} does, by ordinal. */
    private static final int[] QUALITY_CODES = new int[Quality.values().length];

    static {
        for (Quality quality : Quality.values()) {
            char[] code = quality.name().toCharArray();
            QUALITY_CODES[quality.ordinal()] = pack(code, 0, code.length);
        }
    }

    private If021Text() {}

    /** {@code YYYY-MM-DDThh:mm:ss±hh:mm}, years 2000 to 2099, offset at most 14:00: as seconds since 1970. */
    static long epochSecond(char[] text, int at, int length) {
        if (length != DATE_TIME_LENGTH
                || text[at + 4] != '-'
                || text[at + 7] != '-'
                || text[at + 10] != 'T'
                || text[at + 13] != ':'
                || text[at + 16] != ':'
                || text[at + 22] != ':') {
            return INVALID;
        }
        int year = twoDigits(text, at) * 100 + twoDigits(text, at + 2);
        int month = twoDigits(text, at + 5);
        int day = twoDigits(text, at + 8);
        int hour = twoDigits(text, at + 11);
        int minute = twoDigits(text, at + 14);
        int second = twoDigits(text, at + 17);
        int offsetHour = twoDigits(text, at + 20);
        int offsetMinute = twoDigits(text, at + 23);
        char sign = text[at + 19];
        // twoDigits is far below zero for what is no digit, so that one range check covers both.
        if (year < 2000
                || year > 2099
                || month < 1
                || month > 12
                || day < 1
                || day > daysInMonth(year, month)
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59
                || offsetHour < 0
                || offsetMinute < 0
                || offsetMinute > 59
                || offsetHour * 60 + offsetMinute > 14 * 60
                || (sign != '+' && sign != '-')) {
            return INVALID;
        }
        int offsetSeconds = (offsetHour * 60 + offsetMinute) * 60;
        long local = epochDay(year, month, day) * 86_400L + hour * 3600 + minute * 60 + second;
        return sign == '+' ? local - offsetSeconds : local + offsetSeconds;
    }

    /** Whether a valid date-time reads {@code T00:00:00+00:00}. */
    static boolean isUtcMidnight(char[] text, int at) {
        String midnight = "T00:00:00+00:00";
        for (int i = 0; i < midnight.length(); i++) {
            if (text[at + 10 + i] != midnight.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int twoDigits(char[] text, int at) {
        int tens = text[at] - '0';
        int units = text[at + 1] - '0';
        return tens < 0 || tens > 9 || units < 0 || units > 9 ? -1_000_000 : tens * 10 + units;
    }

    private static int daysInMonth(int year, int month) {
        return month == 2 && year % 4 == 0 ? 29 : DAYS_IN_MONTH[month - 1];
    }

    /** Days since 1970-01-01; every fourth year of 2000 to 2099 is a leap year. */
    private static long epochDay(int year, int month, int day) {
        int shifted = month > 2 ? year : year - 1;
        int monthFromMarch = month > 2 ? month - 3 : month + 9;
        // 11,017 days from 1970-01-01 to 2000-03-01.
        return 11_017L
                + (shifted - 2000) * 365L
                + Math.floorDiv(shifted - 2000, 4)
                + (153 * monthFromMarch + 2) / 5
                + day
                - 1;
    }

    /** {@code -?\d{1,9}\.\d{3}} as thousandths. */
    static long thousandths(char[] text, int at, int length) {
        int i = at;
        int end = at + length;
        boolean negative = length > 0 && text[i] == '-';
        if (negative) {
            i++;
        }
        int whole = end - 4 - i;
        if (whole < 1 || whole > 9 || text[end - 4] != '.') {
            return INVALID;
        }
        long value = 0;
        for (; i < end; i++) {
            if (i == end - 4) {
                continue;
            }
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return INVALID;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /** 13 digits. */
    static long mpan(char[] text, int at, int length) {
        if (length != 13) {
            return INVALID;
        }
        long value = 0;
        for (int i = at; i < at + length; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return INVALID;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** The ordinal of a {@link Quality}, or -1. */
    static int quality(char[] text, int at, int length) {
        if (length == 1 && text[at] == 'A') {
            return Quality.A.ordinal();
        }
        return qualityOfCode(pack(text, at, length));
    }

    /** The ordinal of the {@link Quality} whose characters, in eight bits each, are a code; or -1. */
    static int qualityOfCode(int code) {
        for (int i = 0; i < QUALITY_CODES.length; i++) {
            if (QUALITY_CODES[i] == code) {
                return i;
            }
        }
        return -1;
    }

    private static int pack(char[] text, int at, int length) {
        if (length < 1 || length > 4) {
            return -1;
        }
        int packed = 0;
        for (int i = 0; i < length; i++) {
            char c = text[at + i];
            // A leading NUL, which JSON can write as an escape, would vanish in the packing.
            if (c == 0 || c > 0x7F) {
                return -1;
            }
            packed = packed << 8 | c;
        }
        return packed;
    }

    /** {@code 1} to {@code 10}, or -1. */
    static int estimationReason(char[] text, int at, int length) {
        if (length == 2) {
            return text[at] == '1' && text[at + 1] == '0' ? 10 : -1;
        }
        return length == 1 && text[at] >= '1' && text[at] <= '9' ? text[at] - '0' : -1;
    }

    static boolean isAmendmentReason(char[] text, int at, int length) {
        return length == 1 && "AEMRSTX".indexOf(text[at]) >= 0;
    }

    /** {@code S-((IF|REP)-)?\d{3,4}-[0-9a-fA-F]{10}-[A-Z]{3,5}-\d{8}-[a-zA-Z0-9]+}, at most 200 characters. */
    static boolean isSenderReference(char[] text, int at, int length) {
        if (length > 200) {
            return false;
        }
        int end = at + length;
        int i = literal(text, at, end, "S-");
        if (i < 0) {
            return false;
        }
        int prefixed = literal(text, i, end, "IF-");
        if (prefixed < 0) {
            prefixed = literal(text, i, end, "REP-");
        }
        i = group(text, prefixed < 0 ? i : prefixed, end, 3, 4, "0-9");
        i = group(text, i, end, 10, 10, "hex");
        i = group(text, i, end, 3, 5, "A-Z");
        i = group(text, i, end, 8, 8, "0-9");
        if (i < 0 || i == end) {
            return false;
        }
        for (; i < end; i++) {
            char c = text[i];
            if (!(isDigit(c) || isUpper(c) || c >= 'a' && c <= 'z')) {
                return false;
            }
        }
        return true;
    }

    private static int literal(char[] text, int at, int end, String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (at + i >= end || text[at + i] != expected.charAt(i)) {
                return -1;
            }
        }
        return at + expected.length();
    }

    /** Reads {@code least} to {@code most} characters of a class and the hyphen behind them; -1 if they are not there. */
    private static int group(char[] text, int at, int end, int least, int most, String kind) {
        if (at < 0) {
            return -1;
        }
        int i = at;
        while (i < end && text[i] != '-') {
            char c = text[i];
            boolean matches = switch (kind) {
                case "0-9" -> isDigit(c);
                case "A-Z" -> isUpper(c);
                default -> isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
            };
            if (!matches) {
                return -1;
            }
            i++;
        }
        return i < end && i - at >= least && i - at <= most ? i + 1 : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static int codePoints(char[] text, int at, int length) {
        return Character.codePointCount(text, at, length);
    }
}
