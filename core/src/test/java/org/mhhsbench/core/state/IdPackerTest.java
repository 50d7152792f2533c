package org.mhhsbench.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.codec.Key;

/** Packed identities against their texts: the one is equal, and in order, when the other is. */
class IdPackerTest {

    private final IdPacker packer = new IdPacker();

    private static Key key(String text) {
        Key key = new Key();
        key.append(text);
        return key;
    }

    private byte[] pack(String text) {
        PackedId packed = new PackedId();
        packer.pack(key(text), packed);
        byte[] bytes = Arrays.copyOf(packed.bytes, packed.length);
        assertThat(IdPacker.lengthAt(bytes, 0)).isEqualTo(bytes.length);
        assertThat(packed.standsAt(bytes, 0)).isTrue();
        return bytes;
    }

    private String unpack(byte[] packed) {
        byte[] within = new byte[packed.length + 9];
        System.arraycopy(packed, 0, within, 5, packed.length);
        Key key = key("what was there before");
        packer.unpack(within, 5, key);
        return key.toString();
    }

    private static String hex(Random random, int digits) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }

    /** Texts that systems make, and texts that differ from them in a place, a case or a length. */
    static String text(Random random) {
        String text = switch (random.nextInt(8)) {
            case 0 -> new UUID(random.nextLong(), random.nextLong()).toString();
            case 1 ->
                "T-IF-021-100000000" + random.nextInt(3) + "-SDS-2026010" + random.nextInt(9) + "-" + hex(random, 8);
            case 2 -> "1000000001/S-IF-021-" + hex(random, 10) + "-SDS-20260105-" + random.nextInt(2000);
            case 3 -> hex(random, random.nextInt(12));
            case 4 ->
                "a" + hex(random, 3) + "\u00e9" + hex(random, random.nextInt(9)) + "-"
                        + hex(random, 4 + random.nextInt(3));
            case 5 -> "x".repeat(random.nextInt(4)) + hex(random, 250 + random.nextInt(8));
            case 6 -> IdentitySetTest.text(random);
            default -> "T-" + random.nextInt(100) + "-" + random.nextInt(100_000_000);
        };
        if (random.nextInt(4) == 0) {
            text = text.toUpperCase(Locale.ROOT);
        }
        if (random.nextInt(4) == 0 && !text.isEmpty()) {
            int at = random.nextInt(text.length());
            char[] chars = text.toCharArray();
            chars[at] = "0fFgZ-\u0000\u00ff".charAt(random.nextInt(8));
            text = new String(chars);
        }
        return text;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void oneTextHasOneFormAndOneFormOneText(long seed) {
        Random random = new Random(seed);
        Map<String, String> formOf = new HashMap<>();
        Map<String, String> textOf = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            String text = text(random);
            byte[] packed = pack(text);
            String form = Arrays.toString(packed);
            assertThat(unpack(packed)).isEqualTo(text);
            assertThat(formOf.getOrDefault(text, form)).as(text).isEqualTo(form);
            assertThat(textOf.getOrDefault(form, text)).isEqualTo(text);
            formOf.put(text, form);
            textOf.put(form, text);
        }
        assertThat(formOf).hasSizeGreaterThan(10_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    void ordersByCodePoint(long seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        List<byte[]> packed = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String text = text(random);
            texts.add(text);
            packed.add(pack(text));
        }
        for (int i = 0; i < 50_000; i++) {
            int a = random.nextInt(texts.size());
            int b = random.nextInt(texts.size());
            int expected = Arrays.compare(
                    texts.get(a).codePoints().toArray(),
                    texts.get(b).codePoints().toArray());
            assertThat(Integer.signum(packer.compare(packed.get(a), 0, packed.get(b), 0)))
                    .as("%s and %s", texts.get(a), texts.get(b))
                    .isEqualTo(Integer.signum(expected));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0f8fad5b-d9cb-469f-a165-70867728950e, 18",
        "0F8FAD5B-D9CB-469F-A165-70867728950E, 18",
        "T-IF-021-1000000001-SDS-20260105-0000a1b2, 15",
        "1000000001/S-IF-021-1000000001-SDS-20260105-0000a1b2, 20",
        "T-7, 5",
        "'', 2"
    })
    void takesFewBytes(String text, int bytes) {
        assertThat(pack(text)).hasSize(bytes);
    }

    /** Who makes up templates fills the room for them; then his texts, and others, are kept as they are. */
    @Test
    void isExactWhenThereIsNoRoomForMoreTemplates() {
        String known = "T-0123456789abcdef";
        byte[] form = pack(known);
        Random random = new Random(7);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            texts.add("x" + Integer.toString(i, 36).replaceAll("[0-9a-f]", "") + i % 10 + "/"
                    + Integer.toString(i, 36).toUpperCase(Locale.ROOT).replaceAll("[0-9A-F]", "Z") + "y".repeat(i / 200)
                    + hex(random, 8));
        }
        List<byte[]> forms = texts.stream().map(this::pack).toList();
        String late = "y".repeat(110) + "z0123456789abcdef";
        for (int i = 0; i < texts.size(); i++) {
            assertThat(pack(texts.get(i))).isEqualTo(forms.get(i));
            assertThat(unpack(forms.get(i))).isEqualTo(texts.get(i));
        }
        assertThat(pack(known)).isEqualTo(form);
        assertThat(unpack(pack(late))).isEqualTo(late);
    }

    @Test
    void bytesThatAreNoUtf8AreKeptAsTheyAre() {
        for (int mark = 0xF8; mark <= 0xFF; mark++) {
            Key key = new Key();
            byte[] bytes = "0123456789ab-0123".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            bytes[12] = (byte) mark;
            key.append(bytes, bytes.length);
            PackedId packed = new PackedId();
            packer.pack(key, packed);
            Key back = new Key();
            packer.unpack(packed.bytes, 0, back);
            assertThat(Arrays.copyOf(back.bytes(), back.length())).isEqualTo(bytes);
        }
    }

    @Test
    void takesIdentitiesUpToItsLimit() {
        for (int length : new int[] {252, 253, 254, 255, 256, 65_535}) {
            String text = "-x".repeat(length).substring(0, length);
            assertThat(unpack(pack(text))).isEqualTo(text);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pack("x".repeat(65_536)))
                .withMessageContaining("65536");
    }

    @Test
    void whatWasPackedIsReadWhileMoreIs() {
        byte[] packed = pack("T-0123456789abcdef");
        IdPacker.Unpacker then = packer.unpacker();
        Random random = new Random(8);
        for (int i = 0; i < 1_000; i++) {
            pack(text(random));
        }
        Key key = new Key();
        then.unpack(packed, 0, key);
        assertThat(key).hasToString("T-0123456789abcdef");
    }
}
