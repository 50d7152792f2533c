package org.mhhsbench.bench.lcl;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Half hours as the interface writes them: 25 characters, with a numeric offset. */
final class UtcText {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'");

    private UtcText() {}

    static String dateTime(int halfHour) {
        return LocalDateTime.ofEpochSecond((long) halfHour * HalfHourPlan.SECONDS, 0, ZoneOffset.UTC)
                .format(FORMAT);
    }
}
