package org.mhhsbench.scenarios.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** What the database keeps for the subscriber, and what it has when it begins. */
@Timeout(120)
@ExtendWith(TestServer.Given.class)
class SlotTest {

    private static final List<ConsumptionMessage> MESSAGES = TestServer.messages(400);
    private static final int FEW = 100;
    private static final String UNCONFIRMED =
            "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::bigint FROM pg_replication_slots"
                    + " WHERE slot_name = 'SCHEMA'";

    private final Recorder recorder = new Recorder();

    @Test
    void what_is_durable_is_confirmed_while_it_runs_and_nothing_else(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of("batch", "10"));
                SubscribingEnd end = open(prepared, recorder, Map.of())) {
            Publishing.all(prepared.technology(), server.address(), MESSAGES);
            List<Recorder.Delivery> deliveries = recorder.nextDeliveries(MESSAGES.size());
            String before = confirmed(prepared);
            Recorder.Delivery half = deliveries.get(MESSAGES.size() / 2);
            end.durable(half.upstream(), half.position());
            awaitTrue(() -> !confirmed(prepared).equals(before));
            long kept = Long.parseLong(prepared.query(UNCONFIRMED));

            Recorder.Delivery last = deliveries.get(MESSAGES.size() - 1);
            end.durable(last.upstream(), last.position());
            awaitTrue(() -> Long.parseLong(prepared.query(UNCONFIRMED)) < kept / 10);
        }
    }

    @Test
    void a_publisher_is_held_back_while_too_much_is_unconfirmed(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of("backlog-mib", "1", "in-flight", "100"));
                SubscribingEnd end = open(prepared, recorder, Map.of());
                PublishingEnd publisher = prepared.technology().publisher(server.address(), recorder)) {
            List<ConsumptionMessage> many = TestServer.messages(4_000);
            int taken = 0;
            while (Long.parseLong(prepared.query(UNCONFIRMED)) < 1 << 20) {
                taken += offerWhileThereIsRoom(publisher, many, taken);
            }
            // What is under way may still be added; then nothing is any more.
            long kept;
            do {
                kept = Long.parseLong(prepared.query(UNCONFIRMED));
                taken += offerWhileThereIsRoom(publisher, many, taken);
                TimeUnit.MILLISECONDS.sleep(200);
            } while (kept != Long.parseLong(prepared.query(UNCONFIRMED)));
            assertThat(taken).isLessThan(many.size() - FEW);
            assertThat(publisher.offer(many.get(taken), taken, true)).isFalse();
            assertThat(kept).isLessThan(4 << 20);

            for (int i = 0; i < taken + FEW; i++) {
                if (i >= taken) {
                    Publishing.offer(publisher, many.subList(i, i + 1), i);
                }
                Recorder.Delivery delivery = recorder.nextDeliveries(1).get(0);
                assertThat(delivery.message()).isEqualTo(many.get(i));
                end.durable(delivery.upstream(), delivery.position());
            }
        }
    }

    @Test
    void what_was_there_before_the_slot_is_loaded_once_and_then_the_log_is_read(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of())) {
            prepared.execute("SELECT pg_drop_replication_slot('SCHEMA')", "DELETE FROM SCHEMA.initial_load");
            Publishing.all(prepared.technology(), server.address(), MESSAGES.subList(0, 300));
            prepared.technology().prepare(server.address());
            Map<String, Long> reached;
            try (SubscribingEnd end = open(prepared, recorder, Map.of())) {
                List<Recorder.Delivery> loaded = recorder.nextDeliveries(300);
                assertThat(Recorder.messages(loaded)).isEqualTo(MESSAGES.subList(0, 300));
                assertThat(loaded)
                        .extracting(Recorder.Delivery::position)
                        .isSorted()
                        .doesNotHaveDuplicates();
                Publishing.all(prepared.technology(), server.address(), MESSAGES.subList(300, 350));
                List<Recorder.Delivery> streamed = recorder.nextDeliveries(50);
                assertThat(Recorder.messages(streamed)).isEqualTo(MESSAGES.subList(300, 350));
                Recorder.Delivery last = loaded.get(299);
                assertThat(prepared.query("SELECT count(*) FROM SCHEMA.initial_load"))
                        .isEqualTo("0");
                end.durable(last.upstream(), last.position());
                awaitTrue(() -> prepared.query("SELECT count(*) FROM SCHEMA.initial_load")
                        .equals("1"));
                reached = Map.of(streamed.get(49).upstream(), streamed.get(49).position());
            }
            try (SubscribingEnd again = open(prepared, recorder, reached)) {
                Publishing.all(prepared.technology(), server.address(), MESSAGES.subList(350, 400));
                assertThat(Recorder.messages(recorder.nextDeliveries(50))).isEqualTo(MESSAGES.subList(350, 400));
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
            Recorder first = new Recorder();
            try (SubscribingEnd cut = open(prepared, first, Map.of())) {
                Recorder.Delivery half = first.nextDeliveries(200).get(199);
                cut.durable(half.upstream(), half.position());
            }
            // Corrected in between: what is loaded again is as it is then.
            prepared.execute("UPDATE SCHEMA.reading SET watt_hours[1] = 1 WHERE id = (SELECT min(id) FROM"
                    + " SCHEMA.reading WHERE days = 1)");
            try (SubscribingEnd again = open(prepared, recorder, Map.of())) {
                List<ConsumptionMessage> loaded = Recorder.messages(recorder.nextDeliveries(MESSAGES.size()));
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
                List<ConsumptionMessage> loaded = Recorder.messages(recorder.nextDeliveries(3));
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
    void what_others_write_is_not_kept_while_nothing_comes(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of());
                SubscribingEnd end = open(prepared, recorder, Map.of())) {
            prepared.execute("CREATE TABLE SCHEMA.other AS SELECT repeat('x', 1000) FROM generate_series(1, 30000)");
            awaitTrue(() -> Long.parseLong(prepared.query(UNCONFIRMED)) < 1 << 20);
            Publishing.all(prepared.technology(), server.address(), MESSAGES);
            assertThat(Recorder.messages(recorder.nextDeliveries(MESSAGES.size())))
                    .isEqualTo(MESSAGES);
            assertThat(end.deadLetters()).isEmpty();
        }
    }

    @Test
    void a_slot_that_had_to_be_given_up_is_made_again_and_everything_loaded(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of())) {
            Publishing.all(prepared.technology(), server.address(), MESSAGES);
            prepared.execute("SELECT pg_drop_replication_slot('SCHEMA')");
            try (SubscribingEnd end = open(prepared, recorder, Map.of())) {
                assertThat(Recorder.messages(recorder.nextDeliveries(MESSAGES.size())))
                        .isEqualTo(MESSAGES);
                assertThat(end.deadLetters()).isEmpty();
            }
        }
    }

    private static String confirmed(TestServer.Prepared prepared) throws Exception {
        return prepared.query("SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = 'SCHEMA'");
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void awaitTrue(Condition condition) throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(Recorder.LIMIT_SECONDS));
        while (!condition.holds()) {
            assertThat(deadline.passed()).isFalse();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static int offerWhileThereIsRoom(PublishingEnd publisher, List<ConsumptionMessage> messages, int from) {
        int taken = 0;
        while (from + taken < messages.size() && publisher.offer(messages.get(from + taken), from + taken, false)) {
            taken++;
        }
        return taken;
    }

    private static SubscribingEnd open(TestServer.Prepared prepared, Recorder recorder, Map<String, Long> reached)
            throws Exception {
        return prepared.technology().subscriber(prepared.address(), 0, reached, recorder);
    }
}
