package org.mhhsbench.bench.lcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YearFitTest {

    private static final LocalDate NEW_YEAR_2013 = LocalDate.of(2013, 1, 1);

    @ParameterizedTest
    @CsvSource({
        "2013-01-15, 2027-01-12",
        "2013-03-31, 2027-03-28",
        "2013-04-03, 2026-04-01",
        "2013-10-27, 2026-10-25",
        "2013-12-31, 2026-12-29",
        "2012-02-29, 2027-03-03"
    })
    void aDateMovesToTheNearestDateOfItsWeekday(LocalDate source, LocalDate target) {
        YearFit fit = YearFit.toFactorYear(source, 1, 2026);

        assertThat(fit.pairs()).containsExactly(new YearFit.Pair(source, target));
        assertThat(fit.leftOut()).isEmpty();
    }

    @Test
    void theYear2013FillsFactorYear2026ButForThreeDates() {
        YearFit fit = YearFit.toFactorYear(NEW_YEAR_2013, 365, 2026);

        assertThat(fit.pairs()).hasSize(362);
        assertThat(fit.pairs().get(0).target()).isEqualTo("2026-04-01");
        assertThat(fit.pairs().get(361).target()).isEqualTo("2027-03-28");
        assertThat(fit.leftOut())
                .extracting(left -> left.source() + " " + left.reason())
                .containsExactly(
                        "2013-01-01 would be 2026-12-29, taken by 2013-12-31",
                        "2013-04-01 would be 2026-03-30, outside the factor year",
                        "2013-04-02 would be 2026-03-31, outside the factor year");
    }

    /** Every factor year from a wide span of them, so that all weekdays and leap years meet each date of 2013. */
    @ParameterizedTest
    @ValueSource(ints = {2014, 2015, 2016, 2019, 2020, 2023, 2024, 2025, 2026, 2027, 2028, 2031, 2032, 2051})
    void everyDateOf2013KeepsWeekdayAndSeasonOrIsLeftOut(int factorYear) {
        YearFit fit = YearFit.toFactorYear(NEW_YEAR_2013, 365, factorYear);
        LocalDate start = LocalDate.of(factorYear, 4, 1);
        Set<LocalDate> targets = new HashSet<>();
        Set<LocalDate> sources = new HashSet<>();

        for (YearFit.Pair pair : fit.pairs()) {
            assertThat(pair.shiftDays() % 7).isZero();
            assertThat(pair.target()).isBetween(start, start.plusYears(1).minusDays(1));
            LocalDate position =
                    pair.source().withYear(pair.source().getMonthValue() >= 4 ? factorYear : factorYear + 1);
            assertThat(Math.abs(ChronoUnit.DAYS.between(position, pair.target())))
                    .isLessThanOrEqualTo(3);
            assertThat(targets.add(pair.target())).isTrue();
            assertThat(sources.add(pair.source())).isTrue();
        }
        fit.leftOut().forEach(left -> assertThat(sources.add(left.source())).isTrue());
        assertThat(sources).hasSize(365);
        assertThat(fit.leftOut()).hasSizeLessThanOrEqualTo(8);
        assertThat(fit.pairs()).isSortedAccordingTo((a, b) -> a.target().compareTo(b.target()));
    }

    @Test
    void ofTwoYearsTheFirstStaysWhereBothAreEquallyNear() {
        YearFit fit = YearFit.toFactorYear(NEW_YEAR_2013, 730, 2026);

        assertThat(fit.pairs().size() + fit.leftOut().size()).isEqualTo(730);
        assertThat(fit.pairs()).extracting(YearFit.Pair::target).doesNotHaveDuplicates();
    }

    @Test
    void withoutAFactorYearDatesStay() {
        YearFit fit = YearFit.unchanged(NEW_YEAR_2013, 3);

        assertThat(fit.pairs()).hasSize(3).allMatch(pair -> pair.shiftDays() == 0);
    }
}
