package org.mhhsbench.scenarios.eda;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.technology.Inlet;

/**
 * Reads again what the log still holds, of a time or of a meter. It belongs to no group: nobody's place moves. Times are
 * those at which the hub took a record. For one thread.
 */
final class Replay {

    private final Hub hub;
    private final String topic;
    private final RecordForm form;

    Replay(Hub hub, String topic, RecordForm form) {
        this.hub = hub;
        this.topic = topic;
        this.form = form;
    }

    /**
     * By upstream the position before the first message that the hub took at a time or later: a subscriber that says it
     * has reached these is delivered everything since.
     */
    Map<String, Long> reachedBefore(Instant time) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = hub.consumer(LogReader.SETTINGS)) {
            Map<String, Long> reached = new HashMap<>();
            LogPlaces.since(consumer, LogPlaces.partitions(consumer, topic), time)
                    .forEach((partition, start) -> reached.put(Topics.upstream(partition.partition()), start - 1));
            return reached;
        } catch (KafkaException e) {
            throw new IOException("the hub refuses: " + Hub.reason(e), e);
        }
    }

    /**
     * Delivers what the log holds now of one meter, in its order. Returns when that is done.
     *
     * @param to called by the caller's thread; the positions are those of the first delivery
     */
    void meter(long mpan, Instant since, Inlet to) throws IOException {
        byte[] key = RecordForm.key(mpan);
        LogReader.read(hub, topic, partitions -> List.of(of(key, partitions)), since, record -> {
            if (Arrays.equals(record.key(), key)) {
                ConsumptionMessage message;
                try {
                    message = form.message(record);
                } catch (RuntimeException e) {
                    // It was no message the first time either, and lies with the dead letters.
                    return true;
                }
                to.deliver(message, Topics.upstream(record.partition()), record.offset());
            }
            return true;
        });
    }

    /** Where Kafka's own producer puts a key. */
    private static TopicPartition of(byte[] key, List<TopicPartition> partitions) {
        return partitions.get(BuiltInPartitioner.partitionForKey(key, partitions.size()));
    }
}
