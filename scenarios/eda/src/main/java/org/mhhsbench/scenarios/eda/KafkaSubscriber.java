package org.mhhsbench.scenarios.eda;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/**
 * Reads all partitions from where the subscriber's journal ends, or else from where its group has committed. It chooses
 * its partitions itself: a group that shares them out would move them, and with them the places to begin, under the
 * subscriber's feet. One thread delivers; what is durable is committed by it between two deliveries.
 */
final class KafkaSubscriber implements SubscribingEnd {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration COMMIT_EVERY = Duration.ofMillis(100);
    private static final Duration LAST_COMMIT = Duration.ofSeconds(2);
    /** How long the thread may take to end by itself, before it is interrupted in the sink. */
    private static final Duration END = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, PartitionProgress> progress;
    private final Map<String, PartitionProgress> byUpstream = new HashMap<>();
    private final RecordForm form;
    private final DeadLetterTopic deadLetters;
    private final Inlet inlet;
    private final Thread thread;
    private Deadline nextCommit = Deadline.in(Duration.ZERO);
    private boolean committing;
    private volatile boolean closing;
    private boolean closed;

    private KafkaSubscriber(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, PartitionProgress> progress,
            RecordForm form,
            DeadLetterTopic deadLetters,
            Inlet inlet) {
        this.consumer = consumer;
        this.progress = progress;
        this.form = form;
        this.deadLetters = deadLetters;
        this.inlet = inlet;
        this.thread = new Thread(this::run, "eda-subscriber");
        progress.values().forEach(of -> byUpstream.put(of.upstream(), of));
    }

    /**
     * Opens it and starts its thread.
     *
     * @param reached by upstream the offset that the subscriber has; an upstream without one begins where the group is
     */
    static KafkaSubscriber open(
            Hub hub,
            String topic,
            String group,
            RecordForm form,
            DeadLetterTopic deadLetters,
            Map<String, Long> reached,
            Inlet inlet)
            throws IOException {
        KafkaConsumer<byte[], byte[]> consumer = hub.consumer(settings(group));
        try {
            List<TopicPartition> partitions = LogPlaces.partitions(consumer, topic);
            consumer.assign(partitions);
            Map<TopicPartition, PartitionProgress> progress = new TreeMap<>(LogPlaces.IN_ORDER);
            LogPlaces.starts(consumer, partitions, reached).forEach((partition, start) -> {
                consumer.seek(partition, start);
                progress.put(partition, new PartitionProgress(partition, start));
            });
            KafkaSubscriber subscriber = new KafkaSubscriber(consumer, progress, form, deadLetters, inlet);
            subscriber.thread.start();
            return subscriber;
        } catch (KafkaException e) {
            Hub.close(consumer::close);
            throw new IOException("the hub refuses: " + Hub.reason(e), e);
        } catch (IOException | RuntimeException | Error e) {
            Hub.close(consumer::close);
            throw e;
        }
    }

    private static Map<String, String> settings(String group) {
        return Map.of(
                "group.id",
                group,
                // Only what is durable is committed.
                "enable.auto.commit",
                "false",
                // A place that is not in the log is a failure: to begin anywhere else would lose messages, or repeat
                // them.
                "auto.offset.reset",
                "none",
                "isolation.level",
                "read_committed",
                // What is fetched ahead of the sink: twice this at most.
                "fetch.max.bytes",
                Integer.toString(4 * Topics.MAX_RECORD_BYTES),
                "max.partition.fetch.bytes",
                Integer.toString(2 * Topics.MAX_RECORD_BYTES));
    }

    private void run() {
        try {
            while (!closing) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (closing || !handle(record)) {
                        return;
                    }
                }
                commit();
            }
        } catch (InterruptedException | InterruptException interruptedByClose) {
            // Only close interrupts this thread.
        } catch (OffsetOutOfRangeException e) {
            inlet.failed(
                    new IOException("the hub's log does not reach from where the subscriber is: " + e.getMessage(), e));
        } catch (IOException | RuntimeException | Error e) {
            inlet.failed(e);
        }
    }

    /** Whether to go on: what the inlet throws, it knows already. */
    private boolean handle(ConsumerRecord<byte[], byte[]> record) throws IOException, InterruptedException {
        PartitionProgress of = progress.get(new TopicPartition(record.topic(), record.partition()));
        ConsumptionMessage message;
        try {
            message = form.message(record);
        } catch (RuntimeException e) {
            // Whatever a decoder throws at bytes from outside must not stop the partition.
            deadLetters.lay(record, e.getMessage() == null ? e.toString() : e.getMessage());
            of.laidAside(record.offset());
            return true;
        }
        of.delivered(record.offset());
        try {
            inlet.deliver(message, of.upstream(), record.offset());
            return true;
        } catch (RuntimeException | Error e) {
            return false;
        }
    }

    private void commit() {
        if (committing || !nextCommit.passed()) {
            return;
        }
        nextCommit = Deadline.in(COMMIT_EVERY);
        Map<TopicPartition, OffsetAndMetadata> news = news();
        if (!news.isEmpty()) {
            committing = true;
            consumer.commitAsync(news, (offsets, failure) -> {
                committing = false;
                if (failure == null) {
                    offsets.forEach((partition, next) -> progress.get(partition).committed(next.offset()));
                }
            });
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> news() {
        Map<TopicPartition, OffsetAndMetadata> news = new HashMap<>();
        for (PartitionProgress of : progress.values()) {
            if (of.hasNews()) {
                news.put(of.partition(), new OffsetAndMetadata(of.next()));
            }
        }
        return news;
    }

    @Override
    public void durable(String upstream, long position) {
        PartitionProgress of = byUpstream.get(upstream);
        if (of == null) {
            throw new IllegalArgumentException("upstream must be among " + byUpstream.keySet() + ", was " + upstream);
        }
        of.durable(position);
    }

    @Override
    public List<DeadLetters.Letter> deadLetters() throws IOException {
        return deadLetters.letters();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        closing = true;
        Hub.close(() -> {
            end();
            commitLast();
            consumer.close(CloseOptions.timeout(LAST_COMMIT));
            deadLetters.close();
        });
    }

    private void end() {
        boolean interrupted = false;
        for (boolean patient = true; thread.isAlive(); patient = false) {
            if (!patient) {
                thread.interrupt();
            }
            try {
                TimeUnit.MILLISECONDS.timedJoin(thread, END.toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** If the hub is away, what it does not hear of comes again and is known by its position. */
    private void commitLast() {
        try {
            consumer.commitSync(news(), LAST_COMMIT);
        } catch (KafkaException e) {
            return;
        }
    }
}
