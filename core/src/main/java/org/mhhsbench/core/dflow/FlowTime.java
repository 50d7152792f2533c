package org.mhhsbench.core.dflow;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.mhhsbench.core.ConsumptionMessage;

/** Dates, {@code CCYYMMDD}, and times, {@code CCYYMMDDHHMMSS} in UTC, of the years 2000 to 2099. Any thread. */
final class FlowTime {

    static final long NONE = Long.MIN_VALUE;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final int DATE_DIGITS = 8;
    private static final int TIME_DIGITS = 14;

    private FlowTime() {}

    static void require(long epochSecond) {
        if (epochSecond < ConsumptionMessage.MIN_EPOCH_SECOND || epochSecond > ConsumptionMessage.MAX_EPOCH_SECOND) {
            throw new IllegalArgumentException("epochSecond must be in the years 2000 to 2099, was " + epochSecond);
        }
    }

    static String text(long epochSecond) {
        return TIME.format(Instant.ofEpochSecond(epochSecond).atOffset(ZoneOffset.UTC));
    }

    static String dateText(int epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        return Integer.toString(date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth());
    }

    /** A time in seconds since 1970; {@link #NONE} if it is none, of which is told. */
    static long read(Line line, int field, Violations violations) {
        try {
            if (digits(line, field, TIME_DIGITS)) {
                long second = LocalDateTime.of(
                                number(line, field, 0, 4),
                                number(line, field, 4, 6),
                                number(line, field, 6, 8),
                                number(line, field, 8, 10),
                                number(line, field, 10, 12),
                                number(line, field, 12, TIME_DIGITS))
                        .toEpochSecond(ZoneOffset.UTC);
                require(second);
                return second;
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // No such time, or of another century: told below.
        }
        violations.add(
                line.number(), field, "a time must be CCYYMMDDHHMMSS of the years 2000 to 2099", line.text(field));
        return NONE;
    }

    /** A date in days since 1970; {@link #NONE} if it is none, of which is told. */
    static long readDate(Line line, int field, Violations violations) {
        try {
            if (digits(line, field, DATE_DIGITS)) {
                LocalDate date = LocalDate.of(
                        number(line, field, 0, 4), number(line, field, 4, 6), number(line, field, 6, DATE_DIGITS));
                if (date.getYear() >= 2000 && date.getYear() <= 2099) {
                    return date.toEpochDay();
                }
            }
        } catch (DateTimeException e) {
            // No such date: told below.
        }
        violations.add(line.number(), field, "a date must be CCYYMMDD of the years 2000 to 2099", line.text(field));
        return NONE;
    }

    private static boolean digits(Line line, int field, int count) {
        if (line.length(field) != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (line.at(field, i) < '0' || line.at(field, i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int number(Line line, int field, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + line.at(field, i) - '0';
        }
        return number;
    }
}
