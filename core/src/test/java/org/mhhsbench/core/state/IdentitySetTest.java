package org.mhhsbench.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.codec.Key;

/** The set against a map of strings. */
class IdentitySetTest {

    private static Key key(String text) {
        Key key = new Key();
        key.append(text);
        return key;
    }

    /** Texts that begin alike, share prefixes with others, and hold surrogates that belong to nothing. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder("T-IF-021-");
        text.setLength(random.nextInt(10));
        text.append(random.nextInt(60_000));
        int[] more = {'/', 0xE9, 0xE000, 0xFFFD, 0xD800, 0xDC00, 0x10000, 0x1F600, 0};
        for (int left = random.nextInt(4); left > 0; left--) {
            text.appendCodePoint(more[random.nextInt(more.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsEveryIdentityOnce(long seed) {
        Random random = new Random(seed);
        IdentitySet set = new IdentitySet();
        Map<String, Long> positions = new HashMap<>();
        // Many times the first table and, with two bytes of length each, more than one chunk of the log.
        for (int i = 0; i < 150_000; i++) {
            String text = text(random);
            long position = set.add(key(text));
            if (positions.containsKey(text)) {
                assertThat(position).as(text).isEqualTo(-1);
            } else {
                assertThat(position).as(text).isNotNegative();
                positions.put(text, position);
            }
        }
        assertThat(set.size()).isEqualTo(positions.size()).isGreaterThan(50_000);
        assertThat(set.bytes()).isGreaterThan(3 << 19);
        positions.forEach((text, position) -> assertThat(set.text(position)).isEqualTo(text));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void ordersByCodePoint(long seed) {
        Random random = new Random(seed);
        IdentitySet set = new IdentitySet();
        List<String> texts = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        while (texts.size() < 2000) {
            String text = text(random);
            long position = set.add(key(text));
            if (position >= 0) {
                texts.add(text);
                positions.add(position);
            }
        }
        for (int i = 0; i < 50_000; i++) {
            int a = random.nextInt(texts.size());
            int b = random.nextInt(texts.size());
            int expected = Arrays.compare(
                    texts.get(a).codePoints().toArray(),
                    texts.get(b).codePoints().toArray());
            assertThat(Integer.signum(set.compare(positions.get(a), positions.get(b))))
                    .as("%s and %s", texts.get(a), texts.get(b))
                    .isEqualTo(Integer.signum(expected));
        }
    }

    @Test
    void tellsTextsApartThatDifferInTheirLengthOnly() {
        IdentitySet set = new IdentitySet();
        for (int length = 0; length < 300; length++) {
            assertThat(set.add(key("\u0000".repeat(length)))).isNotNegative();
        }
        for (int length = 0; length < 300; length++) {
            assertThat(set.add(key("\u0000".repeat(length)))).isEqualTo(-1);
        }
    }

    @Test
    void takesIdentitiesUpToItsLimitAcrossChunks() {
        IdentitySet set = new IdentitySet();
        for (int i = 0; i < 40; i++) {
            String longest = String.format("%05d", i) + "x".repeat(65_530);
            assertThat(set.text(set.add(key(longest)))).isEqualTo(longest);
            assertThat(set.add(key(longest))).isEqualTo(-1);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set.add(key("x".repeat(65_536))))
                .withMessageContaining("65536");
    }
}
