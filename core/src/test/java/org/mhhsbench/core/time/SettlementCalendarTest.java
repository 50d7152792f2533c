package org.mhhsbench.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calendar against java.time, which reads the same tz data in another way. */
class SettlementCalendarTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int FIRST = (int) LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int LAST = (int) LocalDate.of(2099, 12, 31).toEpochDay();

    private static Instant end(long halfHour) {
        return Instant.ofEpochSecond(halfHour * 1800);
    }

    private static void assertAsJavaTimeSays(long halfHour) {
        Instant end = end(halfHour);
        LocalDate date = end.minusSeconds(1800).atZone(LONDON).toLocalDate();
        Instant midnight = date.atStartOfDay(LONDON).toInstant();
        int day = SettlementCalendar.settlementDay(halfHour);
        assertThat(LocalDate.ofEpochDay(day)).as("settlement date of %s", end).isEqualTo(date);
        assertThat(SettlementCalendar.period(halfHour, day))
                .as("period of %s", end)
                .isEqualTo((int) Duration.between(midnight, end).toMinutes() / 30);
    }

    @Test
    void agreesWithJavaTimeAroundEveryClockChange() {
        int changes = 0;
        ZoneOffsetTransition change = LONDON.getRules()
                .nextTransition(LocalDate.of(2000, 1, 1).atStartOfDay(LONDON).toInstant());
        for (; change.getInstant().isBefore(Instant.parse("2100-01-01T00:00:00Z")); changes++) {
            long at = change.getInstant().getEpochSecond() / 1800;
            for (long halfHour = at - 100; halfHour <= at + 100; halfHour++) {
                assertAsJavaTimeSays(halfHour);
            }
            change = LONDON.getRules().nextTransition(change.getInstant());
        }
        assertThat(changes).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithJavaTimeAtAnyHalfHour(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            assertAsJavaTimeSays(FIRST * 48L + random.nextInt((LAST - FIRST + 1) * 48) + 1);
        }
    }

    @Test
    void hasShortAndLongDaysOnlyWhereClocksChange() {
        int shortDays = 0;
        int longDays = 0;
        for (int day = FIRST; day <= LAST; day++) {
            LocalDate date = LocalDate.ofEpochDay(day);
            long minutes = Duration.between(
                            date.atStartOfDay(LONDON), date.plusDays(1).atStartOfDay(LONDON))
                    .toMinutes();
            int periods = SettlementCalendar.periods(day);
            assertThat(periods).as("periods of %s", date).isEqualTo((int) minutes / 30);
            shortDays += periods == 46 ? 1 : 0;
            longDays += periods == 50 ? 1 : 0;
        }
        assertThat(shortDays).isEqualTo(100);
        assertThat(longDays).isEqualTo(100);
    }

    @Test
    void namesEveryHalfHourOfACenturyOnceAndWithoutGaps() {
        long halfHour = SettlementCalendar.midnight(FIRST);
        for (int day = FIRST; day <= LAST; day++) {
            assertThat(SettlementCalendar.midnight(day)).isEqualTo((int) halfHour);
            for (int period = 1; period <= SettlementCalendar.periods(day); period++) {
                halfHour++;
                if (SettlementCalendar.settlementDay(halfHour) != day
                        || SettlementCalendar.period(halfHour, day) != period) {
                    throw new AssertionError(
                            end(halfHour) + " is not period " + period + " of " + LocalDate.ofEpochDay(day));
                }
            }
        }
        assertThat(end(halfHour)).isEqualTo(Instant.parse("2100-01-01T00:00:00Z"));
    }

    @Test
    void splitsASummerDayBetweenTwoSettlementDays() {
        int day = (int) LocalDate.of(2026, 7, 15).toEpochDay();
        Set<String> names = new HashSet<>();
        for (int slot = 0; slot < 48; slot++) {
            long halfHour = day * 48L + slot + 1;
            int settlementDay = SettlementCalendar.settlementDay(halfHour);
            names.add(settlementDay - day + "/" + SettlementCalendar.period(halfHour, settlementDay));
        }
        assertThat(names).hasSize(48).contains("0/3", "0/48", "1/1", "1/2").doesNotContain("0/1", "0/2", "1/3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-06-30T22:59:59Z",
                "2026-06-30T23:00:00Z",
                "2026-01-31T23:59:59Z",
                "2026-02-01T00:00:00Z",
                "2026-10-25T00:59:59Z",
                "2026-10-25T23:59:59Z",
                "2000-01-01T00:00:00Z",
                "2100-01-01T13:59:59Z",
                "1999-12-31T10:00:00Z"
            })
    void namesTheLondonDateOfAnInstant(String text) {
        Instant instant = Instant.parse(text);
        assertThat(LocalDate.ofEpochDay(SettlementCalendar.londonDay(instant.getEpochSecond())))
                .isEqualTo(instant.atZone(LONDON).toLocalDate());
    }
}
