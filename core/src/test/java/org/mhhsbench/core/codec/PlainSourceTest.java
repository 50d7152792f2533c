package org.mhhsbench.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.Effort;
import org.mhhsbench.core.Json;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MessageJson;

/**
 * The fast way through a body against Jackson: the same acceptance, the same values, the same pointers. The number of
 * cases a seed is {@code -Dmhhs.fuzz.cases}; what differs is printed with its seed and number.
 */
class PlainSourceTest {

    private static final int CASES = Integer.getInteger("mhhs.fuzz.cases", 50_000 * Effort.TIMES);

    private final SourceComparison comparison = new SourceComparison();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_body_spoilt_byte_by_byte_is_to_both_the_same(long seed) {
        int fast = PlainSourceFuzz.compare(seed, CASES);
        // Enough that the fast way could be wrong about, and enough that it gave up on.
        assertThat(fast).isBetween(CASES / 20, CASES / 2);
    }

    @Test
    void what_is_written_as_a_rule_goes_the_fast_way() throws Exception {
        Random random = new Random(9);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = SpoiltBodies.plain(random);
            PlainSource plain = new PlainSource();
            plain.start(bytes, 0, bytes.length);
            plain.open();
            If021Reader reader = new If021Reader(plain);
            if (bytes[0] == '[') {
                assertThat(plain.nextElement(true)).isTrue();
            }
            DecodedMessage message = new DecodedMessage();
            reader.read(message);
            assertThat(message.periods).isPositive();
        }
    }

    @Test
    void a_body_at_the_end_of_its_array_is_read_without_looking_beyond() {
        Random random = new Random(10);
        for (int i = 0; i < 200; i++) {
            byte[] whole = SpoiltBodies.original(random);
            for (int cut = 0; cut < 120; cut++) {
                byte[] bytes = Arrays.copyOf(whole, whole.length - cut);
                comparison.read(bytes, 0, bytes.length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0.000",
                "999999999.999",
                "1234567890.000",
                ".125",
                "1.12",
                "1.1234",
                "00.125",
                "1,125",
                "-",
                "",
                "+1.125"
            })
    void a_value_is_to_both_the_same(String value) {
        LocalDate date = LocalDate.of(2026, 1, 15);
        Object[] periods = {
            MessageJson.period(MessageJson.end(date, 0), value, "A"),
            MessageJson.period(MessageJson.end(date, 1), "1.000", "A")
        };
        Object tree =
                MessageJson.number(1).day(date + "T00:00:00+00:00", periods).tree();
        byte[] bytes = Json.write(tree).getBytes(StandardCharsets.UTF_8);
        comparison.read(bytes, 0, bytes.length);
    }

    /** A comparison that overlooked something would find nothing there. */
    @Test
    void a_difference_in_any_field_is_seen() throws Exception {
        for (Field field : DecodedMessage.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            DecodedMessage one = decoded();
            DecodedMessage other = decoded();
            assertThat(SourceComparison.same(one, other)).isTrue();
            change(other, field);
            assertThat(SourceComparison.same(one, other)).as(field.getName()).isFalse();
        }
    }

    private static DecodedMessage decoded() {
        DecodedMessage message = new DecodedMessage();
        If021Body body = new If021Body(false);
        byte[] bytes = MessageJson.number(1)
                .day(LocalDate.of(2026, 1, 15), 1, 2)
                .text()
                .getBytes(StandardCharsets.UTF_8);
        body.read(bytes, 0, bytes.length);
        List<DecodedMessage> messages = new ArrayList<>();
        body.forEach(new If021Body.Handler() {
            @Override
            public void message(int index, DecodedMessage decoded) {
                messages.add(decoded);
            }

            @Override
            public void violation(int index, String pointer) {
                throw new AssertionError(pointer);
            }
        });
        return messages.get(0);
    }

    private static void change(DecodedMessage message, Field field) throws IllegalAccessException {
        Object value = field.get(message);
        if (value instanceof Key key) {
            key.bytes()[0] ^= 1;
        } else if (value instanceof MeasurementQuantity) {
            field.set(message, MeasurementQuantity.RE);
        } else if (value instanceof Boolean flag) {
            field.setBoolean(message, !flag);
        } else if (value instanceof Integer number) {
            field.setInt(message, number - 1);
        } else if (value instanceof Long number) {
            field.setLong(message, number - 1);
        } else if (value instanceof boolean[] flags) {
            flags[0] ^= true;
        } else if (value instanceof byte[] bytes) {
            bytes[0] ^= 1;
        } else if (value instanceof int[] ints) {
            ints[0] ^= 1;
        } else {
            ((long[]) value)[0] ^= 1;
        }
    }
}
