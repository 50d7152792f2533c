package org.mhhsbench.scenarios.mdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mhhsbench.scenarios.mdm.Source.SDS;
import static org.mhhsbench.scenarios.mdm.Source.SUP;
import static org.mhhsbench.scenarios.mdm.TestHub.MPAN;
import static org.mhhsbench.scenarios.mdm.TestHub.NOON;
import static org.mhhsbench.scenarios.mdm.TestHub.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;
import org.mhhsbench.scenarios.mdm.TestHub.Word;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.postgres.Role;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** The order in which the hub publishes, and what becomes of it on the way to subscribers. */
@Timeout(120)
@ExtendWith(TestHub.Given.class)
class OutboxTest {

    private static final List<ConsumptionMessage> MESSAGES = TestHub.messages(3_000);

    @Test
    void two_sources_at_once_on_the_same_meters_wait_for_each_other_and_nothing_is_lost(TestHub server)
            throws Exception {
        int meters = 40;
        int rounds = 20;
        List<Long> mpans = LongStream.range(MPAN, MPAN + meters).boxed().toList();
        List<Long> backwards = new ArrayList<>(mpans);
        Collections.reverse(backwards);
        ExecutorService sources = Executors.newFixedThreadPool(2);
        try (TestHub.Prepared hub = server.prepared(Map.of())) {
            EndRecorder recorder = new EndRecorder();
            try (SubscribingEnd end = hub.technology().subscriber(hub.address(), 0, Map.of(), recorder)) {
                hub.register(mpans.stream()
                        .map(mpan -> new RegistrationSources(0).of(mpan).get(0))
                        .toArray(RegistrationSources.Registration[]::new));
                List<Future<?>> both = new ArrayList<>();
                for (Source source : List.of(SDS, SUP)) {
                    both.add(sources.submit(() -> {
                        hub.publisher(connection -> {
                            for (int round = 0; round < rounds; round++) {
                                // What comes later is newer, so that each has something to publish each time.
                                long time = NOON + 10L * round + source.id();
                                String transaction = "T-" + source + "-" + round + "-";
                                hub.deliver(
                                        connection,
                                        (source == SDS ? mpans : backwards)
                                                .stream()
                                                        .map(mpan -> new Word(
                                                                source,
                                                                message(
                                                                        transaction + mpan,
                                                                        mpan,
                                                                        time,
                                                                        time,
                                                                        Quality.A,
                                                                        MeterDay.ALL_SLOTS)))
                                                        .toArray(Word[]::new));
                                connection.commit();
                            }
                        });
                        return null;
                    }));
                }
                for (Future<?> each : both) {
                    each.get();
                }
                long head = hub.number("SELECT head FROM HUB.hub");
                assertThat(hub.query("SELECT position FROM HUB.outbox ORDER BY position"))
                        .as("without gaps")
                        .isEqualTo(LongStream.rangeClosed(0, head)
                                .mapToObj(Long::toString)
                                .toList());
                long readings = hub.number("SELECT count(*) FROM HUB.outbox WHERE kind = 'reading'");
                EndRecorder.await("all that is published", () -> recorder.messages.size() == readings);
                assertThat(recorder.positions).isSorted().doesNotHaveDuplicates();
                assertThat(recorder.messages.stream().map(ConsumptionMessage::transactionId))
                        .containsAll(IntStream.range(0, rounds)
                                .boxed()
                                .flatMap(round -> mpans.stream().map(mpan -> "T-SDS-" + round + "-" + mpan))
                                .toList());
                assertThat(hub.query("SELECT DISTINCT value, source FROM HUB.lineage_reading"))
                        .containsExactly(NOON + 10L * (rounds - 1) + SUP.id() + " SUP");
                assertThat(end.deadLetters()).isEmpty();
            }
        } finally {
            sources.shutdownNow();
        }
    }

    @Test
    void each_subscriber_has_a_place_of_its_own_and_what_all_have_is_removed(TestHub server) throws Exception {
        try (TestHub.Prepared hub = server.prepared(Map.of())) {
            EndRecorder first = new EndRecorder();
            EndRecorder second = new EndRecorder();
            try (SubscribingEnd one = hub.technology().subscriber(hub.address(), 0, Map.of(), first);
                    SubscribingEnd two = hub.technology().subscriber(hub.address(), 1, Map.of(), second)) {
                first.durableTo(one);
                publish(hub, MESSAGES);
                EndRecorder.await(
                        "all at both",
                        () -> first.messages.size() == MESSAGES.size() && second.messages.size() == MESSAGES.size());
                assertThat(first.messages).isEqualTo(MESSAGES);
                assertThat(second.messages).isEqualTo(MESSAGES);
                EndRecorder.await("the place of the first", () -> place(hub, 0) >= last(first));
                assertThat(place(hub, 1)).isLessThan(second.positions.get(0));
                assertThat(oldest(hub)).isLessThanOrEqualTo(second.positions.get(0));
                second.durableTo(two);
                EndRecorder.await("that they are removed", () -> oldest(hub) > MESSAGES.size() / 2);
            }
        }
    }

