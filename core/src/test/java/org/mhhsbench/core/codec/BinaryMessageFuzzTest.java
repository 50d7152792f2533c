package org.mhhsbench.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.RandomMessages;

/** Any bytes as the binary form of a message: a refusal that says why, or a message that is written and read again. */
class BinaryMessageFuzzTest {

    private final BinaryMessage binary = new BinaryMessage();
    private final DecodedMessage decoded = new DecodedMessage();
    private final DecodedMessage again = new DecodedMessage();

    static Stream<byte[]> seeds() {
        Random random = new Random(2);
        return IntStream.range(0, 12).mapToObj(i -> bytes(RandomMessages.message(random)));
    }

    static byte[] bytes(ConsumptionMessage message) {
        ByteBuffer buffer = ByteBuffer.allocate(BinaryMessage.maxBytes(message));
        int length = new BinaryMessage().encode(message, buffer);
        return Arrays.copyOf(buffer.array(), length);
    }

    @MethodSource("seeds")
    @FuzzTest
    void bytes_are_a_message_or_are_refused(byte[] bytes) {
        int length;
        try {
            length = binary.decode(ByteBuffer.wrap(bytes), 0, decoded);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        assertThat(length).isBetween(1, bytes.length);
        ConsumptionMessage message;
        try {
            message = decoded.toMessage();
        } catch (IllegalArgumentException refused) {
            // The business rules refuse it too: days that come twice, or not in order.
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        binary.decode(ByteBuffer.wrap(bytes(message)), 0, again);
        assertThat(SourceComparison.same(decoded, again)).as(message::toString).isTrue();
    }
}
