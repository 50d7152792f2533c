package org.mhhsbench.scenarios.eda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.contract.EndAnswers;
import org.mhhsbench.scenarios.spi.contract.Publishing;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

@Timeout(120)
@ExtendWith(TestServer.Given.class)
class DeadLetterTest {

    private static final List<ConsumptionMessage> MESSAGES = TestServer.messages(20);
    private static final Map<String, String> ONE_PARTITION = Map.of("partitions", "1");

    @Test
    void poison_is_laid_aside_as_it_came_with_its_reason_and_its_place_and_the_partition_flows_on(TestServer server)
            throws Exception {
        KafkaTechnology technology = server.prepared(ONE_PARTITION);
        Address address = server.address();
        byte[] body = "{\"payload\": this is no message".getBytes(StandardCharsets.UTF_8);
        EndAnswers recorder = new EndAnswers();
        Publishing.all(technology, address, MESSAGES.subList(0, 3));
        RecordMetadata poison = send(technology, address, record -> {
            ProducerRecord<byte[], byte[]> poisoned = new ProducerRecord<>(record.topic(), record.key(), body);
            record.headers().forEach(poisoned.headers()::add);
            poisoned.headers().add("sender", new byte[] {1, 2});
            return poisoned;
        });
        Publishing.all(technology, address, MESSAGES.subList(3, 6));
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), recorder)) {
            assertThat(EndAnswers.messages(recorder.nextDeliveries(6))).isEqualTo(MESSAGES.subList(0, 6));
            assertThat(subscriber.deadLetters()).hasSize(1);
        }
        List<ConsumerRecord<byte[], byte[]>> letters = letters(technology, address);
        assertThat(letters).hasSize(1);
        ConsumerRecord<byte[], byte[]> letter = letters.get(0);
        assertThat(letter.value()).isEqualTo(body);
        assertThat(letter.key()).isEqualTo(RecordForm.key(MESSAGES.get(0).mpan()));
        assertThat(letter.headers().lastHeader("sender").value()).containsExactly(1, 2);
        assertThat(text(letter, RecordForm.SCHEMA_VERSION)).isEqualTo("if-021/011");
        assertThat(text(letter, DeadLetterTopic.REASON)).isNotBlank();
        assertThat(text(letter, DeadLetterTopic.TOPIC))
                .isEqualTo(technology.topics().messages());
        assertThat(text(letter, DeadLetterTopic.PARTITION)).isEqualTo("0");
        assertThat(text(letter, DeadLetterTopic.OFFSET)).isEqualTo(Long.toString(poison.offset()));
        assertThat(Instant.parse(text(letter, DeadLetterTopic.TIME)))
                .isEqualTo(Instant.ofEpochMilli(poison.timestamp()));
        assertThat(letter.timestamp()).isGreaterThanOrEqualTo(poison.timestamp());
    }

    @Test
    void what_a_killed_subscriber_had_laid_aside_is_one_letter_though_it_is_laid_aside_again(TestServer server)
            throws Exception {
        KafkaTechnology technology = server.prepared(ONE_PARTITION);
        Address address = server.address();
        send(technology, address, record -> new ProducerRecord<>(record.topic(), record.key(), new byte[0]));
        Publishing.all(technology, address, MESSAGES.subList(0, 1));
        for (int life = 0; life < 2; life++) {
            EndAnswers recorder = new EndAnswers();
            try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of("if-021/0", -1L), recorder)) {
                recorder.nextDeliveries(1);
                assertThat(subscriber.deadLetters()).hasSize(1);
            }
        }
        assertThat(letters(technology, address)).hasSize(2);
    }

    @Test
    void poison_that_nothing_follows_is_not_read_again(TestServer server) throws Exception {
        KafkaTechnology technology = server.prepared(ONE_PARTITION);
        Address address = server.address();
        Publishing.all(technology, address, MESSAGES.subList(0, 2));
        send(technology, address, record -> new ProducerRecord<>(record.topic(), record.key(), new byte[0]));
        EndAnswers first = new EndAnswers();
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), first)) {
            first.nextDeliveries(2);
            subscriber.durable("if-021/0", 1);
            while (subscriber.deadLetters().isEmpty()) {
                Thread.onSpinWait();
            }
        }
        Publishing.all(technology, address, MESSAGES.subList(2, 3));
        EndAnswers second = new EndAnswers();
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), second)) {
            assertThat(second.nextDeliveries(1))
                    .containsExactly(new EndAnswers.Delivery(MESSAGES.get(2), "if-021/0", 3));
            assertThat(subscriber.deadLetters()).hasSize(1);
        }
        assertThat(letters(technology, address)).hasSize(1);
    }

    @Test
    void what_is_no_record_of_this_form_is_refused_with_the_rule_that_it_breaks(TestServer server) throws Exception {
        KafkaTechnology technology = server.prepared(ONE_PARTITION);
        Address address = server.address();
        send(technology, address, record -> {
            ProducerRecord<byte[], byte[]> foreign = new ProducerRecord<>(record.topic(), record.key(), record.value());
            foreign.headers().add(RecordForm.SCHEMA_VERSION, "if-021/012".getBytes(StandardCharsets.US_ASCII));
            return foreign;
        });
        send(technology, address, record -> new ProducerRecord<>(record.topic(), record.key(), record.value()));
        send(technology, address, record -> {
            ProducerRecord<byte[], byte[]> deleted = new ProducerRecord<>(record.topic(), record.key(), null);
            record.headers().forEach(deleted.headers()::add);
            return deleted;
        });
        send(technology, address, record -> {
            ProducerRecord<byte[], byte[]> other =
                    new ProducerRecord<>(record.topic(), RecordForm.key(1_000_000_000_000L), record.value());
            record.headers().forEach(other.headers()::add);
            return other;
        });
        Publishing.all(technology, address, MESSAGES.subList(0, 1));
        EndAnswers recorder = new EndAnswers();
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), recorder)) {
            assertThat(EndAnswers.messages(recorder.nextDeliveries(1))).containsExactly(MESSAGES.get(0));
            assertThat(subscriber.deadLetters().stream().map(DeadLetters.Letter::reason))
                    .containsExactly(
                            "schema-version must be if-021/011, was if-021/012",
                            "schema-version must be if-021/011, was missing",
                            "body must be there",
                            "key must be the message's MPAN");
        }
    }

    @Test
    void an_oversized_record_is_refused_to_the_publisher_with_the_limit(TestServer server) throws Exception {
        KafkaTechnology technology = server.prepared(ONE_PARTITION);
        byte[] body = new byte[Topics.MAX_RECORD_BYTES + 1];
        try (PublishingEnd publisher = technology.publisher(server.address(), new EndAnswers())) {
            publisher.offerBody(body);
            List<DeadLetters.Letter> letters = publisher.deadLetters();
            assertThat(letters).hasSize(1);
            assertThat(letters.get(0).body()).isSameAs(body);
            assertThat(letters.get(0).reason())
                    .contains("larger than " + Topics.MAX_RECORD_BYTES)
                    .contains("max.request.size");
        }
        assertThat(letters(technology, server.address())).isEmpty();
    }

    @Test
    void an_oversized_record_of_a_producer_that_keeps_no_limit_is_refused_by_the_hub(TestServer server)
            throws Exception {
        KafkaTechnology technology = server.prepared(ONE_PARTITION);
        Map<String, String> noLimit = Map.of("max.request.size", Integer.toString(3 * Topics.MAX_RECORD_BYTES));
        try (KafkaProducer<byte[], byte[]> producer = new Hub(server.address()).producer(noLimit)) {
            byte[] body = new byte[Topics.MAX_RECORD_BYTES + 1];
            assertThatThrownBy(() -> producer.send(
                                    new ProducerRecord<>(technology.topics().messages(), body))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    @Test
    void the_largest_message_that_there_is_has_room_in_every_encoding(TestServer server) throws Exception {
        ConsumptionMessage largest = largest();
        for (Encoding encoding : List.of(Encoding.JSON, Encoding.BINARY)) {
            KafkaTechnology technology = server.prepared(
                    Map.of("partitions", "1", "encoding", encoding.name().toLowerCase(Locale.ROOT)));
            Publishing.all(technology, server.address(), List.of(largest));
            EndAnswers recorder = new EndAnswers();
            try (SubscribingEnd subscriber = technology.subscriber(server.address(), 0, Map.of(), recorder)) {
                assertThat(EndAnswers.messages(recorder.nextDeliveries(1))).containsExactly(largest);
                assertThat(subscriber.deadLetters()).isEmpty();
            }
        }
    }

    private static ConsumptionMessage largest() {
        ConsumptionMessage some = MESSAGES.get(0);
        long[] wattHours = new long[MeterDay.SLOTS];
        byte[] qualities = new byte[MeterDay.SLOTS];
        Arrays.fill(wattHours, MeterDay.MAX_WATT_HOURS);
        Arrays.fill(qualities, (byte) Quality.E1.ordinal());
        List<MeterDay> days = new ArrayList<>();
        for (int i = 0; i < ConsumptionMessage.MAX_DAYS; i++) {
            days.add(MeterDay.of(LocalDate.of(2026, 1, 1).plusDays(i), MeterDay.ALL_SLOTS, wattHours, qualities));
        }
        return new ConsumptionMessage(
                some.transactionId(),
                some.senderDipId(),
                some.senderUniqueReference(),
                some.epochSecond(),
                some.replay(),
                some.mpan(),
                some.quantity(),
                days);
    }

    /** Sends what is made of the record of the first message, as another program would. */
    private static RecordMetadata send(
            KafkaTechnology technology, Address address, UnaryOperator<ProducerRecord<byte[], byte[]>> change)
            throws Exception {
        RecordForm form = new RecordForm(technology.topics().messages(), technology.encoding());
        try (KafkaProducer<byte[], byte[]> producer = new Hub(address).producer(Map.of())) {
            return producer.send(change.apply(form.record(MESSAGES.get(0)))).get();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> letters(KafkaTechnology technology, Address address)
            throws Exception {
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        LogReader.read(
                new Hub(address),
                technology.topics().deadLetters(0),
                UnaryOperator.identity(),
                Instant.EPOCH,
                letters::add);
        return letters;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
