package org.mhhsbench.scenarios.esb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mhhsbench.scenarios.esb.Samples.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.scenarios.spi.Encoding;

class SplitterTest {

    private static final Stamp STAMP = new Stamp("s", 3);

    private static List<Part> split(Framing framing, byte[] document) {
        return new Splitter(framing).split(new Document(STAMP, document));
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void a_document_is_taken_apart_into_what_it_was_made_of_each_with_its_position(Framing framing) {
        Encoding encoding = Encoding.valueOf(framing.name());
        byte[][] messages = new byte[50][];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = Samples.encoded(encoding, i);
        }
        List<Part> parts = split(framing, Samples.document(framing, messages));
        assertThat(parts).hasSize(messages.length);
        for (int i = 0; i < messages.length; i++) {
            assertThat(parts.get(i).bytes()).isEqualTo(messages[i]);
            assertThat(parts.get(i).stamp()).isEqualTo(new Stamp("s", 3 * 1_024 + i));
            assertThat(parts.get(i).reason()).isNull();
        }
    }

    @Test
    void one_object_and_white_space_between_are_in_order() {
        assertThat(split(Framing.JSON, text(" {\"a\":[1,{}]} ")))
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.reason()).isNull();
                    assertThat(part.bytes()).asString().isEqualTo("{\"a\":[1,{}]}");
                });
        assertThat(split(Framing.JSON, text("[ {\"é\":\"ü\"} ,\n{} ]")))
                .extracting(part -> new String(part.bytes(), StandardCharsets.UTF_8))
                .containsExactly("{\"é\":\"ü\"}", "{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "{",
                "[{}",
                "[{},]",
                "[{}] {}",
                "{} {}",
                "{},{}",
                "[1]",
                "[{},2]",
                "[[{}]]",
                "null",
                "\"{}\"",
                "[{}}",
                "{]",
                "nonsense",
                "[{\"a\":NaN}]",
                "\u0000"
            })
    void what_is_none_is_one_part_with_its_reason_and_all_its_bytes(String text) {
        assertThat(split(Framing.JSON, text(text))).singleElement().satisfies(part -> {
            assertThat(part.reason()).startsWith("a document must be");
            assertThat(part.bytes()).isEqualTo(text(text));
        });
    }

    @Test
    void bombs_are_one_part() {
        String deep = "[{\"a\":" + "[".repeat(100_000);
        String wide = "[" + "{},".repeat(300_000) + "{}]";
        byte[] utf16 = "[{}]".getBytes(StandardCharsets.UTF_16);
        for (byte[] bomb : List.of(text(deep), text(wide), utf16)) {
            assertThat(split(Framing.JSON, bomb))
                    .singleElement()
                    .satisfies(part -> assertThat(part.reason()).isNotBlank());
        }
        assertThat(split(Framing.JSON, text(wide)).get(0).reason())
                .isEqualTo("a document must have at most 1000 messages");
    }

    @Test
    void records_whose_lengths_are_wrong_are_one_part() {
        byte[] message = Samples.encoded(Encoding.BINARY, 0);
        for (byte[] wrong : List.of(
                new byte[0],
                new byte[] {1, 2},
                new byte[] {0, 0, 0, 0},
                new byte[] {-1, -1, -1, -1, 0},
                new byte[] {-1, -1, -1, 127, 0},
                Samples.document(Framing.BINARY, message, new byte[] {9, 0, 0, 0}))) {
            assertThat(split(Framing.BINARY, wrong))
                    .singleElement()
                    .satisfies(part -> assertThat(part.reason()).startsWith("a record must have 4 to"));
        }
        byte[] many = new byte[4 * 1_001];
        for (int i = 0; i < many.length; i += 4) {
            many[i] = 4;
        }
        assertThat(split(Framing.BINARY, many)).singleElement();
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void noise_makes_parts_and_nothing_else(Framing framing) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Translator translator = new Translator(framing);
        byte[] good = Samples.document(framing, Samples.encoded(Encoding.valueOf(framing.name()), 1));
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = good.clone();
            for (int j = random.nextInt(5); j >= 0; j--) {
                noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
            }
            for (Part part : split(framing, noise)) {
                Outgoing outgoing = translator.translate(part);
                assertThat(outgoing.reason() == null)
                        .as("seed %d", seed)
                        .isEqualTo(outgoing.kind() != Outgoing.Kind.UNREADABLE);
            }
        }
    }
}
