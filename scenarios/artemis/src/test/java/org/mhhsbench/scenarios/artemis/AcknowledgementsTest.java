package org.mhhsbench.scenarios.artemis;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Message;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {

    private final Acknowledgements acknowledgements = new Acknowledgements(Map.of("before", 7L));
    private final List<Message> messages = List.of(message("a"), message("b"), message("c"), message("d"));

    @Test
    void everything_up_to_what_is_durable_is_acknowledged_and_nothing_beyond() {
        receive("s", 0, 1, 2, 3);
        assertThat(acknowledgements.take()).isEmpty();
        acknowledgements.durable("s", 1);
        assertThat(acknowledgements.take()).isEqualTo(messages.subList(0, 2));
        assertThat(acknowledgements.take()).isEmpty();
        acknowledgements.durable("s", 0);
        assertThat(acknowledgements.take()).as("durable never goes back").isEmpty();
        acknowledgements.durable("s", 3);
        assertThat(acknowledgements.take()).isEqualTo(messages.subList(2, 4));
    }

    @Test
    void what_comes_again_and_is_durable_is_acknowledged_again() {
        receive("s", 0, 1);
        acknowledgements.durable("s", 1);
        acknowledgements.restart();
        assertThat(acknowledgements.take()).as("of the old connection").isEmpty();
        receive("s", 0, 1);
        assertThat(acknowledgements.take()).isEqualTo(messages.subList(0, 2));
    }

    @Test
    void what_a_journal_has_from_before_needs_no_delivery() {
        assertThat(acknowledgements.isDurable("before", 7)).isTrue();
        assertThat(acknowledgements.isDurable("before", 8)).isFalse();
        assertThat(acknowledgements.isDurable("other", 0)).isFalse();
        acknowledgements.received(messages.get(0), "before", 7);
        acknowledgements.received(messages.get(1), "before", 8);
        assertThat(acknowledgements.take()).isEqualTo(messages.subList(0, 1));
    }

    @Test
    void what_was_laid_aside_waits_for_what_was_received_before_it() {
        receive("s", 0);
        acknowledgements.settled(messages.get(1));
        assertThat(acknowledgements.take()).isEmpty();
        acknowledgements.durable("s", 0);
        assertThat(acknowledgements.take()).isEqualTo(messages.subList(0, 2));
    }

    @Test
    void sessions_are_told_apart() {
        acknowledgements.received(messages.get(0), "s", 5);
        acknowledgements.received(messages.get(1), "t", 0);
        acknowledgements.durable("t", 0);
        assertThat(acknowledgements.take()).isEmpty();
        acknowledgements.durable("s", 5);
        assertThat(acknowledgements.take()).isEqualTo(messages.subList(0, 2));
    }

    private void receive(String upstream, long... positions) {
        for (long position : positions) {
            acknowledgements.received(messages.get((int) position), upstream, position);
        }
    }

    private static Message message(String name) {
        return (Message) Proxy.newProxyInstance(
                AcknowledgementsTest.class.getClassLoader(),
                new Class<?>[] {BytesMessage.class},
                (self, method, args) -> switch (method.getName()) {
                    case "equals" -> self == args[0];
                    case "hashCode" -> name.hashCode();
                    default -> name;
                });
    }
}
