package org.mhhsbench.scenarios.esb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mhhsbench.scenarios.esb.Application.NAMES;
import static org.mhhsbench.scenarios.esb.Samples.await;
import static org.mhhsbench.scenarios.esb.Samples.document;
import static org.mhhsbench.scenarios.esb.Samples.json;
import static org.mhhsbench.scenarios.esb.Samples.text;

import jakarta.jms.Message;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.technology.Address;

/** What the bus does with documents: splits, translates, routes, lays aside, and passes once. */
@Timeout(120)
class BusTest extends OnBus {

    private static final int LARGE = 800;
    private static final int LARGE_DOCUMENTS = 40;

    @Test
    void a_document_is_taken_apart_and_each_message_goes_where_it_belongs() throws Exception {
        byte[] poison = text("{\"payload\":1}");
        byte[] other = Samples.ofInterface("IF-036");
        application.publish("s", 5, document(Framing.JSON, json(0), poison, json(1), other, json(2)));
        List<Message> settled = application.take(settlement(), 3);
        assertThat(Application.numbers(settled)).containsExactly(5L * 1_024, 5L * 1_024 + 2, 5L * 1_024 + 4);
        for (int i = 0; i < 3; i++) {
            assertThat(Letter.bytesOf(settled.get(i))).isEqualTo(Samples.encoded(Encoding.BINARY, i));
        }
        Message elsewhere = application.take(NAMES.elsewhere(), 1).get(0);
        assertThat(Letter.bytesOf(elsewhere)).isEqualTo(other);
        assertThat(Stamp.of(elsewhere)).isEqualTo(new Stamp("s", 5L * 1_024 + 3));
        Message letter = application.look(NAMES.deadLetters()).get(0);
        assertThat(Letter.bytesOf(letter)).isEqualTo(poison);
        assertThat(letter.getStringProperty(Letter.REASON)).contains("leaves its schema at");
    }

    @Test
    void what_is_sent_again_passes_once_also_after_a_new_start() throws Exception {
        for (long number : new long[] {0, 0, 1, 0, 1, 2, 2}) {
            application.publish("s", number, document(Framing.JSON, json(0), json(1)));
        }
        application.publish("t", 9, GOOD);
        List<Long> once = List.of(0L, 1L, 1_024L, 1_025L, 2_048L, 2_049L, 9L * 1_024);
        await("all", () -> application.count(settlement()) == once.size());
        stop();
        start();
        application.publish("s", 2, GOOD);
        application.publish("s", 3, GOOD);
        application.publish("t", 9, GOOD);
        application.publish(fresh(), 0, GOOD);
        List<Long> passed = Application.numbers(application.take(settlement(), once.size() + 2));
        assertThat(passed.subList(0, once.size())).isEqualTo(once);
        assertThat(passed.subList(once.size(), passed.size())).containsExactly(3L * 1_024, 0L);
    }

    @Test
    void what_has_no_stamp_or_is_no_document_is_laid_aside_with_its_reason() throws Exception {
        application.send(NAMES.in(), GOOD, message -> {});
        application.send(NAMES.in(), GOOD, message -> new Stamp("s", -1).putOn(message));
        application.send(NAMES.in(), GOOD, message -> new Stamp("s", Long.MAX_VALUE).putOn(message));
        application.send(NAMES.in(), GOOD, message -> new Stamp("s' OR '1'='1", 0).putOn(message));
        application.send(NAMES.in(), GOOD, message -> new Stamp("s".repeat(65), 0).putOn(message));
        application.send(NAMES.in(), GOOD, message -> {
            message.setStringProperty(Stamp.SESSION, "s");
            message.setStringProperty(Stamp.NUMBER, "1");
        });
        application.publish("s", 0, new byte[0]);
        application.publish("s", 1, text("[" + "{},".repeat(300_000) + "{}]"));
        assertThatMessagesFlow();
        List<Message> letters = application.look(NAMES.deadLetters());
        assertThat(letters).hasSize(8);
        for (Message letter : letters) {
            assertThat(letter.getStringProperty(Letter.REASON)).contains(" must ");
        }
        assertThat(Letter.bytesOf(letters.get(3))).isEqualTo(GOOD);
    }

    @Test
    void sessions_that_were_made_up_are_forgotten() throws Exception {
        int sessions = SeenDocuments.MOST_SESSIONS + 100;
        for (int i = 0; i < sessions; i++) {
            application.publish("s" + i, 0, GOOD);
        }
        assertThat(application.take(settlement(), sessions)).hasSize(sessions);
        Address busAddress =
                Broker.address(Broker.url(bus.address()), BrokerConfiguration.BUS, data.resolve("bus-password"));
        try (Application inside = new Application(busAddress)) {
            await("the record", () -> inside.count(NAMES.seen()) <= SeenDocuments.MOST_SESSIONS);
            assertThat(inside.count(NAMES.seen())).isGreaterThan(SeenDocuments.MOST_SESSIONS / 2);
        }
    }

    @Test
    void documents_that_are_more_than_a_queue_holds_pass_whatever_a_transaction_may_hold() throws Exception {
        stop();
        BusOptions few = options();
        BusOptions many = new BusOptions(
                few.datasync(),
                Encoding.BINARY,
                Integer.MAX_VALUE,
                few.prefetchBytes(),
                few.queueBytes(),
                few.names(),
                few.own(),
                few.trustStorePassword());
        bus = BusMain.start(data, many.toMap(), Optional.of(bus.address()));
        application = new Application(bus.address());
        // What comes of them takes more of a queue than they do, and so might all that is on its way to the bus.
        byte[] document = document(
                Framing.BINARY,
                IntStream.range(0, LARGE)
                        .mapToObj(i -> Samples.encoded(Encoding.BINARY, i))
                        .toArray(byte[][]::new));
        try (Application publisher = new Application(bus.address())) {
            CompletableFuture<Void> published = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < LARGE_DOCUMENTS; i++) {
                    publisher.publishUnchecked("s", i, document);
                }
            });
            assertThat(application.take(settlement(), LARGE_DOCUMENTS * LARGE)).isNotEmpty();
            published.join();
        }
    }

    @Test
    void each_of_several_subscribers_gets_every_message_at_its_own_pace() throws Exception {
        stop();
        Names names = new Names("mhhs", 3);
        bus = BusMain.start(data, options(names).toMap(), Optional.of(bus.address()));
        application = new Application(bus.address());
        application.publish("s", 0, document(Framing.JSON, json(0), json(1), Samples.ofInterface("IF-036")));
        application.publish("s", 1, GOOD);
        for (String queue : names.settlements()) {
            assertThat(Application.numbers(application.take(queue, 3))).containsExactly(0L, 1L, 1_024L);
        }
        assertThat(names.settlements()).hasSize(3);
        assertThat(application.take(names.elsewhere(), 1)).hasSize(1);
    }
}
