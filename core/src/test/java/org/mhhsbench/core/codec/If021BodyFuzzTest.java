package org.mhhsbench.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.Effort;

/** The decoder against the oracle, on bodies that went wrong in every way we could think of. */
class If021BodyFuzzTest {

    private static final int CASES = 2000;

    static LongStream seeds() {
        return Effort.seeds(12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void acceptsWhatTheSchemaAcceptsWithTheSameValues(long seed) {
        BodyMutator mutator = new BodyMutator(new Random(seed));
        If021Body body = new If021Body();
        int messages = 0;
        int accepted = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = mutator.next();
            List<String> expected = SchemaOracle.outcomes(bytes);
            assertThat(outcomes(body, bytes))
                    .as("case %s: %s", i, new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(expected);
            messages += expected.size();
            accepted += (int) expected.stream()
                    .filter(outcome -> !outcome.equals(SchemaOracle.VIOLATION))
                    .count();
        }
        assertThat(accepted).as("accepted of %s", messages).isBetween(messages / 5, messages * 4 / 5);
    }

    /** Reads the body from the middle of a longer array, as a connection's buffer would be. */
    static List<String> outcomes(If021Body body, byte[] bytes) {
        byte[] padded = new byte[bytes.length + 7];
        java.util.Arrays.fill(padded, (byte) '[');
        System.arraycopy(bytes, 0, padded, 3, bytes.length);
        List<String> outcomes = new ArrayList<>();
        body.read(padded, 3, bytes.length);
        body.forEach(new If021Body.Handler() {
            @Override
            public void message(int index, DecodedMessage message) {
                assertThat(index).isEqualTo(outcomes.size());
                outcomes.add(SchemaOracle.describe(message));
            }

            @Override
            public void violation(int index, String pointer) {
                assertThat(index).isEqualTo(outcomes.size());
                outcomes.add(SchemaOracle.VIOLATION);
            }
        });
        return outcomes;
    }
}
