package org.mhhsbench.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.codec.Key;

/** The set against a set of strings. */
class IdentitySetTest {

    private final IdPacker packer = new IdPacker();
    private final IdentitySet set = new IdentitySet(packer, 0);
    private final PackedId packed = new PackedId();

    private boolean add(String text) {
        Key key = new Key();
        key.append(text);
        packer.pack(key, packed);
        assertThat(set.contains(key.hash(), packed)).isEqualTo(!set.add(key.hash(), packed));
        boolean added = set.size() > size;
        size = set.size();
        return added;
    }

    private int size;

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        set.cut(0).forEach(0, key -> texts.add(key.toString()));
        return texts;
    }

    /** Texts that begin alike, share prefixes with others, and hold surrogates that belong to nothing. */
    static String text(Random random) {
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
    void keepsEveryIdentityOnceAndInOrder(long seed) {
        Random random = new Random(seed);
        Set<String> model = new LinkedHashSet<>();
        // Many times the first table, and more than one chunk of the log.
        for (int i = 0; i < 200_000; i++) {
            String text = random.nextInt(3) == 0 ? IdPackerTest.text(random) : text(random);
            assertThat(add(text)).as(text).isEqualTo(model.add(text));
        }
        assertThat(set.size()).isEqualTo(model.size()).isGreaterThan(50_000);
        assertThat(set.bytes()).isGreaterThan(3 << 19);
        assertThat(texts()).isEqualTo(List.copyOf(model));
    }

    @Test
    void tellsTextsApartThatDifferInTheirLengthOnly() {
        for (int length = 0; length < 300; length++) {
            assertThat(add("\u0000".repeat(length))).isTrue();
        }
        for (int length = 0; length < 300; length++) {
            assertThat(add("\u0000".repeat(length))).isFalse();
        }
    }

    @Test
    void takesLongIdentitiesAcrossChunks() {
        for (int i = 0; i < 40; i++) {
            String longest = String.format("%05d", i) + "x".repeat(65_530);
            assertThat(add(longest)).isTrue();
            assertThat(add(longest)).isFalse();
            assertThat(texts().get(i)).isEqualTo(longest);
        }
    }

    @Test
    void aCutDoesNotChange() {
        for (int i = 0; i < 100; i++) {
            add("T" + i);
        }
        IdentityCut cut = set.cut(7);
        for (int i = 100; i < 100_000; i++) {
            add("T-00000000-" + i);
        }
        List<String> texts = new ArrayList<>();
        cut.forEach(90, key -> texts.add(key.toString()));
        assertThat(texts).hasSize(10).startsWith("T90").endsWith("T99");
        assertThat(cut.size()).isEqualTo(100);
        assertThat(cut.generation()).isEqualTo(7);
    }
}
