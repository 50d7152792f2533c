package org.mhhsbench.scenarios.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * What came back.
 *
 * @param status of HTTP; 0 if nothing came
 * @param askedMs how long the server wants to be left alone, in milliseconds; 0 if it does not say
 * @param body of the reply; why, if nothing came
 */
record Answer(int status, long askedMs, byte[] body) {

    private static final int EXCERPT_CHARS = 500;

    static Answer none(String reason) {
        return new Answer(0, 0, reason.getBytes(StandardCharsets.UTF_8));
    }

    Verdict verdict() {
        return Verdict.of(status);
    }

    /** For a person: the status and the beginning of what was said. */
    String text() {
        String said = new String(body, 0, Math.min(body.length, 4 * EXCERPT_CHARS), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}+", " ");
        String excerpt =
                said.substring(0, Math.min(said.length(), EXCERPT_CHARS)).strip();
        return (status == 0 ? "no reply" : "HTTP " + status) + (excerpt.isEmpty() ? "" : ": " + excerpt);
    }

    /**
     * Reads {@code Retry-After}, seconds or a date.
     *
     * @param value null for none
     */
    static long askedMs(String value, Instant now) {
        if (value == null) {
            return 0;
        }
        String text = value.strip();
        if (text.matches("\\d{1,9}")) {
            return Long.parseLong(text) * 1_000;
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Math.max(0, Duration.between(now, until).toMillis());
        } catch (DateTimeParseException e) {
            return 0;
        }
    }
}
