package org.mhhsbench.scenarios.spi.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.scenarios.spi.verify.ObservedTotals;
import org.mhhsbench.scenarios.spi.verify.Verification;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.MeterFacts;
import org.mhhsbench.scenarios.spi.workload.Meters;
import org.mhhsbench.scenarios.spi.workload.Workload;
import org.mhhsbench.scenarios.spi.workload.WorkloadReference;

class OracleTest {

    private static final long LATER = 1_793_000_000;
    private static final Workload AUTUMN = Workload.of(1, 100, ClockChange.AUTUMN);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void the_order_of_arrival_changes_nothing(long seed) {
        Workload workload = Workload.of(seed, 2_000, ClockChange.SPRING);
        List<ConsumptionMessage> messages = new ArrayList<>(
                IntStream.range(0, workload.size()).mapToObj(workload::message).toList());
        Totals inOrder = Oracle.of(workload, messages.stream());
        Collections.shuffle(messages, new Random(seed));
        assertThat(Oracle.of(workload, messages.stream())).isEqualTo(inOrder);
        assertThat(inOrder.digest()).isEqualTo(Oracle.expected(workload).digest());
    }

    @Test
    void a_digest_is_of_all_cells_in_any_order() throws Exception {
        Workload workload = Workload.of(18, 300, ClockChange.SPRING);
        Totals expected = Oracle.expected(workload);
        SettlementAggregator aggregator = new SettlementAggregator(WorkloadReference.of(workload));
        for (int i = 0; i < workload.size(); i++) {
            aggregator.apply(workload.message(i));
        }
        String digest = Oracle.digest(workload, 7, 2, meters -> {});
        assertThat(ObservedTotals.digest(aggregator.snapshot())).isEqualTo(digest);
        assertThat(Oracle.digest(workload)).isEqualTo(digest);
        assertThat(TotalsDigest.isForm(digest)).isTrue();
        assertThat(TotalsDigest.isForm(expected.digest())).isFalse();
        List<Map.Entry<String, String>> cells = new ArrayList<>(expected.cells().entrySet());
        for (int change = -1; change < cells.size(); change += 1 + cells.size() / 50) {
            Collections.shuffle(cells, new Random(change));
            TotalsDigest other = new TotalsDigest();
            for (int i = 0; i < cells.size(); i++) {
                String value = cells.get(i).getValue() + (i == change ? "0" : "");
                other.add(cells.get(i).getKey(), value);
            }
            assertThat(other.digest().equals(digest)).isEqualTo(change < 0);
        }
    }

    @ParameterizedTest(name = "{0} meters at a time, {1} threads")
    @CsvSource({"1, 1", "37, 2", "600, 3", "1000, 1"})
    void some_meters_at_a_time_come_to_the_same(int metersAtATime, int threads) throws Exception {
        Map<String, String> keys =
                new HashMap<>(Map.of("seed", "17", "meters", "600", "days", "3", "from", "2026-03-27"));
        keys.putAll(Map.of("corrected", "300", "re-read", "200", "late", "100", "replayed", "50", "duplicated", "50"));
        Workload workload = Workload.of(keys);
        for (int i = 0; i < workload.size(); i++) {
            assertThat(workload.meterOf(i))
                    .isEqualTo(Meters.meterOf(workload.message(i).mpan()));
        }
        List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
        Totals.Builder totals = new Totals.Builder();
        new OracleByMeters(workload, metersAtATime, threads, heard::add).addTo(totals);
        assertThat(totals.build()).isEqualTo(Oracle.expected(workload));
        assertThat(Collections.max(heard)).isEqualTo(600);
    }

