package org.mhhsbench.scenarios.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.contract.EndAnswers;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;
import org.mhhsbench.scenarios.spi.contract.Publishing;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** What the tables held before there was a slot. */
@Timeout(120)
@ExtendWith(TestServer.Given.class)
class InitialLoadTest {

    private static final List<ConsumptionMessage> MESSAGES = TestServer.messages(400);

    private final EndAnswers recorder = new EndAnswers();

    @Test
    void what_was_there_before_the_slot_is_loaded_once_and_then_the_log_is_read(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of())) {
            prepared.execute("SELECT pg_drop_replication_slot('SCHEMA')", "DELETE FROM SCHEMA.initial_load");
            Publishing.all(prepared.technology(), server.address(), MESSAGES.subList(0, 300));
            prepared.technology().prepare(server.address());
            Map<String, Long> reached;
            try (SubscribingEnd end = open(prepared, recorder, Map.of())) {
                List<EndAnswers.Delivery> loaded = recorder.nextDeliveries(300);
                assertThat(EndAnswers.messages(loaded)).isEqualTo(MESSAGES.subList(0, 300));
                assertThat(loaded)
                        .extracting(EndAnswers.Delivery::position)
                        .isSorted()
                        .doesNotHaveDuplicates();
                Publishing.all(prepared.technology(), server.address(), MESSAGES.subList(300, 350));
                List<EndAnswers.Delivery> streamed = recorder.nextDeliveries(50);
                assertThat(EndAnswers.messages(streamed)).isEqualTo(MESSAGES.subList(300, 350));
                EndAnswers.Delivery last = loaded.get(299);
                assertThat(prepared.query("SELECT count(*) FROM SCHEMA.initial_load"))
                        .isEqualTo("0");
                end.durable(last.upstream(), last.position());
                EndRecorder.await(
                        "the load to be noted",
                        () -> prepared.query("SELECT count(*) FROM SCHEMA.initial_load")
                                .equals("1"));
                reached = Map.of(streamed.get(49).upstream(), streamed.get(49).position());
            }
            try (SubscribingEnd again = open(prepared, recorder, reached)) {
                Publishing.all(prepared.technology(), server.address(), MESSAGES.subList(350, 400));
                assertThat(EndAnswers.messages(recorder.nextDeliveries(50))).isEqualTo(MESSAGES.subList(350, 400));
                assertThat(again.deadLetters()).isEmpty();
            }
            recorder.hasNothingMore();
        }
    }

    @Test
    void a_load_that_was_cut_short_is_done_again(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of())) {
            prepared.execute("SELECT pg_drop_replication_slot('SCHEMA')", "DELETE FROM SCHEMA.initial_load");
            Publishing.all(prepared.technology(), server.address(), MESSAGES);
            EndAnswers first = new EndAnswers();
            try (SubscribingEnd cut = open(prepared, first, Map.of())) {
                EndAnswers.Delivery half = first.nextDeliveries(200).get(199);
                cut.durable(half.upstream(), half.position());
            }
            // Corrected in between: what is loaded again is as it is then.
            prepared.execute("UPDATE SCHEMA.reading SET watt_hours[1] = 1 WHERE id = (SELECT min(id) FROM"
                    + " SCHEMA.reading WHERE days = 1)");
            try (SubscribingEnd again = open(prepared, recorder, Map.of())) {
                List<ConsumptionMessage> loaded = EndAnswers.messages(recorder.nextDeliveries(MESSAGES.size()));
                assertThat(new HashSet<>(loaded)).hasSize(new HashSet<>(MESSAGES).size());
                assertThat(loaded)
                        .filteredOn(message -> !MESSAGES.contains(message))
                        .hasSize(1);
                assertThat(again.deadLetters()).isEmpty();
            }
        }
    }

    @Test
    void days_that_were_corrected_before_a_load_are_messages_of_their_own(TestServer server) throws Exception {
        ConsumptionMessage one = MESSAGES.get(0);
        List<MeterDay> days = IntStream.range(1, 4)
                .mapToObj(day -> MeterDay.actual(LocalDate.of(2026, 11, day), new long[MeterDay.SLOTS]))
                .toList();
        ConsumptionMessage several = new ConsumptionMessage(
                "T-several", "S", "R", one.epochSecond(), false, one.mpan(), one.quantity(), days);
        try (TestServer.Prepared prepared = server.prepared(Map.of())) {
            prepared.execute("SELECT pg_drop_replication_slot('SCHEMA')", "DELETE FROM SCHEMA.initial_load");
            Publishing.all(prepared.technology(), server.address(), List.of(several, MESSAGES.get(0)));
            prepared.execute("UPDATE SCHEMA.reading SET watt_hours[1] = 1 WHERE day = 1 AND days = 3");
            try (SubscribingEnd end = open(prepared, recorder, Map.of())) {
                List<ConsumptionMessage> loaded = EndAnswers.messages(recorder.nextDeliveries(3));
                assertThat(loaded.subList(0, 2))
                        .anySatisfy(message -> {
                            assertThat(message.transactionId()).isEqualTo("T-several");
                            assertThat(message.days()).containsExactly(days.get(0), days.get(2));
                        })
                        .anySatisfy(message -> {
                            assertThat(message.days()).hasSize(1);
                            assertThat(message.days().get(0).wattHours(0)).isEqualTo(1);
                        });
                assertThat(loaded.get(2)).isEqualTo(MESSAGES.get(0));
                assertThat(end.deadLetters()).isEmpty();
            }
        }
    }

    @Test
    void a_slot_that_had_to_be_given_up_is_made_again_and_everything_loaded(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of())) {
            Publishing.all(prepared.technology(), server.address(), MESSAGES);
            prepared.execute("SELECT pg_drop_replication_slot('SCHEMA')");
            try (SubscribingEnd end = open(prepared, recorder, Map.of())) {
                assertThat(EndAnswers.messages(recorder.nextDeliveries(MESSAGES.size())))
                        .isEqualTo(MESSAGES);
                assertThat(end.deadLetters()).isEmpty();
            }
        }
    }

    private static SubscribingEnd open(TestServer.Prepared prepared, EndAnswers recorder, Map<String, Long> reached)
            throws Exception {
        return prepared.technology().subscriber(prepared.address(), 0, reached, recorder);
    }
}
