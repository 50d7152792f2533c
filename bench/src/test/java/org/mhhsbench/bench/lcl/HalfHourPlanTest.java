package org.mhhsbench.bench.lcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HalfHourPlanTest {

    @ParameterizedTest
    @CsvSource({
        "2013-01-15, 48, 2013-01-15T00:00:00Z",
        "2013-03-31, 46, 2013-03-31T00:00:00Z",
        "2013-07-15, 48, 2013-07-14T23:00:00Z",
        "2013-10-27, 50, 2013-10-26T23:00:00Z"
    })
    void aSettlementDateIsTheUtcHalfHoursOfALondonDay(LocalDate date, int halfHours, Instant start) {
        HalfHourPlan plan = HalfHourPlan.of(YearFit.unchanged(date, 1).pairs());

        assertThat(plan.slots()).isEqualTo(halfHours);
        assertThat(plan.target(0)).isEqualTo((int) (start.getEpochSecond() / 1_800));
        assertThat(plan.slotOfSource(halfHour(start))).isZero();
        assertThat(plan.slotOfSource(halfHour(start) - 1)).isEqualTo(HalfHourPlan.NONE);
        assertThat(plan.slotOfSource(halfHour(start) + halfHours)).isEqualTo(HalfHourPlan.NONE);
    }

    @Test
    void whereTheClocksChangeAWeekApartUtcDecides() {
        // 25 March 2013 was in winter time, 29 March 2027 is in summer time.
        YearFit.Pair gmtToSummer = new YearFit.Pair(LocalDate.of(2013, 3, 25), LocalDate.of(2027, 3, 29));

        HalfHourPlan plan = HalfHourPlan.of(List.of(gmtToSummer));

        assertThat(plan.slots()).isEqualTo(48);
        assertThat(plan.target(0)).isEqualTo(halfHour(Instant.parse("2027-03-28T23:00:00Z")));
        assertThat(plan.slotOfSource(halfHour(Instant.parse("2013-03-24T23:00:00Z"))))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2014, 2015, 2016, 2019, 2020, 2023, 2024, 2025, 2026, 2027, 2028, 2031, 2032, 2051})
    void noHalfHourIsFilledTwiceAndEachDateIsWhole(int factorYear) {
        YearFit fit = YearFit.toFactorYear(LocalDate.of(2013, 1, 1), 365, factorYear);
        HalfHourPlan plan = HalfHourPlan.of(fit.pairs());
        Set<Integer> targets = new TreeSet<>();
        Set<LocalDate> dates = new TreeSet<>();
        for (int slot = 0; slot < plan.slots(); slot++) {
            assertThat(targets.add(plan.target(slot))).isTrue();
            dates.add(Instant.ofEpochSecond(plan.target(slot) * 1_800L)
                    .atZone(ZoneId.of("Europe/London"))
                    .toLocalDate());
        }
        assertThat(dates)
                .isEqualTo(fit.pairs().stream().map(YearFit.Pair::target).collect(Collectors.toSet()));

        Set<Integer> filled = new HashSet<>();
        for (int slot : plan.slotsBySource()) {
            assertThat(filled.add(slot)).isTrue();
        }
        // At most the hour where a date in winter time meets one in summer time with another shift.
        assertThat(plan.withoutSource()).isLessThanOrEqualTo(2);
        assertThat(filled.size() + plan.withoutSource()).isEqualTo(plan.slots());
    }

    private static int halfHour(Instant instant) {
        return (int) (instant.getEpochSecond() / 1_800);
    }
}
