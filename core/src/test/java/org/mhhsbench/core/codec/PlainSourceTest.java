package org.mhhsbench.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.Json;
import org.mhhsbench.core.MessageJson;

/**
 * The fast way through a body against Jackson: the same acceptance, the same values, the same pointers. The number of
 * cases a seed is {@code -Dmhhs.fuzz.cases}; what differs is printed with its seed and number.
 */
class PlainSourceTest {

    private static final int CASES = Integer.getInteger("mhhs.fuzz.cases", 20_000);
    /** What a byte is replaced by: what the two could disagree about. */
    private static final String BYTES = "\"\\,:{}[]0123456789+-.TAEZIR nulltrufalse\n\t\u007f\u0001";

    private final If021Body fast = new If021Body();
    private final If021Body reference = new If021Body(false);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_body_spoilt_byte_by_byte_is_to_both_the_same(long seed) {
        Random random = new Random(seed);
        byte[][] originals = new byte[32][];
        for (int i = 0; i < originals.length; i++) {
            originals[i] = body(random);
        }
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = spoilt(originals[random.nextInt(originals.length)], random);
            assertSame(bytes, "seed " + seed + ", case " + i);
        }
    }

    @Test
    void what_is_written_as_a_rule_goes_the_fast_way() throws Exception {
        Random random = new Random(9);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = body(random);
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
            byte[] whole = body(random);
            for (int cut = 0; cut < 120; cut++) {
                byte[] bytes = java.util.Arrays.copyOf(whole, whole.length - cut);
                assertSame(bytes, "body " + i + " without its last " + cut);
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
        assertSame(Json.write(tree).getBytes(StandardCharsets.UTF_8), value);
    }

    private void assertSame(byte[] bytes, String what) {
        List<String> expected = outcomes(reference, bytes);
        List<String> actual = outcomes(fast, bytes);
        if (!actual.equals(expected)) {
            assertThat(actual)
                    .as("%s: %s", what, new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(expected);
        }
    }

    private static List<String> outcomes(If021Body body, byte[] bytes) {
        List<String> outcomes = new ArrayList<>();
        body.read(bytes, 0, bytes.length);
        body.forEach(new If021Body.Handler() {
            @Override
            public void message(int index, DecodedMessage message) {
                outcomes.add(SchemaOracle.describe(message));
            }

            @Override
            public void violation(int index, String pointer) {
                outcomes.add("violation " + pointer);
            }
        });
        return outcomes;
    }

    /** A body that keeps the schema: one message, or an array of up to three. */
    private static byte[] body(Random random) {
        List<Object> messages = new ArrayList<>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            LocalDate date = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365));
            MessageJson message = MessageJson.number(random.nextInt(1000));
            message.quantity(new String[] {"AI", "AE", "RI", "RE"}[random.nextInt(4)]);
            Object[] periods = new Object[1 + random.nextInt(4)];
            int first = random.nextInt(45);
            for (int i = 0; i < periods.length; i++) {
                String value = (random.nextInt(9) == 0 ? "-" : "") + random.nextInt(1 << random.nextInt(20)) + "."
                        + (100 + random.nextInt(900));
                String quality = new String[] {"A", "A", "E2", "EA12", "ZE1"}[random.nextInt(5)];
                periods[i] = MessageJson.period(MessageJson.end(date, first + i), value, quality);
            }
            message.day(date + "T00:00:00+00:00", periods);
            messages.add(message.tree());
        }
        Object root = random.nextInt(4) == 0 ? messages.get(0) : messages;
        return Json.write(root).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] spoilt(byte[] original, Random random) {
        byte[] bytes = original;
        for (int left = random.nextInt(3); left >= 0; left--) {
            int at = random.nextInt(bytes.length);
            byte[] changed;
            switch (random.nextInt(6)) {
                case 0 -> {
                    changed = new byte[bytes.length - 1];
                    System.arraycopy(bytes, 0, changed, 0, at);
                    System.arraycopy(bytes, at + 1, changed, at, changed.length - at);
                }
                case 1 -> {
                    changed = new byte[bytes.length + 1];
                    System.arraycopy(bytes, 0, changed, 0, at);
                    changed[at] = (byte) BYTES.charAt(random.nextInt(BYTES.length()));
                    System.arraycopy(bytes, at, changed, at + 1, bytes.length - at);
                }
                case 2 -> {
                    int length = Math.min(random.nextInt(60), bytes.length - at);
                    int from = random.nextInt(bytes.length - length);
                    changed = bytes.clone();
                    System.arraycopy(bytes, from, changed, at, length);
                }
                case 3 -> {
                    changed = bytes.clone();
                    changed[at] = (byte) random.nextInt(256);
                }
                default -> {
                    changed = bytes.clone();
                    changed[at] = (byte) BYTES.charAt(random.nextInt(BYTES.length()));
                }
            }
            bytes = changed;
        }
        return bytes;
    }
}
