package org.mhhsbench.scenarios.eda;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.mhhsbench.scenarios.spi.Deadline;

/** Reads partitions up to what is their end when it begins, with a client of its own that belongs to no group. */
final class LogReader {

    static final Map<String, String> SETTINGS = Map.of("enable.auto.commit", "false", "auto.offset.reset", "none");

    private static final Duration POLL = Duration.ofMillis(100);

    private LogReader() {}

    /**
     * Reads; the caller's thread.
     *
     * @param some which of the topic's partitions, given in their order
     * @param since the first time at which the hub took what shall be read
     * @param each takes a record, and says whether to go on
     * @throws IOException if nothing more comes for {@link Hub#ANSWER}
     */
    static void read(
            Hub hub,
            String topic,
            UnaryOperator<List<TopicPartition>> some,
            Instant since,
            Predicate<ConsumerRecord<byte[], byte[]>> each)
            throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = hub.consumer(SETTINGS)) {
            List<TopicPartition> partitions = some.apply(LogPlaces.partitions(consumer, topic));
            consumer.assign(partitions);
            LogPlaces.since(consumer, partitions, since).forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, Hub.ANSWER);
            Deadline deadline = Deadline.in(Hub.ANSWER);
            while (before(consumer, ends)) {
                Iterable<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (!each.test(record)) {
                        return;
                    }
                    deadline = Deadline.in(Hub.ANSWER);
                }
                if (deadline.passed()) {
                    throw new IOException("the hub gave no more of topic " + topic + " within " + Hub.ANSWER);
                }
            }
        } catch (KafkaException e) {
            throw new IOException("the hub refuses: " + Hub.reason(e), e);
        }
    }

    private static boolean before(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), Hub.ANSWER) < end.getValue());
    }
}
