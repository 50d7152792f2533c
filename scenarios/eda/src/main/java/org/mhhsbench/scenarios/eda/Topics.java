package org.mhhsbench.scenarios.eda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What is made on the hub and removed again: the topic of the interface, the groups that read it, the topics of their dead letters.
 * Immutable.
 *
 * @param prefix of every name
 * @param partitions of the interface's topic
 * @param flushed whether the hub fsyncs a record before it acknowledges it, or shows it to a reader
 * @param groups how many groups read
 */
record Topics(String prefix, int partitions, boolean flushed, int groups) {

    /** Larger than any message in any encoding. What is larger is refused, by the producer and by the hub. */
    static final int MAX_RECORD_BYTES = 1 << 20;

    /** A record with the headers that say why it is there. */
    static final int MAX_DEAD_LETTER_BYTES = 2 * MAX_RECORD_BYTES;

    private static final String INTERFACE = "if-021";
    /** A killed broker reads again what it has not flushed: a segment, or little more, of each partition. */
    private static final int SEGMENT_BYTES = 64 << 20;

    private static final int RETENTION_HOURS = 7 * 24;

    String messages() {
        return prefix + INTERFACE;
    }

    /** Of what one group could not read. */
    String deadLetters(int subscriber) {
        return messages() + ".dead-letter-" + subscriber;
    }

    String group(int subscriber) {
        return prefix + "settlement-" + subscriber;
    }

    /** What positions are counted in; without the prefix, so that it means the same wherever the topic is. */
    static String upstream(int partition) {
        return INTERFACE + "/" + partition;
    }

    /** Makes the topics. Those that a killed predecessor left are kept, and set up as these would be. */
    void make(Admin admin) throws IOException {
        make(admin, new NewTopic(messages(), Optional.of(partitions), Optional.empty()), MAX_RECORD_BYTES);
        for (int i = 0; i < groups; i++) {
            make(admin, new NewTopic(deadLetters(i), Optional.of(1), Optional.empty()), MAX_DEAD_LETTER_BYTES);
        }
    }

    private void make(Admin admin, NewTopic topic, int maxBytes) throws IOException {
        Map<String, String> settings = settings(maxBytes);
        boolean made = done(admin.createTopics(List.of(topic.configs(settings))).all(), TopicExistsException.class);
        if (!made) {
            requirePartitions(admin, topic);
            answer(admin.incrementalAlterConfigs(alterations(topic.name(), settings))
                    .all());
        }
    }

    private Map<String, String> settings(int maxBytes) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("max.message.bytes", Integer.toString(maxBytes));
        settings.put("segment.bytes", Integer.toString(SEGMENT_BYTES));
        settings.put("retention.ms", Long.toString(RETENTION_HOURS * 3_600_000L));
        // The hub's clock, not that of whoever publishes: replay and retention by time hold for every record.
        settings.put("message.timestamp.type", "LogAppendTime");
        if (flushed) {
            settings.put("flush.messages", "1");
        }
        return settings;
    }

    private static Map<ConfigResource, Collection<AlterConfigOp>> alterations(
            String topic, Map<String, String> settings) {
        List<AlterConfigOp> alterations = new ArrayList<>();
        settings.forEach((name, value) ->
                alterations.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
        return Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), alterations);
    }

    private static void requirePartitions(Admin admin, NewTopic topic) throws IOException {
        int there = answer(admin.describeTopics(List.of(topic.name())).allTopicNames())
                .get(topic.name())
                .partitions()
                .size();
        if (there != topic.numPartitions()) {
            throw new IOException("partitions of topic " + topic.name() + " must be " + topic.numPartitions()
                    + ", were " + there + ": it was there before");
        }
    }

    /** Removes the topics and the groups. */
    void remove(Admin admin) throws IOException {
        remove(admin, messages());
        for (int i = 0; i < groups; i++) {
            remove(admin, deadLetters(i));
            done(admin.deleteConsumerGroups(List.of(group(i))).all(), GroupIdNotFoundException.class);
        }
    }

    private static void remove(Admin admin, String topic) throws IOException {
        done(admin.deleteTopics(List.of(topic)).all(), UnknownTopicOrPartitionException.class);
    }

    /** Whether it was done; false if it was refused for a reason that is no failure. */
    private static boolean done(KafkaFuture<?> asked, Class<? extends Exception> harmless) throws IOException {
        try {
            answer(asked);
            return true;
        } catch (IOException e) {
            if (harmless.isInstance(e.getCause())) {
                return false;
            }
            throw e;
        }
    }

    private static <T> T answer(KafkaFuture<T> asked) throws IOException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            String what = e.getCause() instanceof TimeoutException
                    ? "the hub does not answer within " + Hub.ANSWER.toSeconds() + " s; is it running, and are "
                            + Hub.BOOTSTRAP_SERVERS + " right? "
                    : "the hub refuses: ";
            throw new IOException(what + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the hub", e);
        }
    }
}
