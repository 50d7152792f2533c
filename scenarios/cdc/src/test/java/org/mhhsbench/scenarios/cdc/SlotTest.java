package org.mhhsbench.scenarios.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.contract.EndAnswers;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;
import org.mhhsbench.scenarios.spi.contract.Publishing;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** What the database keeps for the subscriber. */
@Timeout(120)
@ExtendWith(TestServer.Given.class)
class SlotTest {

    private static final List<ConsumptionMessage> MESSAGES = TestServer.messages(400);
    private static final int FEW = 100;
    private static final int VAIN = 20;
    private static final String UNCONFIRMED =
            "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::bigint FROM pg_replication_slots"
                    + " WHERE slot_name = 'SCHEMA'";

    private final EndAnswers recorder = new EndAnswers();

    @Test
    void what_is_durable_is_confirmed_while_it_runs_and_nothing_else(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of("batch", "10"));
                SubscribingEnd end = open(prepared, recorder, Map.of())) {
            Publishing.all(prepared.technology(), server.address(), MESSAGES);
            List<EndAnswers.Delivery> deliveries = recorder.nextDeliveries(MESSAGES.size());
            String before = confirmed(prepared);
            EndAnswers.Delivery half = deliveries.get(MESSAGES.size() / 2);
            end.durable(half.upstream(), half.position());
            EndRecorder.await("it to be confirmed", () -> !confirmed(prepared).equals(before));
            long kept = Long.parseLong(prepared.query(UNCONFIRMED));

            EndAnswers.Delivery last = deliveries.get(MESSAGES.size() - 1);
            end.durable(last.upstream(), last.position());
            EndRecorder.await("it to be confirmed", () -> Long.parseLong(prepared.query(UNCONFIRMED)) < kept / 10);
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
            // What is under way may still be added; then nothing is any more, however often it is offered.
            long kept = 0;
            for (int vain = 0; vain < VAIN; ) {
                long before = kept;
                int more = offerWhileThereIsRoom(publisher, many, taken);
                taken += more;
                kept = Long.parseLong(prepared.query(UNCONFIRMED));
                vain = more == 0 && kept == before ? vain + 1 : 0;
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(taken).isLessThan(many.size() - FEW);
            assertThat(kept).isLessThan(4 << 20);

            for (int i = 0; i < taken + FEW; i++) {
                if (i >= taken) {
                    Publishing.offer(publisher, many.subList(i, i + 1), i);
                }
                EndAnswers.Delivery delivery = recorder.nextDeliveries(1).get(0);
                assertThat(delivery.message()).isEqualTo(many.get(i));
                end.durable(delivery.upstream(), delivery.position());
            }
        }
    }

    @Test
    void what_others_write_is_not_kept_while_nothing_comes(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of());
                SubscribingEnd end = open(prepared, recorder, Map.of())) {
            prepared.execute("CREATE TABLE SCHEMA.other AS SELECT repeat('x', 1000) FROM generate_series(1, 30000)");
            EndRecorder.await("it to be confirmed", () -> Long.parseLong(prepared.query(UNCONFIRMED)) < 1 << 20);
            Publishing.all(prepared.technology(), server.address(), MESSAGES);
            assertThat(EndAnswers.messages(recorder.nextDeliveries(MESSAGES.size())))
                    .isEqualTo(MESSAGES);
            assertThat(end.deadLetters()).isEmpty();
        }
    }

    private static String confirmed(TestServer.Prepared prepared) throws Exception {
        return prepared.query("SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = 'SCHEMA'");
    }

    private static int offerWhileThereIsRoom(PublishingEnd publisher, List<ConsumptionMessage> messages, int from) {
        int taken = 0;
        while (from + taken < messages.size() && publisher.offer(messages.get(from + taken), from + taken, false)) {
            taken++;
        }
        return taken;
    }

    private static SubscribingEnd open(TestServer.Prepared prepared, EndAnswers recorder, Map<String, Long> reached)
            throws Exception {
        return prepared.technology().subscriber(prepared.address(), 0, reached, recorder);
    }
}