    @Test
    void sources_are_held_back_while_a_subscriber_is_far_behind(TestHub server) throws Exception {
        try (TestHub.Prepared hub = server.prepared(Map.of("backlog", "300", "in-flight", "100", "batch", "50"))) {
            EndRecorder recorder = new EndRecorder();
            EndRecorder sender = new EndRecorder();
            try (SubscribingEnd end = hub.technology().subscriber(hub.address(), 0, Map.of(), recorder);
                    PublishingEnd publisher = hub.technology().publisher(hub.address(), sender)) {
                int taken = 0;
                while (taken < MESSAGES.size() && hub.number("SELECT head FROM HUB.hub") <= 300) {
                    while (taken < MESSAGES.size() && publisher.offer(MESSAGES.get(taken), taken, false)) {
                        taken++;
                    }
                }
                assertThat(taken).isLessThan(MESSAGES.size());
                recorder.durableTo(end);
                for (int i = taken; i < MESSAGES.size(); i++) {
                    while (!publisher.offer(MESSAGES.get(i), i, false)) {
                        Thread.onSpinWait();
                    }
                }
                EndRecorder.await("the rest", () -> recorder.messages.size() == MESSAGES.size());
                assertThat(recorder.messages).isEqualTo(MESSAGES);
            }
        }
    }

    @Test
    void subscribers_that_a_later_run_does_not_have_hold_nobody_back(TestHub server) throws Exception {
        try (TestHub.Prepared hub = server.prepared(Map.of("subscribers", "3"))) {
            HubSchema schema = hub.technology().settings().schema();
            publish(hub, MESSAGES.subList(0, 30));
            hub.execute("SELECT HUB.acknowledge(0, (SELECT head FROM HUB.hub))");
            hub.publisher(connection ->
                    assertThat(new Backlog(schema, 10).full(connection)).isTrue());

            Database.of(hub.address(), Role.OWNER).use("test", owner -> schema.make(owner, 1, true));
            hub.publisher(connection ->
                    assertThat(new Backlog(schema, 10).full(connection)).isFalse());
            assertThat(hub.query("SELECT number, place - head FROM HUB.subscriber, HUB.hub"))
                    .containsExactly("0 0");
        }
    }

    @Test
    void what_cannot_be_read_in_the_outbox_is_laid_aside_and_the_rest_flows_on(TestHub server) throws Exception {
        try (TestHub.Prepared hub = server.prepared(Map.of("encoding", "binary"))) {
            publish(hub, MESSAGES.subList(0, 30));
            hub.execute(
                    "UPDATE HUB.reading SET body = '\\x0102' WHERE reference = '"
                            + MESSAGES.get(10).senderUniqueReference() + "'",
                    "DELETE FROM HUB.reading WHERE reference = '"
                            + MESSAGES.get(20).senderUniqueReference() + "'");
            EndRecorder recorder = new EndRecorder();
            try (SubscribingEnd end = hub.technology().subscriber(hub.address(), 3, Map.of(), recorder)) {
                EndRecorder.await("the others", () -> recorder.messages.size() == 28);
                List<ConsumptionMessage> others = new ArrayList<>(MESSAGES.subList(0, 30));
                others.remove(20);
                others.remove(10);
                assertThat(recorder.messages).isEqualTo(others);
                assertThat(end.deadLetters()).hasSize(2);
                assertThat(end.deadLetters().get(0).body()).containsExactly(1, 2);
                assertThat(end.deadLetters().get(0).reason()).contains("bytes left must be at least 32");
                assertThat(end.deadLetters().get(1).reason()).contains("the reading must be there");
                recorder.durableTo(end);
            }
            EndRecorder again = new EndRecorder();
            try (SubscribingEnd end = hub.technology().subscriber(hub.address(), 3, Map.of(), again)) {
                publish(hub, MESSAGES.subList(30, 40));
                EndRecorder.await("what is new", () -> again.messages.size() == 10);
                assertThat(again.messages).isEqualTo(MESSAGES.subList(30, 40));
                assertThat(end.deadLetters()).hasSize(2);
            }
        }
    }

