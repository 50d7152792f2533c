package org.mhhsbench.scenarios.eda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.mhhsbench.scenarios.spi.DeadLetters;

/**
 * The topic of what could not be delivered to one group: the record as it came, headers and all, and beside them why it is there and
 * where it was. A process that is killed lays a record aside again: where it was tells the second from the first.
 */
final class DeadLetterTopic implements AutoCloseable {

    static final String REASON = "dead-letter.reason";
    static final String TOPIC = "dead-letter.topic";
    static final String PARTITION = "dead-letter.partition";
    static final String OFFSET = "dead-letter.offset";
    /** When the hub took the record; the dead letter's own timestamp is when it was laid aside. */
    static final String TIME = "dead-letter.time";

    private static final int MAX_LETTERS = 1_000;
    private static final int MAX_REASON_CHARS = 500;

    private final Hub hub;
    private final String topic;
    /** Made when it is needed: most subscribers never do. */
    private KafkaProducer<byte[], byte[]> producer;

    DeadLetterTopic(Hub hub, String topic) {
        this.hub = hub;
        this.topic = topic;
    }

    /** Returns when the hub has the record there as safe as any. The delivering thread. */
    void lay(ConsumerRecord<byte[], byte[]> record, String reason) throws IOException, InterruptedException {
        if (producer == null) {
            producer = hub.producer(
                    Map.of("acks", "all", "max.request.size", Integer.toString(Topics.MAX_DEAD_LETTER_BYTES)));
        }
        ProducerRecord<byte[], byte[]> letter = letter(record, reason);
        while (true) {
            try {
                producer.send(letter).get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException)) {
                    throw new IOException(
                            "the hub refuses a dead letter: " + e.getCause().getMessage(), e.getCause());
                }
            }
        }
    }

    private ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> record, String reason) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topic, record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        Map<String, String> facts = new HashMap<>();
        facts.put(REASON, reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARS)));
        facts.put(TOPIC, record.topic());
        facts.put(PARTITION, Integer.toString(record.partition()));
        facts.put(OFFSET, Long.toString(record.offset()));
        facts.put(TIME, Instant.ofEpochMilli(record.timestamp()).toString());
        facts.forEach((name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return letter;
    }

    /** What lies there, each record once. Any thread: it reads with a client of its own. */
    List<DeadLetters.Letter> letters() throws IOException {
        List<DeadLetters.Letter> letters = new ArrayList<>();
        Set<String> places = new HashSet<>();
        LogReader.read(hub, topic, UnaryOperator.identity(), Instant.EPOCH, record -> {
            if (places.add(text(record, TOPIC) + "/" + text(record, PARTITION) + "/" + text(record, OFFSET))) {
                byte[] body = record.value() == null ? new byte[0] : record.value();
                letters.add(new DeadLetters.Letter(text(record, REASON), body));
            }
            return letters.size() < MAX_LETTERS;
        });
        return letters;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** When the delivering thread has ended. */
    @Override
    public void close() {
        if (producer != null) {
            Hub.close(() -> producer.close(Duration.ZERO));
        }
    }
}
