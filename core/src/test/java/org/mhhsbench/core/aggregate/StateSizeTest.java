package org.mhhsbench.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.reference.ReferenceData;

/** What a meter-day costs, and that the items add up to what the heap grew by. */
class StateSizeTest {

    private static final int METERS = 20_000;
    private static final int DAYS = 5;
    /** Of the two hash tables, each a power of two and a header, G1 leaves most of the last region empty. */
    private static final long TABLES_OVERHANG = 2 << 20;

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

    private static long usedBytes() throws InterruptedException {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(20);
            Runtime runtime = Runtime.getRuntime();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }

    private static ConsumptionMessage message(int meter, int day, long[] wattHours) {
        wattHours[day] = meter;
        return new ConsumptionMessage(
                String.format("T-IF-021-1000000001-SDS-202601%02d-%08d", day, meter),
                "1000000001",
                String.format("S-IF-021-%010d-SDS-202601%02d-1", meter, day),
                1_768_910_400L + day,
                false,
                meter,
                MeasurementQuantity.AI,
                List.of(MeterDay.actual(FIRST.plusDays(day), wattHours)));
    }

    @Test
    void itemisesWhatTheHeapHolds() throws InterruptedException {
        ReferenceData reference = ReferenceFixture.meters(METERS);
        SettlementAggregator aggregator = new SettlementAggregator(reference);
        aggregator.apply(message(1, 9, new long[48]));
        StateSize empty = aggregator.stateSize();
        long before = usedBytes();
        long[] wattHours = new long[48];
        for (int day = 0; day < DAYS; day++) {
            for (int meter = 1; meter <= METERS; meter++) {
                assertThat(aggregator.apply(message(meter, day, wattHours))).isEqualTo(Outcome.ACCEPTED);
            }
        }
        long grown = usedBytes() - before;
        StateSize size = aggregator.stateSize();
        assertThat(size.rows()).isEqualTo(METERS * DAYS + 1);
        long rows = size.rowBytes() - empty.rowBytes();
        long index = size.indexBytes() - empty.indexBytes();
        long identities = size.identityBytes() - empty.identityBytes();
        double meterDays = METERS * DAYS;
        System.out.printf(
                "state: %.1f bytes a meter-day: rows %.1f, index %.1f, identities %.1f; heap grew by %.1f%n",
                (rows + index + identities) / meterDays,
                rows / meterDays,
                index / meterDays,
                identities / meterDays,
                grown / meterDays);
        long items = rows + index + identities;
        assertThat(grown).isBetween(items * 96 / 100, items * 104 / 100 + TABLES_OVERHANG);
        assertThat(rows / meterDays).as("columns of a row, nearly full pages").isBetween(132.0, 134.0);
        assertThat(index / meterDays).isBetween(4.0, 5.0);
        assertThat(size.bytesPerMeterDay()).isLessThan(350);
        assertThat(reference.registrations().meters()).isEqualTo(METERS);
    }

    @Test
    void countsNothingForAnEmptyState() {
        StateSize empty = new SettlementAggregator(ReferenceFixture.meters(1)).stateSize();
        assertThat(empty.rows()).isZero();
        assertThat(empty.rowBytes()).isZero();
        assertThat(empty.bytesPerMeterDay()).isZero();
    }
}