    @ParameterizedTest(name = "seed {0}, market {1}, from {2}")
    @CsvSource({"14, small, 2026-03-27", "15, gb, 2026-10-23", "16, gb, 2026-07-01"})
    void an_incremental_aggregator_comes_to_the_same_and_rejects_nothing(long seed, String market, String from) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "seed", "" + seed, "market", market, "from", from, "meters", "600", "days", "6", "outage-days", "2"));
        keys.putAll(Map.of("corrected", "300", "re-read", "200", "late", "100", "replayed", "50", "opt-out", "200"));
        Workload workload = Workload.of(keys);
        SettlementAggregator aggregator = new SettlementAggregator(WorkloadReference.of(workload));
        for (int i = 0; i < workload.size(); i++) {
            aggregator.apply(workload.message(i));
        }
        assertThat(aggregator.counts().rejected()).isZero();
        Verification verification =
                Verification.compare(Oracle.expected(workload), ObservedTotals.of(aggregator.snapshot()));
        assertThat(verification.firstDifferences()).isEmpty();
        assertThat(verification.ok()).isTrue();
    }

    @Test
    void the_long_day_has_fifty_periods_and_a_summer_utc_day_two_settlement_days() {
        // 25 October 2026: local midnight is 23:00 UTC of the day before, the day ends at midnight UTC.
        Totals totals = Oracle.of(
                AUTUMN,
                List.of(wholeDay("t1", LATER + 0, "2026-10-24", 1), wholeDay("t2", LATER + 0, "2026-10-25", 1))
                        .stream());
        assertThat(periodsOn(totals, "2026-10-24")).isEqualTo(46);
        assertThat(periodsOn(totals, "2026-10-25")).isEqualTo(50);
        assertThat(periodsOn(totals, "2026-10-26")).isZero();
    }

    @Test
    void the_newest_version_counts_half_hour_by_half_hour_and_a_duplicate_not_at_all() {
        long[] correction = new long[MeterDay.SLOTS];
        correction[10] = 70;
        MeterDay partial = MeterDay.of(LocalDate.of(2026, 10, 24), 1L << 10, correction, new byte[MeterDay.SLOTS]);
        ConsumptionMessage replacement = message("t2", LATER + 200, List.of(partial));
        ConsumptionMessage original = wholeDay("t1", LATER + 100, "2026-10-24", 5);
        ConsumptionMessage duplicate = wholeDay("t1", LATER + 900, "2026-10-24", 1_000_000);

        Totals totals = Oracle.of(AUTUMN, List.of(replacement, original, duplicate).stream());

        assertThat(totals.cells().get("counts")).isEqualTo("messages=3 accepted=2 rejected=0 duplicates=1 readings=49");
        String day = totals.cells().entrySet().stream()
                .filter(cell -> cell.getKey().startsWith("settlement 2026-10-24"))
                .map(cell -> cell.getKey().substring(cell.getKey().length() - 2) + " " + cell.getValue())
                .filter(cell -> cell.startsWith("13 ") || cell.startsWith("14 "))
                .reduce("", (all, cell) -> all + cell + "\n");
        // Slot 10 ends at 05:30 UTC, 06:30 in London: period 13.
        assertThat(day).contains("13 msids=1 volumeWattHours=70 ").contains("14 msids=1 volumeWattHours=5 ");
    }

    @Test
    void of_two_versions_of_one_second_the_greater_transaction_id_counts() {
        Totals totals = Oracle.of(
                AUTUMN,
                List.of(wholeDay("b", LATER + 100, "2026-10-24", 2), wholeDay("a", LATER + 100, "2026-10-24", 1))
                        .stream());
        assertThat(totals.cells().values()).noneMatch(value -> value.contains("volumeWattHours=1 "));
        assertThat(totals.cells().values()).anyMatch(value -> value.contains("volumeWattHours=2 "));
    }

    @Test
    void losses_are_the_reading_times_the_factor_less_one() {
        MeterFacts meter = Meters.facts(AUTUMN, meterWithFactors());
        ConsumptionMessage message = new ConsumptionMessage(
                "t",
                "1",
                "r",
                LATER,
                false,
                meter.mpan(),
                MeasurementQuantity.AI,
                List.of(MeterDay.actual(LocalDate.of(2026, 10, 24), filled(1000))));
        Totals totals = Oracle.of(AUTUMN, List.of(message).stream());
        int factor = Meters.lossFactorThousandths(meter.distributor(), meter.llfc(), LocalDate.of(2026, 10, 24), 20);
        assertThat(totals.cells().entrySet())
                .anyMatch(cell -> cell.getKey().startsWith("settlement 2026-10-24")
                        && cell.getKey().endsWith(" 20")
                        && cell.getValue().endsWith("lossesMilliWattHours=" + (factor - 1000) * 1000));
    }

    private static int meterWithFactors() {
        return IntStream.range(0, AUTUMN.meters())
                .filter(meter -> !Meters.facts(AUTUMN, meter).llfc().equals("40L"))
                .findFirst()
                .orElseThrow();
    }

    private static long periodsOn(Totals totals, String date) {
        return totals.cells().keySet().stream()
                .filter(key -> key.startsWith("settlement " + date))
                .count();
    }

    private static ConsumptionMessage wholeDay(String transactionId, long epochSecond, String date, long wattHours) {
        return message(transactionId, epochSecond, List.of(MeterDay.actual(LocalDate.parse(date), filled(wattHours))));
    }

    private static ConsumptionMessage message(String transactionId, long epochSecond, List<MeterDay> days) {
        long mpan = Meters.facts(AUTUMN, 3).mpan();
        return new ConsumptionMessage(
                transactionId, "1", "r" + transactionId, epochSecond, false, mpan, MeasurementQuantity.AI, days);
    }

    private static long[] filled(long wattHours) {
        long[] values = new long[MeterDay.SLOTS];
        Arrays.fill(values, wattHours);
        return values;
    }
}
