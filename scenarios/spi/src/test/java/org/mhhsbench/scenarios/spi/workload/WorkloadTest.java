package org.mhhsbench.scenarios.spi.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;

class WorkloadTest {

    @Test
    void the_first_twenty_events_of_seed_42_never_change() throws IOException {
        Workload workload = Workload.of(42, 1000, ClockChange.AUTUMN);
        String text = IntStream.range(0, 20)
                .mapToObj(i -> line(workload.message(i)))
                .collect(Collectors.joining("\n", "", "\n"));
        try (InputStream golden = WorkloadTest.class.getResourceAsStream("first-20-events-of-seed-42.txt")) {
            assertThat(text).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String line(ConsumptionMessage message) {
        StringBuilder line = new StringBuilder(message.transactionId() + " " + message.senderUniqueReference() + " "
                + message.epochSecond() + " " + message.mpan() + " " + message.quantity());
        for (MeterDay day : message.days()) {
            long sum = 0;
            long qualities = 0;
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                if (day.has(slot)) {
                    sum += day.wattHours(slot);
                    qualities = qualities * 31 + day.quality(slot).ordinal();
                }
            }
            line.append(" ")
                    .append(day.epochDay())
                    .append(":")
                    .append(Long.toHexString(day.present()))
                    .append(":")
                    .append(sum)
                    .append(":")
                    .append(qualities);
        }
        return line.toString();
    }

    @ParameterizedTest
    @EnumSource
    void a_message_depends_on_its_index_not_on_the_size_of_the_workload(ClockChange clockChange) {
        Workload whole = Workload.of(9, 3000, clockChange);
        Workload part = whole.first(100);
        for (int i = 99; i >= 0; i--) {
            assertThat(part.message(i)).isEqualTo(whole.message(i));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void any_message_alone_in_any_order_and_on_any_thread_is_the_same(long seed) {
        Workload workload = Workload.of(everything(seed));
        List<ConsumptionMessage> inOrder =
                IntStream.range(0, workload.size()).mapToObj(workload::message).toList();
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, workload.size()).boxed().toList());
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.parallelStream().forEach(i -> {
            Workload another = i % 500 == 0 ? Workload.of(workload.keys()) : workload;
            assertThat(another.message(i)).isEqualTo(inOrder.get(i));
        });
    }

    @Test
    void another_seed_is_another_workload_and_the_same_keys_are_the_same_one() {
        Workload workload = Workload.of(everything(4));
        assertThat(Workload.of(workload.keys())).isEqualTo(workload).hasSameHashCodeAs(workload);
        assertThat(workload.keys().keySet()).isEqualTo(Workload.keyNames());
        assertThat(Workload.of(everything(5)).message(0)).isNotEqualTo(workload.message(0));
    }

    private static Map<String, String> everything(long seed) {
        return Map.of(
                "seed", Long.toString(seed),
                "meters", "400",
                "days", "6",
                "from", "2026-03-26",
                "outage-days", "2",
                "re-read", "100",
                "switched", "300",
                "opt-out", "200");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, -5, 987_654_321})
    void the_index_travels_inside_a_well_formed_reference(long seed) {
        Workload workload = Workload.of(seed, 2000, ClockChange.SPRING);
        for (int i = 0; i < 2000; i++) {
            ConsumptionMessage message = workload.message(i);
            assertThat(Workload.indexOf(message)).isEqualTo(i);
            assertThat(message.senderUniqueReference())
                    .matches("^S-((IF|REP)-)?\\d{3,4}-[0-9a-fA-F]{10}-[A-Z]{3,5}-\\d{8}-[a-zA-Z0-9]+$");
            assertThat(message.transactionId()).hasSizeLessThanOrEqualTo(65);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void shares_are_exact(long seed) {
        int meters = 3_000;
        int days = 5;
        Map<String, String> keys = new HashMap<>(Map.of(
                "seed",
                Long.toString(seed),
                "meters",
                "" + meters,
                "days",
                "" + days,
                "corrected",
                "0",
                "opt-out",
                "0"));
        keys.putAll(Map.of("late", "33", "duplicated", "17", "replayed", "7", "partial", "21", "multi-day", "19"));
        keys.putAll(Map.of("missing", "11", "other-quantity", "13", "switched", "77", "re-read", "40"));
        Workload workload = Workload.of(keys);
        Map<String, Integer> transactions = new HashMap<>();
        int replays = 0;
        int partial = 0;
        int twoDays = 0;
        int week = 0;
        int others = 0;
        for (int i = 0; i < workload.size(); i++) {
            ConsumptionMessage message = workload.message(i);
            if (transactions.merge(message.transactionId(), 1, Integer::sum) > 1) {
                continue;
            }
            boolean export =
                    Meters.facts(workload, Meters.meterOf(message.mpan())).export();
            replays += message.replay() ? 1 : 0;
            partial += message.days().get(0).present() != MeterDay.ALL_SLOTS && !message.replay() ? 1 : 0;
            twoDays += message.days().size() == 2 && !message.replay() ? 1 : 0;
            week += message.days().size() > 2 ? 1 : 0;
            others += message.quantity() == (export ? MeasurementQuantity.AE : MeasurementQuantity.AI) ? 0 : 1;
        }
        assertThat(workload.size() - transactions.size()).isEqualTo(days * 51);
        assertThat(transactions.values()).allMatch(count -> count <= 2);
        assertThat(replays).isEqualTo(days * 21);
        assertThat(partial).isEqualTo(days * 63);
        assertThat(twoDays).isEqualTo(days * 57);
        assertThat(week).isEqualTo(120);
        assertThat(others).isEqualTo(days * 39);
        assertThat(workload.size()).isEqualTo(days * (meters - 33 + 51 + 21 + 39) + 120);
        assertThat(IntStream.range(0, meters)
                        .filter(meter ->
                                Meters.facts(workload, meter).supplies().size() == 2))
                .hasSize(231);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void each_meter_that_is_not_missing_sends_each_day_once_and_a_late_one_after_the_others(long seed) {
        Workload workload = Workload.of(Map.ofEntries(
                Map.entry("seed", "" + seed),
                Map.entry("meters", "1000"),
                Map.entry("days", "3"),
                Map.entry("late", "60"),
                Map.entry("missing", "10"),
                Map.entry("corrected", "0"),
                Map.entry("duplicated", "0"),
                Map.entry("replayed", "0"),
                Map.entry("multi-day", "0"),
                Map.entry("other-quantity", "0")));
        Map<Integer, Set<Long>> metersOfDay = new HashMap<>();
        int late = 0;
        for (int i = 0; i < workload.size(); i++) {
            ConsumptionMessage message = workload.message(i);
            int day = message.days().get(0).epochDay();
            assertThat(metersOfDay.computeIfAbsent(day, d -> new HashSet<>()).add(message.mpan()))
                    .isTrue();
            long afterItsEnd = message.epochSecond() - (day + 1) * 86_400L;
            assertThat(afterItsEnd).isBetween(0L, 4 * 86_400L + 43_200);
            late += afterItsEnd > 36 * 3600 ? 1 : 0;
        }
        assertThat(metersOfDay)
                .hasSize(3)
                .allSatisfy((day, meters) -> assertThat(meters).hasSize(990));
        assertThat(late).isBetween(130, 3 * 60);
    }

    @Test
    void what_an_outage_held_back_comes_together_after_it() {
        Workload workload =
                Workload.of(Map.of("seed", "8", "meters", "500", "days", "6", "outage-days", "3", "multi-day", "0"));
        long first = workload.firstDay().toEpochDay();
        int heldBack = 0;
        for (int i = 0; i < workload.size(); i++) {
            ConsumptionMessage message = workload.message(i);
            long day = message.days().get(0).epochDay() - first;
            if (day >= 1 && day <= 4) {
                assertThat(message.epochSecond()).isGreaterThanOrEqualTo((first + 5) * 86_400);
                assertThat(i).isGreaterThan(480);
                heldBack++;
            }
        }
        assertThat(heldBack).isBetween(4 * 500, 4 * 600);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void homes_that_opted_out_are_estimated_whole_and_nobody_else_in_that_way(long seed) {
        Workload workload =
                Workload.of(Map.of("seed", "" + seed, "meters", "4000", "days", "1", "opt-out", "250", "partial", "0"));
        Set<Long> optedOut = new HashSet<>();
        for (int i = 0; i < workload.size(); i++) {
            ConsumptionMessage message = workload.message(i);
            MeterFacts facts = Meters.facts(workload, Meters.meterOf(message.mpan()));
            MeterDay day = message.days().get(0);
            long advances = IntStream.range(0, MeterDay.SLOTS)
                    .filter(slot -> day.has(slot) && day.quality(slot) == Quality.E2)
                    .count();
            assertThat(advances).isEqualTo(facts.optOut() ? Long.bitCount(day.present()) : 0);
            if (facts.optOut()) {
                assertThat(facts.domestic() && !facts.export()).isTrue();
                optedOut.add(message.mpan());
            }
        }
        // A quarter of the four in five that are homes with their supply on.
        assertThat(optedOut).hasSizeBetween(700, 870);
    }

    @Test
    void what_is_delivered_twice_is_the_same_and_what_is_replayed_comes_after_its_original() {
        Workload workload = Workload.of(Map.of(
                "seed", "6", "meters", "500", "days", "6", "outage-days", "3", "replayed", "100", "duplicated", "100"));
        Map<String, ConsumptionMessage> byTransaction = new HashMap<>();
        Map<String, ConsumptionMessage> byReference = new HashMap<>();
        int duplicates = 0;
        int replays = 0;
        for (int i = 0; i < workload.size(); i++) {
            ConsumptionMessage message = workload.sent(i);
            ConsumptionMessage before = byTransaction.putIfAbsent(message.transactionId(), message);
            if (before != null) {
                assertThat(message).isEqualTo(before);
                duplicates++;
                continue;
            }
            ConsumptionMessage original = byReference.putIfAbsent(message.senderUniqueReference(), message);
            assertThat(message.replay()).isEqualTo(original != null);
            if (message.replay()) {
                assertThat(message.days()).isEqualTo(original.days());
                assertThat(message.mpan()).isEqualTo(original.mpan());
                replays++;
            }
        }
        assertThat(duplicates).isEqualTo(300);
        assertThat(replays).isEqualTo(300);
    }

    @Test
    void messages_arrive_out_of_order() {
        Workload workload = Workload.of(3, 8_000, ClockChange.AUTUMN);
        Map<Long, Long> lastTimeOfMeter = new HashMap<>();
        int outOfOrder = 0;
        for (int i = 0; i < workload.size(); i++) {
            ConsumptionMessage message = workload.message(i);
            Long before = lastTimeOfMeter.put(message.mpan(), message.epochSecond());
            outOfOrder += before != null && before > message.epochSecond() ? 1 : 0;
        }
        assertThat(outOfOrder).isGreaterThan(workload.size() / 50);
    }

    @Test
    void meters_are_found_again_by_their_mpan() {
        Workload workload = Workload.of(Map.of("seed", "5", "market", "gb", "meters", "5000"));
        for (int meter = 0; meter < workload.meters(); meter++) {
            assertThat(Meters.meterOf(Meters.facts(workload, meter).mpan())).isEqualTo(meter);
        }
    }

    @Test
    void an_index_outside_is_refused() {
        Workload workload = Workload.of(5, 10, ClockChange.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workload.message(10))
                .withMessage("index must be 0 to 9, was 10");
    }

    @Test
    void reference_data_knows_every_meter_on_every_day() {
        Workload workload = Workload.of(5, 4000, ClockChange.AUTUMN);
        var registrations = WorkloadReference.of(workload).registrations();
        assertThat(registrations.meters()).isEqualTo(workload.meters());
        int first = Math.toIntExact(workload.firstDay().toEpochDay()) - 1;
        for (int meter = 0; meter < registrations.meters(); meter++) {
            for (int day = first; day < workload.endDay().toEpochDay(); day++) {
                assertThat(registrations.inForce(meter, day)).isNotNegative();
            }
        }
    }
}
