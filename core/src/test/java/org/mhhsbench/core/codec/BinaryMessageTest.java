package org.mhhsbench.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.RandomMessages;

/** The binary form, alone and in a file. */
class BinaryMessageTest {

    /** What version 1 wrote of {@link #sample}: it must be read for ever. */
    private static final String SAMPLE =
            "9800000001000102" + "156b780cec000000" + "80d5286a00000000" + "0100030001000200"
                    + "8c50000000000000" + "ffffffffffff0000"
                    + LongStream.range(0, 48)
                            .mapToObj(slot -> HexFormat.of().toHexDigits((byte) (slot + 1)) + "00")
                            .reduce("", String::concat)
                    + "542d31" + "39" + "5331" + "0000";

    private final BinaryMessage binary = new BinaryMessage();

    private static ConsumptionMessage sample() {
        return new ConsumptionMessage(
                "T-1",
                "9",
                "S1",
                0x6a28d580,
                true,
                1_013_821_500_181L,
                MeasurementQuantity.AI,
                List.of(MeterDay.actual(
                        LocalDate.ofEpochDay(20_620),
                        LongStream.rangeClosed(1, 48).toArray())));
    }

    @Test
    void the_sample_of_version_1_is_written_and_read() {
        ByteBuffer buffer = encoded(sample());
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(0, bytes);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(SAMPLE);
        DecodedMessage decoded = new DecodedMessage();
        assertThat(binary.decode(ByteBuffer.wrap(HexFormat.of().parseHex(SAMPLE)), 0, decoded))
                .isEqualTo(152);
        assertThat(decoded.toMessage()).isEqualTo(sample());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void what_is_encoded_decodes_to_the_same_message(long seed) {
        Random random = new Random(seed);
        DecodedMessage decoded = new DecodedMessage();
        DecodedMessage expected = new DecodedMessage();
        for (int i = 0; i < 1_000; i++) {
            ConsumptionMessage message = RandomMessages.message(random);
            ByteBuffer buffer = encoded(message);
            assertThat(buffer.remaining() % 8).isZero();
            assertThat(binary.decode(buffer, 0, decoded)).isEqualTo(buffer.limit());
            assertThat(decoded.toMessage()).isEqualTo(message);
            expected.set(message);
            assertThat(decoded.activePower).isEqualTo(expected.activePower);
            assertThat(decoded.estimationReason)
                    .startsWith(java.util.Arrays.copyOf(expected.estimationReason, expected.periods));
            assertThat(decoded.connectionTypeFromEpochSecond).isEqualTo(expected.connectionTypeFromEpochSecond);
        }
    }

    @Test
    void a_lone_surrogate_and_two_hundred_characters_of_three_bytes_survive() {
        ConsumptionMessage message = RandomMessages.with(new Random(9), "\ud800x", "€".repeat(200), "\udfff");
        DecodedMessage decoded = new DecodedMessage();
        binary.decode(encoded(message), 0, decoded);
        assertThat(decoded.toMessage()).isEqualTo(message);
    }

    @Test
    void every_cut_off_message_is_refused() {
        ByteBuffer buffer = encoded(RandomMessages.message(new Random(5)));
        DecodedMessage decoded = new DecodedMessage();
        for (int length = 0; length < buffer.limit(); length++) {
            ByteBuffer cut = buffer.duplicate().limit(length);
            assertThatIllegalArgumentException().isThrownBy(() -> binary.decode(cut, 0, decoded));
        }
    }

    @Test
    void another_version_is_refused() {
        ByteBuffer buffer = encoded(sample()).put(4, (byte) 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binary.decode(buffer, 0, new DecodedMessage()))
                .withMessage("version must be 1, was 2");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {6, 7})
    void changed_bytes_make_a_message_within_bounds_or_a_refusal(long seed) {
        Random random = new Random(seed);
        DecodedMessage decoded = new DecodedMessage();
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            ByteBuffer buffer = encoded(RandomMessages.message(random));
            for (int change = random.nextInt(3); change >= 0; change--) {
                int within = random.nextBoolean() ? 48 : buffer.limit();
                buffer.put(random.nextInt(within), (byte) random.nextInt());
            }
            try {
                binary.decode(buffer, 0, decoded);
                // The bounds of a message are checked once more when it is made.
                decoded.toMessage();
            } catch (IllegalArgumentException expected) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 19_000);
    }

    @ParameterizedTest(name = "windows of {0} bytes")
    @ValueSource(ints = {100_000, 1 << 20})
    void a_file_gives_back_what_was_written(int windowBytes, @TempDir Path folder) throws IOException {
        List<ConsumptionMessage> messages = write(folder.resolve("f"), 2_000);
        List<ConsumptionMessage> read = new ArrayList<>();
        try (BinaryFileReader reader = new BinaryFileReader(folder.resolve("f"), windowBytes)) {
            DecodedMessage decoded = new DecodedMessage();
            while (reader.next(decoded)) {
                read.add(decoded.toMessage());
            }
            assertThat(reader.next(decoded)).isFalse();
        }
        assertThat(read).isEqualTo(messages);
    }

    @Test
    void a_file_that_was_cut_off_or_changed_anywhere_is_found_out(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("f");
        write(file, 3);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatIOException().isThrownBy(() -> readAll(file)).withMessageContaining(file.toString());
        }
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x10;
            Files.write(file, changed);
            assertThatIOException().as("byte %d", i).isThrownBy(() -> readAll(file));
        }
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length + 8));
        assertThatIOException().isThrownBy(() -> readAll(file)).withMessageContaining("goes on behind its end");
    }

    private static List<ConsumptionMessage> write(Path file, int count) throws IOException {
        Random random = new Random(8);
        List<ConsumptionMessage> messages = new ArrayList<>();
        try (BinaryFileWriter writer = new BinaryFileWriter(file)) {
            for (int i = 0; i < count; i++) {
                messages.add(RandomMessages.message(random));
                writer.write(messages.get(i));
            }
            writer.end();
        }
        return messages;
    }

    private static void readAll(Path file) throws IOException {
        try (BinaryFileReader reader = new BinaryFileReader(file)) {
            DecodedMessage decoded = new DecodedMessage();
            while (reader.next(decoded)) {
                decoded.toMessage();
            }
        }
    }

    private ByteBuffer encoded(ConsumptionMessage message) {
        ByteBuffer buffer = ByteBuffer.allocate(BinaryMessage.maxBytes(message)).order(ByteOrder.BIG_ENDIAN);
        int length = binary.encode(message, buffer);
        assertThat(length).isEqualTo(buffer.position());
        return buffer.flip();
    }
}
