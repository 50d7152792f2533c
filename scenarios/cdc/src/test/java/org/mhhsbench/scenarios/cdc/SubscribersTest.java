package org.mhhsbench.scenarios.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.contract.EndAnswers;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;
import org.mhhsbench.scenarios.spi.contract.Publishing;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** Several subscribers, each with a slot of its own. */
@Timeout(120)
@ExtendWith(TestServer.Given.class)
class SubscribersTest {

    private static final int THREE = 3;
    private static final List<ConsumptionMessage> MESSAGES = TestServer.messages(300);
    private static final String CONFIRMED =
            "SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = '%s'";

    private final EndAnswers first = new EndAnswers();
    private final EndAnswers second = new EndAnswers();
    private final EndAnswers third = new EndAnswers();

    @Test
    void each_has_everything_and_confirms_for_itself(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(THREE);
                SubscribingEnd one = open(prepared, 0, first, Map.of());
                SubscribingEnd two = open(prepared, 1, second, Map.of())) {
            EndAnswers.Delivery last;
            try (SubscribingEnd three = open(prepared, 2, third, Map.of())) {
                Publishing.all(prepared.technology(), server.address(), MESSAGES);
                assertThat(EndAnswers.messages(first.nextDeliveries(MESSAGES.size())))
                        .isEqualTo(MESSAGES);
                assertThat(EndAnswers.messages(second.nextDeliveries(MESSAGES.size())))
                        .isEqualTo(MESSAGES);
                List<EndAnswers.Delivery> deliveries = third.nextDeliveries(MESSAGES.size());
                assertThat(EndAnswers.messages(deliveries)).isEqualTo(MESSAGES);
                last = deliveries.get(MESSAGES.size() - 1);
                String before = confirmed(prepared, 2);
                String others = confirmed(prepared, 0);
                three.durable(last.upstream(), last.position());
                EndRecorder.await(
                        "what is durable to be confirmed",
                        () -> !confirmed(prepared, 2).equals(before));
                assertThat(confirmed(prepared, 0)).isEqualTo(others);
            }
            // One that was away finds what came meanwhile, and nothing else.
            Publishing.all(prepared.technology(), server.address(), MESSAGES.subList(0, 10));
            try (SubscribingEnd again = open(prepared, 2, third, Map.of(last.upstream(), last.position()))) {
                assertThat(EndAnswers.messages(third.nextDeliveries(10))).isEqualTo(MESSAGES.subList(0, 10));
                assertThat(again.deadLetters()).isEmpty();
            }
            assertThat(one.deadLetters()).isEmpty();
            assertThat(two.deadLetters()).isEmpty();
        }
    }

    @Test
    void each_lays_aside_what_it_cannot_read(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(2);
                SubscribingEnd one = open(prepared, 0, first, Map.of());
                SubscribingEnd two = open(prepared, 1, second, Map.of());
                PublishingEnd publisher = prepared.technology().publisher(server.address(), third)) {
            publisher.offerBody("no message".getBytes(StandardCharsets.UTF_8));
            Publishing.offer(publisher, MESSAGES.subList(0, 1), 0);
            first.nextDeliveries(1);
            second.nextDeliveries(1);
            assertThat(one.deadLetters()).hasSize(1);
            assertThat(two.deadLetters()).hasSize(1);
        }
    }

    @Test
    void no_slot_of_any_is_left(TestServer server) throws Exception {
        String tables;
        try (TestServer.Prepared prepared = server.prepared(THREE)) {
            tables = prepared.tables().schema();
            assertThat(prepared.query(slots(tables))).isEqualTo("3");
        }
        try (TestServer.Prepared other = server.prepared(Map.of())) {
            assertThat(other.query(slots(tables))).isEqualTo("0");
        }
    }

    @Test
    void a_run_with_fewer_keeps_nothing_for_those_of_a_run_that_was_killed(TestServer server) throws Exception {
        try (TestServer.Prepared killed = server.prepared(THREE)) {
            Publishing.all(killed.technology(), server.address(), MESSAGES);
            String kept = confirmed(killed, 0);
            TestServer.withSubscribers(killed.technology(), 1).prepare(server.address());
            assertThat(killed.query(slots(killed.tables().schema()))).isEqualTo("1");
            assertThat(confirmed(killed, 0)).as("its own is as it was").isEqualTo(kept);

            // One that is there again has everything: it loads what its slot no longer has.
            killed.technology().prepare(server.address());
            try (SubscribingEnd three = open(killed, 2, third, Map.of())) {
                assertThat(EndAnswers.messages(third.nextDeliveries(MESSAGES.size())))
                        .isEqualTo(MESSAGES);
                assertThat(three.deadLetters()).isEmpty();
            }
        }
    }

    private static String slots(String schema) {
        return "SELECT count(*) FROM pg_replication_slots WHERE slot_name LIKE '%" + schema + "'";
    }

    private static String confirmed(TestServer.Prepared prepared, int subscriber) throws Exception {
        return prepared.query(String.format(CONFIRMED, prepared.tables().slot(subscriber)));
    }

    private static SubscribingEnd open(
            TestServer.Prepared prepared, int subscriber, EndAnswers recorder, Map<String, Long> reached)
            throws Exception {
        return prepared.technology().subscriber(prepared.address(), subscriber, reached, recorder);
    }
}