    @Test
    void messages_of_many_days_are_read_a_few_at_a_time(TestHub server) throws Exception {
        List<MeterDay> days = IntStream.range(0, ConsumptionMessage.MAX_DAYS)
                .mapToObj(day -> MeterDay.actual(TestHub.DAY.plusDays(day), new long[MeterDay.SLOTS]))
                .toList();
        List<ConsumptionMessage> many = IntStream.range(0, 12)
                .mapToObj(i -> new ConsumptionMessage(
                        "T-" + i, "1000000001", "S-" + i, NOON + i, false, MPAN, MeasurementQuantity.AI, days))
                .toList();
        try (TestHub.Prepared hub = server.prepared(Map.of())) {
            publish(hub, many);
            EndRecorder recorder = new EndRecorder();
            try (SubscribingEnd end = hub.technology().subscriber(hub.address(), 0, Map.of(), recorder)) {
                EndRecorder.await("all", () -> recorder.messages.size() == many.size());
                assertThat(recorder.messages).isEqualTo(many);
                assertThat(end.deadLetters()).isEmpty();
            }
        }
    }

    @Test
    void what_a_hub_has_forgotten_is_new_to_it_and_its_ends_stay_open(TestHub server) throws Exception {
        List<ConsumptionMessage> some = MESSAGES.subList(0, 200);
        String golden = "SELECT mpan, quantity, utc_date, said, qualities, rules, latest FROM HUB.golden_reading"
                + " ORDER BY mpan, quantity, utc_date";
        try (TestHub.Prepared hub = server.prepared(Map.of())) {
            EndRecorder recorder = new EndRecorder();
            try (SubscribingEnd end = hub.technology().subscriber(hub.address(), 0, Map.of(), recorder);
                    PublishingEnd publisher = hub.technology().publisher(hub.address(), new EndRecorder())) {
                recorder.durableTo(end);
                offer(publisher, some);
                EndRecorder.await("the first time", () -> recorder.messages.size() == some.size());
                List<String> first = hub.query(golden);
                assertThat(first).isNotEmpty();

                hub.technology().forget(hub.address());
                assertThat(hub.number("SELECT count(*) FROM HUB.reading")).isZero();
                assertThat(hub.query(golden)).isEmpty();
                offer(publisher, some);
                EndRecorder.await("the second time", () -> recorder.messages.size() == 2 * some.size());
                assertThat(recorder.messages.subList(some.size(), 2 * some.size()))
                        .isEqualTo(some);
                assertThat(recorder.positions).isSorted().doesNotHaveDuplicates();
                assertThat(hub.query(golden)).isEqualTo(first);
                assertThat(end.deadLetters()).isEmpty();
            }
        }
    }

    private static void offer(PublishingEnd publisher, List<ConsumptionMessage> messages) {
        for (int i = 0; i < messages.size(); i++) {
            while (!publisher.offer(messages.get(i), i, i + 1 == messages.size())) {
                Thread.onSpinWait();
            }
        }
    }

    private static long place(TestHub.Prepared hub, int subscriber) throws Exception {
        return hub.number("SELECT place FROM HUB.subscriber WHERE number = " + subscriber);
    }

    /** The first position that is still there. */
    private static long oldest(TestHub.Prepared hub) throws Exception {
        return hub.number("SELECT coalesce((SELECT min(position) FROM HUB.outbox), head + 1) FROM HUB.hub");
    }

    private static long head(TestHub.Prepared hub) throws Exception {
        return hub.number("SELECT head FROM HUB.hub");
    }

    private static long last(EndRecorder recorder) {
        return recorder.positions.get(recorder.positions.size() - 1);
    }

    /** Publishes and waits until all of it is safe. */
    static void publish(TestHub.Prepared hub, List<ConsumptionMessage> messages) throws Exception {
        EndRecorder sender = new EndRecorder();
        try (PublishingEnd publisher = hub.technology().publisher(hub.address(), sender)) {
            for (int i = 0; i < messages.size(); i++) {
                while (!publisher.offer(messages.get(i), i, false)) {
                    Thread.onSpinWait();
                }
            }
            publisher.flush();
            EndRecorder.await("safe", () -> sender.safe.size() == messages.size() || !sender.failures.isEmpty());
            assertThat(sender.failures).isEmpty();
        }
    }
}
