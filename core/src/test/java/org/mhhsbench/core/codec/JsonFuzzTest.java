package org.mhhsbench.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.ConsumptionMessage;

/** Any bytes as a body: the fast way, Jackson and the oracle agree, and what they accept has a binary form. */
class JsonFuzzTest {

    private final SourceComparison comparison = new SourceComparison();
    private final If021Body body = new If021Body();

    static Stream<byte[]> seeds() {
        Random random = new Random(1);
        BodyMutator mutator = new BodyMutator(random);
        return Stream.concat(
                IntStream.range(0, 10).mapToObj(i -> SpoiltBodies.original(random)),
                IntStream.range(0, 20).mapToObj(i -> mutator.next()));
    }

    @MethodSource("seeds")
    @FuzzTest
    void bodies_are_read_as_the_schema_says(byte[] bytes) {
        List<String> outcomes = If021BodyFuzzTest.outcomes(body, bytes);
        assertThat(outcomes).isEqualTo(SchemaOracle.outcomes(bytes));
        if (body.size() <= If021Body.HELD) {
            comparison.read(bytes, 0, bytes.length);
        }
        List<ConsumptionMessage> messages = new ArrayList<>();
        body.forEach(new If021Body.Handler() {
            @Override
            public void message(int index, DecodedMessage message) {
                try {
                    messages.add(message.toMessage());
                } catch (IllegalArgumentException refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }

            @Override
            public void violation(int index, String pointer) {
                assertThat(pointer).matches("(/.*)?");
            }
        });
        BinaryMessage binary = new BinaryMessage();
        DecodedMessage decoded = new DecodedMessage();
        for (ConsumptionMessage message : messages) {
            ByteBuffer buffer = ByteBuffer.allocate(BinaryMessage.maxBytes(message));
            binary.encode(message, buffer);
            binary.decode(buffer.flip(), 0, decoded);
            assertThat(decoded.toMessage()).isEqualTo(message);
        }
    }
}
