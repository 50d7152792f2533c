package org.mhhsbench.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys against strings: the same text, in the order of code points. */
class KeyTest {

    private static final int[] CODE_POINTS = {
        0x00, 'A', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0xFFFD, 0xFFFF, 0x10000,
        0x10FFFF
    };

    private static Key key(String text) {
        Key key = new Key();
        key.append(text);
        return key;
    }

    /** Lone surrogates anywhere, also a high one behind a low one. */
    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(60); left > 0; left--) {
            text.appendCodePoint(CODE_POINTS[random.nextInt(CODE_POINTS.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsEveryText(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            String text = text(random);
            assertThat(key(text).toString()).isEqualTo(text);
            Key fromChars = new Key();
            fromChars.append(("<" + text + "\uDC00").toCharArray(), 1, text.length());
            assertThat(fromChars.toString()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void ordersByCodePoint(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String a = text(random);
            String b = random.nextBoolean() ? text(random) : a.substring(0, a.length() / 2) + text(random);
            int expected =
                    Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
            Key left = key(a);
            Key right = key(b);
            int actual = Arrays.compareUnsigned(left.bytes(), 0, left.length(), right.bytes(), 0, right.length());
            assertThat(Integer.signum(actual)).isEqualTo(Integer.signum(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "T-IF-021", "é", "\u20AC", "\uD83D\uDE00"})
    void isUtf8ForTextThatUtf8CanWrite(String text) {
        Key key = key(text);
        assertThat(Arrays.copyOf(key.bytes(), key.length())).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }
}
