package org.mhhsbench.bench.lcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LclTimestampTest {

    @ParameterizedTest
    @CsvSource({
        "2013-01-01 00:00:00, 2013-01-01T00:00:00Z",
        "2013-03-31 01:30:00, 2013-03-31T01:30:00Z",
        "2012-02-29 23:30:00.0000000, 2012-02-29T23:30:00Z"
    })
    void timestampsAreUtcHalfHours(String text, String instant) {
        assertThat(LclTimestamp.halfHour(text)).isEqualTo(Instant.parse(instant).getEpochSecond() / 1_800);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2012-12-19 12:37:27.0000000", "2012-12-19 12:30:01", "2012-12-19 12:30:00.0000001"})
    void timesBetweenHalfHoursAreOffTheGrid(String text) {
        assertThat(LclTimestamp.halfHour(text)).isEqualTo(LclTimestamp.OFF_GRID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2013-01-01",
                "2013-02-29 00:00:00",
                "2013-01-01 24:00:00",
                "2013-01-01T00:00:00",
                "2013-01-01 00:00:00.",
                "2013-01-01 00:00:00.00000000",
                "2013-1-01 00:00:00",
                "2013-01-01 00:60:00"
            })
    void anythingElseIsUnreadable(String text) {
        assertThat(LclTimestamp.halfHour(text)).isEqualTo(LclTimestamp.UNREADABLE);
    }
}
