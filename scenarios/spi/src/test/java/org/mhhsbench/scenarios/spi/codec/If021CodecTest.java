package org.mhhsbench.scenarios.spi.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

class If021CodecTest {

    private final If021Codec codec = new If021Codec();

    @ParameterizedTest
    @EnumSource(ClockChange.class)
    void what_is_encoded_keeps_the_schema_and_decodes_to_the_same_message(ClockChange clockChange) {
        Workload workload = Workload.of(5, 1_000, clockChange);
        for (int i = 0; i < workload.size(); i++) {
            ConsumptionMessage message = workload.message(i);
            ByteBuffer buffer = ByteBuffer.allocate(codec.maxBytes(message));
            codec.encode(message, buffer);
            buffer.flip();
            assertThat(codec.decode(buffer)).isEqualTo(message);
            assertThat(buffer.hasRemaining()).isFalse();
        }
    }

    @Test
    void values_have_three_decimals_and_their_sign() {
        long[] wattHours = new long[MeterDay.SLOTS];
        wattHours[0] = 1;
        wattHours[1] = -1_234;
        wattHours[2] = MeterDay.MAX_WATT_HOURS;
        MeterDay day = MeterDay.of(LocalDate.of(2026, 1, 31), 0b111, wattHours, new byte[MeterDay.SLOTS]);
        assertThat(text(message("T-1", day)))
                .contains("{\"sp\":\"2026-01-31T00:30:00+00:00\",\"v\":\"0.001\",\"q\":\"A\",\"e\":null,\"arc\":null}")
                .contains("\"v\":\"-1.234\"")
                .contains("\"v\":\"999999999.999\"");
    }

    @Test
    void the_reason_of_an_estimate_follows_from_its_quality() {
        byte[] qualities = new byte[MeterDay.SLOTS];
        qualities[0] = (byte) Quality.E2.ordinal();
        qualities[1] = (byte) Quality.E1.ordinal();
        qualities[2] = (byte) Quality.ZE1.ordinal();
        MeterDay day = MeterDay.of(LocalDate.of(2026, 1, 31), 0b111, new long[MeterDay.SLOTS], qualities);
        assertThat(text(message("T-1", day)))
                .contains("\"q\":\"E2\",\"e\":\"1\",\"arc\":null")
                .contains("\"q\":\"E1\",\"e\":\"2\",\"arc\":null")
                .contains("\"q\":\"ZE1\",\"e\":\"7\",\"arc\":null");
    }

    @Test
    void an_identity_may_hold_what_json_escapes() {
        ConsumptionMessage message =
                message("T-\"\\\u00e9\n", MeterDay.actual(LocalDate.of(2026, 1, 31), new long[MeterDay.SLOTS]));
        ByteBuffer buffer = ByteBuffer.wrap(text(message).getBytes(StandardCharsets.UTF_8));
        assertThat(codec.decode(buffer)).isEqualTo(message);
    }

    @Test
    void a_direct_buffer_decodes_too() {
        ConsumptionMessage message = Workload.of(6, 10, ClockChange.NONE).message(3);
        ByteBuffer buffer = ByteBuffer.allocateDirect(codec.maxBytes(message));
        codec.encode(message, buffer);
        assertThat(codec.decode(buffer.flip())).isEqualTo(message);
    }

    @Test
    void a_message_that_is_cut_off_is_refused() {
        ConsumptionMessage message = Workload.of(6, 10, ClockChange.NONE).message(3);
        byte[] bytes = text(message).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length += 7) {
            ByteBuffer cut = ByteBuffer.wrap(bytes, 0, length);
            assertThatIllegalArgumentException().isThrownBy(() -> codec.decode(cut));
        }
    }

    private static ConsumptionMessage message(String transactionId, MeterDay day) {
        return new ConsumptionMessage(
                transactionId,
                "1000000001",
                "S-IF-021-0000000001-SDS-20260131-1",
                1_770_000_000L,
                true,
                1_012_345_678_901L,
                MeasurementQuantity.AE,
                List.of(day));
    }

    private String text(ConsumptionMessage message) {
        ByteBuffer buffer = ByteBuffer.allocate(codec.maxBytes(message));
        codec.encode(message, buffer);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }
}
