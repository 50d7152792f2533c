package org.mhhsbench.scenarios.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Descriptor RING = Descriptor.of("ring", "for tests")
            .encodings(Encoding.OBJECT, Encoding.JSON)
            .parameters(
                    Parameter.choice("wait", "how the consumer waits", "block", "yield"),
                    Parameter.number("slots", "size of the ring", 8))
            .build();

    private static Settings settings(Map<String, String> parameters) {
        return new Settings(Path.of("."), parameters).of(RING);
    }

    @Test
    void what_is_not_set_has_its_default() {
        Settings settings = settings(Map.of("wait", "yield", "encoding", "json"));
        assertThat(settings.number("slots")).isEqualTo(8);
        assertThat(settings.text("wait")).isEqualTo("yield");
        assertThat(settings.encoding()).isEqualTo(Encoding.JSON);
        assertThat(settings(Map.of()).encoding()).isEqualTo(Encoding.OBJECT);
    }

    @Test
    void an_unknown_parameter_is_refused_with_the_known_ones_and_the_nearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("slot", "1")))
                .withMessage(
                        "parameters of ring must be among [encoding, slots, subscribers, wait] (did you mean slots?), was slot");
    }

    @Test
    void a_number_must_be_whole_and_positive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("slots", "0")))
                .withMessage("slots must be a whole number from 1, was 0");
    }

    @Test
    void a_choice_must_be_one_of_its_words() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("wait", "yeild")))
                .withMessage("wait must be one of [block, yield] (did you mean yield?), was yeild");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("encoding", "binary")))
                .withMessageContaining("encoding must be one of [object, json]");
    }

    @Test
    void a_message_goes_to_one_subscriber_unless_the_variant_serves_more() {
        assertThat(settings(Map.of()).subscribers()).isEqualTo(1);
        assertThat(settings(Map.of("subscribers", "1")).subscribers()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("subscribers", "3")))
                .withMessage("subscribers of ring must be at most 1, was 3");
    }

    @Test
    void of_a_variant_that_serves_several_the_number_may_be_asked_for() {
        Descriptor topic = Descriptor.of("topic", "for tests").subscribers(2, 4).build();
        Settings usual = new Settings(Path.of("."), Map.of()).of(topic);
        Settings asked = new Settings(Path.of("."), Map.of("subscribers", "4")).of(topic);
        assertThat(usual.subscribers()).isEqualTo(2);
        assertThat(asked.subscribers()).isEqualTo(4);
        assertThat(asked.of(topic)).isEqualTo(asked);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings(Path.of("."), Map.of("subscribers", "5")).of(topic))
                .withMessage("subscribers of topic must be at most 4, was 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Descriptor.of("topic", "for tests").subscribers(4, 2).build())
                .withMessage("mostSubscribers must be from fanOut, 4, to 10, was 2");
    }

    @Test
    void an_unknown_variant_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Providers.byId("telepathy"))
                .withMessageContaining("telepathy");
    }

    @Test
    void the_nearest_word_is_near() {
        List<String> words = List.of("disruptor", "direct", "style-queue");
        assertThat(Nearest.to("disrupter", words)).contains("disruptor");
        assertThat(Nearest.to("dirct", words)).contains("direct");
        assertThat(Nearest.to("telepathy", words)).isEmpty();
    }
}
