package org.mhhsbench.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.state.Version;

/** What becomes of a reading that is taken back. */
class WithdrawalTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 10);
    private static final long TIME = 1_768_100_000;
    private static final int SLOT = 20;
    private static final long HALF_HOUR = DAY.toEpochDay() * MeterDay.SLOTS + SLOT + 1;

    private SettlementAggregator aggregator;

    private static ConsumptionMessage message(String id, long epochSecond, MeterDay day) {
        return new ConsumptionMessage(
                "T-" + id,
                "1000000001",
                "S-" + id,
                epochSecond,
                false,
                ReferenceFixture.MPAN,
                MeasurementQuantity.AI,
                List.of(day));
    }

    private static MeterDay whole(long wattHours) {
        return MeterDay.actual(DAY, filled(wattHours));
    }

    private static long[] filled(long wattHours) {
        long[] values = new long[MeterDay.SLOTS];
        Arrays.fill(values, wattHours);
        return values;
    }

    @BeforeEach
    void open() {
        ReferenceData reference = ReferenceFixture.builder(ReferenceFixture.registration(ReferenceFixture.MPAN))
                .build();
        aggregator = new SettlementAggregator(reference);
    }

    private long volume() {
        return aggregator.snapshot().settlementCells(DAY).stream()
                .mapToLong(cell -> cell.volumeWattHours().longValueExact())
                .sum();
    }

    private void apply(ConsumptionMessage message) {
        assertThat(aggregator.apply(message)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void what_was_withdrawn_leaves_no_trace_in_the_totals() {
        Snapshot before = aggregator.snapshot();
        ConsumptionMessage reading = message("a", TIME, whole(100));
        apply(reading);
        assertThat(volume()).isEqualTo(4_800);
        apply(reading.withdrawal());
        Snapshot after = aggregator.snapshot();
        assertThat(after.settlementCells(DAY))
                .isEqualTo(before.settlementCells(DAY))
                .isEmpty();
        assertThat(after.duosCells(DAY)).isEmpty();
        assertThat(after.duosDays(DAY)).isEmpty();
        assertThat(aggregator.apply(reading.withdrawal())).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void a_withdrawal_that_comes_first_holds_for_the_reading_that_comes_later() {
        ConsumptionMessage reading = message("a", TIME, whole(100));
        apply(reading.withdrawal());
        apply(reading);
        assertThat(aggregator.snapshot().settlementCells(DAY)).isEmpty();
    }

    @Test
    void what_is_newer_than_the_withdrawn_stands_and_what_is_older_does_not_come_back() {
        ConsumptionMessage older = message("a", TIME, whole(100));
        ConsumptionMessage reading = message("b", TIME + 60, whole(200));
        ConsumptionMessage newer =
                message("c", TIME + 120, MeterDay.of(DAY, 1L << SLOT, filled(300), new byte[MeterDay.SLOTS]));
        apply(older);
        apply(reading);
        apply(newer);
        apply(reading.withdrawal());
        assertThat(volume()).isEqualTo(300);
        assertThat(aggregator.versions(ReferenceFixture.MPAN, MeasurementQuantity.AI, HALF_HOUR))
                .containsExactly(
                        new Version(TIME + 120, "T-c", 300, true, false),
                        new Version(TIME + 60, "T-b", 200, true, true),
                        new Version(TIME, "T-a", 100, true, false));
    }

    @Test
    void a_withdrawal_of_what_was_never_accepted_touches_nothing() {
        apply(message("a", TIME, whole(100)));
        ConsumptionMessage refused = message("b", TIME + 60, whole(-1));
        assertThat(aggregator.apply(refused)).isEqualTo(Outcome.REJECTED);
        apply(refused.withdrawal());
        assertThat(volume()).isEqualTo(4_800);
    }

    @Test
    void a_half_hour_that_a_newer_version_withdraws_has_no_reading_until_a_newer_one_brings_one() {
        apply(message("a", TIME, whole(100)));
        apply(message("b", TIME + 60, MeterDay.withdrawal(DAY, 1L << SLOT)));
        assertThat(volume()).isEqualTo(4_700);
        apply(message("c", TIME + 30, MeterDay.of(DAY, 1L << SLOT, filled(5), new byte[MeterDay.SLOTS])));
        assertThat(volume()).isEqualTo(4_700);
        apply(message("d", TIME + 90, MeterDay.of(DAY, 1L << SLOT, filled(7), new byte[MeterDay.SLOTS])));
        assertThat(volume()).isEqualTo(4_707);
    }
}
