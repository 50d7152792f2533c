package org.mhhsbench.core.dflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.Effort;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;

/** What is written is what is read; the seed is in the name of a case that fails. */
class DFlowRoundTripTest {

    private static final int MESSAGES = 40;

    static LongStream seeds() {
        return Effort.seeds(25);
    }

    private static List<ConsumptionMessage> messages(long seed, int step) {
        Random random = new Random(seed);
        List<ConsumptionMessage> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            messages.add(Samples.message(random, step));
        }
        return messages;
    }

    private static List<ConsumptionMessage> read(Profile profile, byte[] bytes) {
        FlowContent content = Samples.read(profile, bytes);
        assertThat(content.violations()).isEmpty();
        assertThat(content.items())
                .allSatisfy(item -> assertThat(item.violations()).isEmpty());
        return content.items().stream().map(FlowItem::message).toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_extended_D0379_brings_the_very_messages(long seed) {
        List<ConsumptionMessage> messages = messages(seed, 1);
        byte[] bytes = Samples.write(DFlow.D0379, true, messages);
        assertThat(read(Profile.STRICT, bytes)).isEqualTo(messages);
        assertThat(read(Profile.LENIENT, bytes)).isEqualTo(messages);
        DFlowWriter writer = new DFlowWriter(DFlow.D0379, true);
        assertThat(messages.stream().mapToLong(writer::maxBytes).sum()).isGreaterThanOrEqualTo(bytes.length);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_extended_D0036_brings_every_half_hour_with_its_quality(long seed) {
        List<ConsumptionMessage> messages = messages(seed, 100);
        byte[] bytes = Samples.write(DFlow.D0036, true, messages);
        List<ConsumptionMessage> came = read(Profile.STRICT, bytes);
        assertThat(came).hasSameSizeAs(messages);
        for (int i = 0; i < came.size(); i++) {
            ConsumptionMessage sent = messages.get(i);
            assertThat(Samples.readings(came.get(i))).isEqualTo(Samples.readings(sent));
            assertThat(came.get(i))
                    .isEqualTo(new ConsumptionMessage(
                            sent.transactionId(),
                            sent.senderDipId(),
                            sent.senderUniqueReference(),
                            sent.epochSecond(),
                            sent.replay(),
                            sent.mpan(),
                            sent.quantity(),
                            came.get(i).days()));
        }
        DFlowWriter writer = new DFlowWriter(DFlow.D0036, true);
        assertThat(messages.stream().mapToLong(writer::maxBytes).sum()).isGreaterThanOrEqualTo(bytes.length);
    }

    @Test
    void the_longest_message_is_carried() {
        List<MeterDay> days = new ArrayList<>();
        for (int i = 0; i < ConsumptionMessage.MAX_DAYS; i++) {
            days.add(Samples.counted(LocalDate.of(2025, 6, 1).plusDays(i)));
        }
        String longest = "é".repeat(ConsumptionMessage.MAX_ID_CHARS);
        ConsumptionMessage message = new ConsumptionMessage(
                longest, longest, "\uFFFF".repeat(200), Samples.TIME, true, 1, MeasurementQuantity.RE, days);
        byte[] bytes = Samples.write(DFlow.D0379, true, List.of(message));
        assertThat(read(Profile.STRICT, bytes)).containsExactly(message);
        assertThat(new DFlowWriter(DFlow.D0379, true).maxBytes(message)).isGreaterThanOrEqualTo(bytes.length);
    }

    @Test
    void what_a_flow_cannot_carry_is_refused_and_leaves_no_trace() {
        MeterDay exact = Samples.counted(LocalDate.of(2026, 1, 5));
        ConsumptionMessage good = message(exact);
        long[] odd = new long[MeterDay.SLOTS];
        odd[47] = 1;
        long[] large = new long[MeterDay.SLOTS];
        large[47] = 1_000_000_000;
        DFlowWriter settlement = new DFlowWriter(DFlow.D0036, true);
        settlement.begin(Samples.header(DFlow.D0036));
        settlement.add(good);
        for (long[] values : List.of(odd, large)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settlement.add(message(MeterDay.actual(LocalDate.of(2026, 1, 6), values))))
                    .withMessageContaining("was " + values[47] + " Wh");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settlement.add(message(exact, exact)))
                .withMessageContaining("a half hour must be in a message once");
        assertThat(settlement.end()).isEqualTo(Samples.write(DFlow.D0036, true, List.of(good)));

        DFlowWriter plain = new DFlowWriter(DFlow.D0379, false);
        plain.begin(Samples.header(DFlow.D0379));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain.add(
                        message(MeterDay.of(LocalDate.of(2026, 1, 6), 1, new long[MeterDay.SLOTS], new byte[48]))))
                .withMessageContaining("must have all its half hours, has 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain.begin(Samples.header(DFlow.D0036)))
                .withMessage("flow must be D0379001, was D0036001");
        DFlowWriter extended = new DFlowWriter(DFlow.D0379, true);
        extended.begin(Samples.header(DFlow.D0379));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extended.add(new ConsumptionMessage(
                        "\uD800", "", "", Samples.TIME, false, 1, MeasurementQuantity.AI, List.of(exact))))
                .withMessageContaining("surrogate");
    }

    private static ConsumptionMessage message(MeterDay... days) {
        return new ConsumptionMessage(
                "T-1",
                "1000000001",
                "S-1",
                Samples.TIME,
                false,
                1_200_012_345_674L,
                MeasurementQuantity.AI,
                List.of(days));
    }
}
