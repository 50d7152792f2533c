package org.mhhsbench.scenarios.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;

class GoldenRecordTest {

    private final GoldenRecord golden = new GoldenRecord();

    private static MeterDay day(long present, long wattHours, Quality quality) {
        long[] values = new long[MeterDay.SLOTS];
        Arrays.fill(values, wattHours);
        byte[] qualities = new byte[MeterDay.SLOTS];
        Arrays.fill(qualities, (byte) quality.ordinal());
        return MeterDay.of(LocalDate.of(2026, 6, 1), present, values, qualities);
    }

    @Test
    void an_actual_reading_survives_a_newer_estimate() {
        assertThat(golden.merge(day(0b11, 100, Quality.A), 10)).isEqualTo(2);
        assertThat(golden.merge(day(0b111, 200, Quality.E1), 20)).isEqualTo(1);
        assertThat(golden.wattHours(0)).isEqualTo(100);
        assertThat(golden.wattHours(2)).isEqualTo(200);
        assertThat(golden.has(3)).isFalse();
    }

    @Test
    void an_estimate_gives_way_to_an_older_actual_reading() {
        golden.merge(day(0b1, 200, Quality.E1), 20);
        assertThat(golden.merge(day(0b1, 100, Quality.A), 10)).isEqualTo(1);
        assertThat(golden.wattHours(0)).isEqualTo(100);
    }

    @Test
    void of_two_of_one_quality_the_newer_survives() {
        golden.merge(day(0b1, 100, Quality.A), 20);
        assertThat(golden.merge(day(0b1, 300, Quality.A), 10)).isZero();
        assertThat(golden.merge(day(0b1, 200, Quality.A), 30)).isEqualTo(1);
        assertThat(golden.wattHours(0)).isEqualTo(200);
    }
}
