package org.mhhsbench.bench.lcl;

import java.time.DateTimeException;
import java.time.LocalDate;

/** The timestamps of the source: {@code yyyy-MM-dd HH:mm:ss}, optionally with a fraction, always UTC. */
final class LclTimestamp {

    static final String RULE = "must be yyyy-MM-dd HH:mm:ss, with or without a fraction of seven digits at most";
    static final long UNREADABLE = Long.MIN_VALUE;
    static final long OFF_GRID = Long.MIN_VALUE + 1;

    private static final String PATTERN = "dddd-dd-dd dd:dd:dd";
    private static final int MOST_FRACTION_DIGITS = 7;

    private LclTimestamp() {}

    /** The half hour since the epoch, or {@link #UNREADABLE} or {@link #OFF_GRID}. */
    static long halfHour(String text) {
        String value = text.strip();
        if (!wellFormed(value)) {
            return UNREADABLE;
        }
        int hour = number(value, 11, 2);
        int minute = number(value, 14, 2);
        int second = number(value, 17, 2);
        if (hour > 23 || minute > 59 || second > 59) {
            return UNREADABLE;
        }
        long day;
        try {
            day = LocalDate.of(number(value, 0, 4), number(value, 5, 2), number(value, 8, 2))
                    .toEpochDay();
        } catch (DateTimeException e) {
            return UNREADABLE;
        }
        boolean fraction = value.chars().skip(PATTERN.length()).anyMatch(c -> c >= '1' && c <= '9');
        if (minute % 30 != 0 || second != 0 || fraction) {
            return OFF_GRID;
        }
        return day * 48 + hour * 2 + minute / 30;
    }

    private static boolean wellFormed(String value) {
        int length = value.length();
        if (length < PATTERN.length() || length > PATTERN.length() + 1 + MOST_FRACTION_DIGITS) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            char wanted = i < PATTERN.length() ? PATTERN.charAt(i) : i == PATTERN.length() ? '.' : 'd';
            if (wanted == 'd' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return length != PATTERN.length() + 1;
    }

    private static int number(String value, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + value.charAt(i) - '0';
        }
        return number;
    }
}
