package org.mhhsbench.scenarios.esb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.BinaryCodec;

class TranslatorTest {

    private static final Stamp STAMP = new Stamp("s", 3);

    private static Outgoing translate(Framing framing, byte[] message) {
        return new Translator(framing).translate(new Part(STAMP, message, null));
    }

    @Test
    void either_form_becomes_the_canonical_message() {
        for (int i = 0; i < 200; i++) {
            byte[] binary = Samples.encoded(Encoding.BINARY, i);
            for (Outgoing outgoing :
                    List.of(translate(Framing.JSON, Samples.json(i)), translate(Framing.BINARY, binary))) {
                assertThat(outgoing.kind()).isEqualTo(Outgoing.Kind.CONSUMPTION);
                assertThat(outgoing.stamp()).isEqualTo(STAMP);
                assertThat(outgoing.body()).isEqualTo(binary);
                assertThat(new BinaryCodec().decode(ByteBuffer.wrap(outgoing.body())))
                        .isEqualTo(Samples.message(i));
            }
        }
    }

    @Test
    void a_message_of_another_interface_is_passed_on_as_it_came() {
        for (String other : List.of("IF-001", "IF-036", "REP-006")) {
            byte[] message = Samples.ofInterface(other);
            Outgoing outgoing = translate(Framing.JSON, message);
            assertThat(outgoing.kind()).as(other).isEqualTo(Outgoing.Kind.OTHER_INTERFACE);
            assertThat(outgoing.body()).isEqualTo(message);
        }
    }

    @Test
    void a_message_of_none_is_unreadable() {
        for (String none : List.of("", "IF-21", "IF-021 ", "${body}", "if-001")) {
            assertThat(translate(Framing.JSON, Samples.ofInterface(none)).kind())
                    .as(none)
                    .isEqualTo(Outgoing.Kind.UNREADABLE);
        }
        String without = new String(Samples.json(0), StandardCharsets.UTF_8)
                .replace("\"interfaceID\":\"IF-021\",", "")
                .replace("\"subText\":null", "\"subText\":\"IF-001\"");
        Outgoing outgoing = translate(Framing.JSON, Samples.text(without));
        assertThat(outgoing.kind()).isEqualTo(Outgoing.Kind.UNREADABLE);
        assertThat(outgoing.reason()).startsWith("a message must be of IF-021, leaves its schema at /");
        assertThat(outgoing.body()).asString().isEqualTo(without);
    }

    @Test
    void a_binary_message_that_is_cut_off_or_goes_on_is_unreadable() {
        byte[] message = Samples.encoded(Encoding.BINARY, 0);
        for (byte[] wrong : List.of(
                Arrays.copyOf(message, message.length - 1),
                Arrays.copyOf(message, message.length + 8),
                new byte[0],
                new byte[40])) {
            Outgoing outgoing = translate(Framing.BINARY, wrong);
            assertThat(outgoing.kind()).isEqualTo(Outgoing.Kind.UNREADABLE);
            assertThat(outgoing.reason()).isNotBlank();
            assertThat(outgoing.body()).isEqualTo(wrong);
        }
    }

    @Test
    void a_reason_has_an_end() {
        String name = "x".repeat(10_000);
        Outgoing outgoing = translate(Framing.JSON, Samples.text("{\"" + name + "\":1}"));
        assertThat(outgoing.kind()).isEqualTo(Outgoing.Kind.UNREADABLE);
        assertThat(outgoing.reason()).hasSizeLessThanOrEqualTo(500);
    }
}
