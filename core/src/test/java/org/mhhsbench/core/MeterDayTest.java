package org.mhhsbench.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds that every meter-day and message keeps, whichever way it came. */
class MeterDayTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 10);

    private static long[] values(long absent) {
        long[] values = new long[48];
        java.util.Arrays.fill(values, absent);
        values[3] = 125;
        return values;
    }

    @Test
    void ignoresWhatStandsInAbsentSlots() {
        byte[] otherQualities = new byte[48];
        java.util.Arrays.fill(otherQualities, (byte) 99);
        otherQualities[3] = 0;
        MeterDay one = MeterDay.of(DAY, 1L << 3, values(0), new byte[48]);
        MeterDay other = MeterDay.of(DAY, 1L << 3, values(7), otherQualities);
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.actual()).isEqualTo(1L << 3);
        assertThat(one).isNotEqualTo(MeterDay.of(DAY, 3L << 3, values(0), new byte[48]));
    }

    @Test
    void aSlotIsPresentOrWithdrawnAndNeverBoth() {
        MeterDay day = MeterDay.of(DAY, 1L << 3, 1L << 5, values(0), new byte[48]);
        assertThat(day.present()).isEqualTo(1L << 3);
        assertThat(day.withdrawn()).isEqualTo(1L << 5);
        assertThat(day).isNotEqualTo(MeterDay.of(DAY, 1L << 3, values(0), new byte[48]));
        assertThat(day).hasToString("MeterDay[2026-01-10, 1 half hours, 1 withdrawn]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterDay.of(DAY, 1L << 3, 3L << 3, values(0), new byte[48]))
                .withMessageContaining("present or withdrawn");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterDay.withdrawal(DAY, 1L << 48))
                .withMessageContaining("1 to 48 bits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> day.requireNoneWithdrawn("a form"))
                .withMessage("a form cannot say that readings are withdrawn: 1 half hours of 2026-01-10 are");
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_000_000L, -1_000_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
    void refusesMoreThanTwelveDigits(long wattHours) {
        long[] values = new long[48];
        values[0] = wattHours;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterDay.actual(DAY, values))
                .withMessageContaining("" + wattHours);
    }

    @Test
    void refusesWhatIsNoQuality() {
        byte[] qualities = new byte[48];
        qualities[3] = 38;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterDay.of(DAY, 1L << 3, values(0), qualities))
                .withMessageContaining("38");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1L << 48, -1})
    void refusesADayWithoutSlotsOrWithMoreThanItHas(long present) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterDay.of(DAY, present, new long[48], new byte[48]))
                .withMessageContaining("present");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-12-31", "2100-01-01"})
    void refusesOtherCenturies(String date) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterDay.actual(LocalDate.parse(date), new long[48]))
                .withMessageContaining(date);
    }

    @Test
    void doesNotChangeWithTheArraysItCameFrom() {
        long[] values = new long[48];
        MeterDay day = MeterDay.actual(DAY, values);
        values[0] = 1;
        assertThat(day.wattHours(0)).isZero();
    }

    private static ConsumptionMessage message(String transaction, String sender, String reference, int days) {
        List<MeterDay> list = java.util.Collections.nCopies(days, MeterDay.actual(DAY, new long[48]));
        return new ConsumptionMessage(
                transaction, sender, reference, 1_768_910_400L, false, 1, MeasurementQuantity.AI, list);
    }

    @Test
    void boundsAMessage() {
        assertThat(message("T", "S", "R", 200).days()).hasSize(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> message("T", "S", "R", 201))
                .withMessageContaining("201");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> message("T", "S", "R", 0))
                .withMessageContaining("days");
    }

    @Test
    void boundsTheIdentitiesOfAMessage() {
        String longest = "x".repeat(ConsumptionMessage.MAX_ID_CHARS);
        assertThat(message(longest, longest, longest, 1).transactionId()).hasSize(200);
        for (String[] ids :
                new String[][] {{longest + "x", "S", "R"}, {"T", longest + "x", "R"}, {"T", "S", longest + "x"}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> message(ids[0], ids[1], ids[2], 1))
                    .withMessageContaining("at most 200 characters");
        }
    }
}
