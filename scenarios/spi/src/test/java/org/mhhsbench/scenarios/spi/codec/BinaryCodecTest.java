package org.mhhsbench.scenarios.spi.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;

class BinaryCodecTest {

    private static final BinaryCodec CODEC = new BinaryCodec();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void what_is_encoded_decodes_to_the_same_message(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            ConsumptionMessage message = randomMessage(random);
            ByteBuffer buffer = ByteBuffer.allocate(CODEC.maxBytes(message));
            CODEC.encode(message, buffer);
            buffer.flip();
            assertThat(CODEC.decode(buffer)).isEqualTo(message);
            assertThat(buffer.hasRemaining()).isFalse();
        }
    }

    @Test
    void every_cut_off_message_is_refused() {
        ByteBuffer buffer = encoded();
        for (int length = 0; length < buffer.limit(); length++) {
            ByteBuffer cut = buffer.duplicate().limit(length);
            assertThatIllegalArgumentException().isThrownBy(() -> CODEC.decode(cut));
        }
    }

    @Test
    void another_version_is_refused() {
        ByteBuffer buffer = encoded().put(0, (byte) 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.decode(buffer))
                .withMessage("version must be 1, was 2");
    }

    @Test
    void changed_bytes_never_make_anything_but_a_message_or_a_refusal() {
        Random random = new Random(4);
        for (int i = 0; i < 5_000; i++) {
            ByteBuffer buffer = encoded();
            buffer.put(random.nextInt(buffer.limit()), (byte) random.nextInt());
            try {
                CODEC.decode(buffer);
            } catch (IllegalArgumentException expected) {
                // Refused in words: as good as a message.
            }
        }
    }

    private static ByteBuffer encoded() {
        ConsumptionMessage message = randomMessage(new Random(5));
        ByteBuffer buffer = ByteBuffer.allocate(CODEC.maxBytes(message));
        CODEC.encode(message, buffer);
        return buffer.flip();
    }

    private static ConsumptionMessage randomMessage(Random random) {
        int first = 11_000 + random.nextInt(30_000);
        List<MeterDay> days = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(day -> randomDay(random, first + day))
                .toList();
        return new ConsumptionMessage(
                "T-" + random.nextLong() + "-ä€",
                "" + random.nextInt(),
                "S-" + random.nextInt(),
                950_000_000 + random.nextLong(3_000_000_000L),
                random.nextBoolean(),
                random.nextLong(ConsumptionMessage.MAX_MPAN + 1),
                MeasurementQuantity.ofOrdinal(random.nextInt(4)),
                days);
    }

    private static MeterDay randomDay(Random random, int epochDay) {
        long present = random.nextLong() & MeterDay.ALL_SLOTS | 1;
        long[] wattHours = random.longs(48, -MeterDay.MAX_WATT_HOURS, MeterDay.MAX_WATT_HOURS + 1)
                .toArray();
        byte[] qualities = new byte[48];
        for (int slot = 0; slot < 48; slot++) {
            qualities[slot] = (byte) random.nextInt(Quality.values().length);
        }
        return MeterDay.of(LocalDate.ofEpochDay(epochDay), present, wattHours, qualities);
    }
}
