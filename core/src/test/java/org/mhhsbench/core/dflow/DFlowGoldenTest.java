package org.mhhsbench.core.dflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;

/** Files that were laid down once: what is written now is that, and what is read of it is this. */
class DFlowGoldenTest {

    private static final long MPAN = 1_200_012_345_674L;

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = DFlowGoldenTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }

    private static ConsumptionMessage message(MeasurementQuantity quantity, MeterDay... days) {
        return new ConsumptionMessage(
                "T 1", "1000000001", "S|1", Samples.TIME + 1, true, MPAN, quantity, List.of(days));
    }

    private static MeterDay estimated(LocalDate date) {
        long[] values = new long[MeterDay.SLOTS];
        byte[] qualities = new byte[MeterDay.SLOTS];
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            values[slot] = slot * 1_001L - 2_000;
            qualities[slot] = (byte) (slot < 40 ? Quality.A : slot < 44 ? Quality.E : Quality.EA13).ordinal();
        }
        return MeterDay.of(date, MeterDay.ALL_SLOTS & ~6, values, qualities);
    }

    private static void same(byte[] written, String name) throws IOException {
        assertThat(new String(written, StandardCharsets.US_ASCII))
                .isEqualTo(new String(golden(name), StandardCharsets.US_ASCII));
    }

    @Test
    void a_plain_D0379_is_as_it_was() throws Exception {
        LocalDate date = LocalDate.of(2025, 11, 23);
        same(
                Samples.write(
                        DFlow.D0379,
                        false,
                        List.of(
                                message(MeasurementQuantity.AI, Samples.counted(date)),
                                message(
                                        MeasurementQuantity.RE,
                                        Samples.counted(date),
                                        Samples.counted(date.plusDays(1))))),
                "d0379-plain.txt");
        FlowContent content = Samples.read(Profile.STRICT, golden("d0379-plain.txt"));
        assertThat(content.whole()).isTrue();
        assertThat(content.items())
                .extracting(FlowItem::message)
                .containsExactly(
                        unidentified(0, MeasurementQuantity.AI, Samples.counted(date)),
                        unidentified(
                                1, MeasurementQuantity.RE, Samples.counted(date), Samples.counted(date.plusDays(1))));
    }

    private static ConsumptionMessage unidentified(int ordinal, MeasurementQuantity quantity, MeterDay... days) {
        String name = "DCOL-20251124160000-0000000007-00000" + ordinal;
        return new ConsumptionMessage(name, "DCOL", name, Samples.TIME, false, MPAN, quantity, List.of(days));
    }

    @Test
    void an_extended_D0379_is_as_it_was() throws Exception {
        ConsumptionMessage message = message(MeasurementQuantity.AE, estimated(LocalDate.of(2025, 11, 23)));
        same(Samples.write(DFlow.D0379, true, List.of(message)), "d0379-extended.txt");
        assertThat(Samples.read(Profile.STRICT, golden("d0379-extended.txt")).items())
                .extracting(FlowItem::message)
                .containsExactly(message);
    }

    /** The settlement days of the clock changes: 46 and 50 rows, the second hour twice or not at all. */
    @Test
    void a_D0036_of_a_short_and_a_long_day_is_as_it_was() throws Exception {
        List<ConsumptionMessage> messages = new ArrayList<>();
        for (LocalDate sunday : List.of(LocalDate.of(2026, 3, 29), LocalDate.of(2025, 10, 26))) {
            boolean shortDay = sunday.getMonthValue() == 3;
            long rest = shortDay ? (1L << 46) - 1 : MeterDay.ALL_SLOTS;
            MeterDay day = part(sunday, rest);
            messages.add(
                    shortDay
                            ? message(MeasurementQuantity.AI, day)
                            : message(MeasurementQuantity.AI, part(sunday.minusDays(1), 3L << 46), day));
        }
        same(Samples.write(DFlow.D0036, false, messages), "d0036-plain.txt");
        FlowContent content = Samples.read(Profile.STRICT, golden("d0036-plain.txt"));
        assertThat(content.whole()).isTrue();
        assertThat(content.items()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(content.items().get(i).message().days())
                    .isEqualTo(messages.get(i).days());
        }
    }

    private static MeterDay part(LocalDate date, long present) {
        MeterDay counted = Samples.counted(date);
        long[] values = new long[MeterDay.SLOTS];
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            values[slot] = counted.wattHours(slot);
        }
        return MeterDay.of(date, present, values, new byte[MeterDay.SLOTS]);
    }
}
