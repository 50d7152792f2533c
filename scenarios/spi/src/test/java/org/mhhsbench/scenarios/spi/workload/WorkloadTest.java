package org.mhhsbench.scenarios.spi.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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
    void it_has_everything_that_makes_settlement_hard(long seed) {
        int size = 20_000;
        Workload workload = Workload.of(seed, size, ClockChange.AUTUMN);
        Set<String> transactions = new HashSet<>();
        Map<Long, Long> lastTimeOfMeter = new HashMap<>();
        int duplicates = 0;
        int outOfOrder = 0;
        int partial = 0;
        int several = 0;
        int estimated = 0;
        Map<MeasurementQuantity, Integer> quantities = new HashMap<>();
        for (int i = 0; i < size; i++) {
            ConsumptionMessage message = workload.message(i);
            duplicates += transactions.add(message.transactionId()) ? 0 : 1;
            Long before = lastTimeOfMeter.put(message.mpan(), message.epochSecond());
            outOfOrder += before != null && before > message.epochSecond() ? 1 : 0;
            MeterDay day = message.days().get(0);
            partial += day.present() == MeterDay.ALL_SLOTS ? 0 : 1;
            estimated += (day.present() & ~day.actual()) == 0 ? 0 : 1;
            several += message.days().size() - 1;
            quantities.merge(message.quantity(), 1, Integer::sum);
        }
        assertThat(duplicates).isBetween(size / 200, size / 50);
        assertThat(outOfOrder).isGreaterThan(size / 200);
        assertThat(partial).isBetween(size / 50, size / 10);
        assertThat(estimated).isBetween(size / 50, size / 10);
        assertThat(several).isBetween(size / 100, size / 30);
        assertThat(quantities).containsKeys(MeasurementQuantity.AI, MeasurementQuantity.AE, MeasurementQuantity.RI);
        long switches = IntStream.range(0, workload.meters())
                .filter(meter -> Meters.facts(workload, meter).supplies().size() == 2)
                .count();
        assertThat(switches).isBetween(workload.meters() / 15L, workload.meters() / 7L);
    }

    @Test
    void meters_are_found_again_by_their_mpan() {
        Workload workload = Workload.of(5, 4000, ClockChange.NONE);
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
