package org.mhhsbench.scenarios.eda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.mhhsbench.scenarios.spi.Deadline;

/** Finds the partitions of a topic, and where in each to begin. Blocks while the hub is asked; a consumer's own thread. */
final class LogPlaces {

    static final Comparator<TopicPartition> IN_ORDER = Comparator.comparingInt(TopicPartition::partition);

    private LogPlaces() {}

    /** A broker learns of a topic a little after it was made: asked until there are partitions. */
    static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) throws IOException {
        Deadline deadline = Deadline.in(Hub.ANSWER);
        List<TopicPartition> partitions = new ArrayList<>();
        while (partitions.isEmpty()) {
            if (deadline.passed()) {
                throw new IOException("the hub did not tell of topic " + topic + " within " + Hub.ANSWER);
            }
            List<PartitionInfo> told = consumer.partitionsFor(topic, Hub.ANSWER);
            for (PartitionInfo info : told == null ? List.<PartitionInfo>of() : told) {
                partitions.add(new TopicPartition(topic, info.partition()));
            }
        }
        partitions.sort(IN_ORDER);
        return partitions;
    }

    /** Where to begin: behind what the subscriber has, or else where its group is, or else at the beginning. */
    static Map<TopicPartition, Long> starts(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Map<String, Long> reached) {
        Map<TopicPartition, Long> starts = new TreeMap<>(IN_ORDER);
        Set<TopicPartition> unknown = new HashSet<>();
        for (TopicPartition partition : partitions) {
            Long last = reached.get(Topics.upstream(partition.partition()));
            if (last == null) {
                unknown.add(partition);
            } else {
                starts.put(partition, last + 1);
            }
        }
        if (!unknown.isEmpty()) {
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(unknown, Hub.ANSWER);
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(unknown, Hub.ANSWER);
            for (TopicPartition partition : unknown) {
                OffsetAndMetadata of = committed.get(partition);
                starts.put(partition, of == null ? beginnings.get(partition) : of.offset());
            }
        }
        return starts;
    }
}
