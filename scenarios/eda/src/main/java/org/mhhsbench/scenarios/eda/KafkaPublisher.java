package org.mhhsbench.scenarios.eda;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/**
 * An idempotent producer: what it sends again, because an answer was lost with its broker, the hub recognises by its
 * sequence number and does not append twice. The publisher's thread; answers come on Kafka's own.
 */
final class KafkaPublisher implements PublishingEnd {

    private static final int MAX_LETTERS = 1_000;
    private static final long POLL_NS = 2_000_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final RecordForm form;
    private final int inFlight;
    private final Listener listener;
    private final AtomicInteger underWay = new AtomicInteger();
    private final List<DeadLetters.Letter> refused = new ArrayList<>();
    private volatile boolean closed;

    private KafkaPublisher(KafkaProducer<byte[], byte[]> producer, RecordForm form, int inFlight, Listener listener) {
        this.producer = producer;
        this.form = form;
        this.inFlight = inFlight;
        this.listener = listener;
    }

    static KafkaPublisher open(Hub hub, String topic, ProducerChoices choices, RecordForm form, Listener listener)
            throws IOException {
        KafkaProducer<byte[], byte[]> producer = hub.producer(settings(choices));
        try {
            awaitTopic(producer, topic);
            return new KafkaPublisher(producer, form, choices.inFlight(), listener);
        } catch (IOException | RuntimeException | Error e) {
            Hub.close(() -> producer.close(Duration.ZERO));
            throw e;
        }
    }

    private static Map<String, String> settings(ProducerChoices choices) {
        Map<String, String> settings = new HashMap<>();
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        // A broker that knows nothing of a producer yet takes any sequence number for its first. With two requests
        // under way the second could be that first, if the partition is not quite there for the one before: out of
        // order, and the one before is refused for ever after.
        settings.put("max.in.flight.requests.per.connection", "1");
        // A hub that is away is no failure, however long: 24 days.
        settings.put("retries", Integer.toString(Integer.MAX_VALUE));
        settings.put("delivery.timeout.ms", Integer.toString(Integer.MAX_VALUE));
        // What has no room, or no metadata yet, is refused at once.
        settings.put("max.block.ms", "0");
        settings.put("max.request.size", Integer.toString(Topics.MAX_RECORD_BYTES));
        settings.put("batch.size", Integer.toString(choices.batchBytes()));
        settings.put("linger.ms", Integer.toString(choices.lingerMs()));
        settings.put("compression.type", choices.compression());
        return settings;
    }

    /** The topic's partitions are asked for by another thread of Kafka's: asking again is the only way to wait for them. */
    private static void awaitTopic(KafkaProducer<byte[], byte[]> producer, String topic) throws IOException {
        Deadline deadline = Deadline.in(Hub.ANSWER);
        while (true) {
            try {
                producer.partitionsFor(topic);
                return;
            } catch (TimeoutException e) {
                if (deadline.passed()) {
                    throw new IOException("the hub did not tell of topic " + topic + " within " + Hub.ANSWER, e);
                }
                pause();
            } catch (KafkaException e) {
                throw new IOException("the hub refuses: " + Hub.reason(e), e);
            }
        }
    }

    private static void pause() throws IOException {
        LockSupport.parkNanos(POLL_NS);
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("interrupted while waiting for the hub");
        }
    }

    @Override
    public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
        if (underWay.get() >= inFlight) {
            return false;
        }
        Sent sent = new Sent(index, Thread.currentThread());
        underWay.incrementAndGet();
        try {
            producer.send(form.record(message), sent);
            return !sent.noRoom;
        } catch (KafkaException e) {
            underWay.decrementAndGet();
            if (!(e instanceof InterruptException)) {
                listener.failed(e);
            }
            return false;
        }
    }

    /** What becomes of one message. */
    private final class Sent implements Callback {

        private final long index;
        private final Thread publisher;
        /** Written and read by the publisher alone. */
        private boolean noRoom;

        Sent(long index, Thread publisher) {
            this.index = index;
            this.publisher = publisher;
        }

        @Override
        public void onCompletion(RecordMetadata where, Exception failure) {
            underWay.decrementAndGet();
            if (failure == null) {
                listener.safe(index);
            } else if (failure instanceof TimeoutException && Thread.currentThread() == publisher) {
                // Before it was taken: no memory, or no metadata.
                noRoom = true;
            } else if (!closed) {
                listener.failed(failure);
            }
        }
    }

    @Override
    public void offerBody(byte[] body) throws IOException, InterruptedException {
        ProducerRecord<byte[], byte[]> record = form.record(null, body);
        Deadline deadline = Deadline.in(Hub.ANSWER);
        while (true) {
            try {
                producer.send(record).get(Hub.ANSWER.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RecordTooLargeException) {
                    lay(new DeadLetters.Letter(e.getCause().getMessage(), body));
                    return;
                }
                if (!(e.getCause() instanceof TimeoutException) || deadline.passed()) {
                    throw new IOException("the hub refuses: " + e.getCause().getMessage(), e.getCause());
                }
                pause();
            } catch (java.util.concurrent.TimeoutException e) {
                throw new IOException("the hub did not answer within " + Hub.ANSWER, e);
            } catch (KafkaException e) {
                throw new IOException("the hub refuses: " + Hub.reason(e), e);
            }
        }
    }

    private void lay(DeadLetters.Letter letter) {
        if (refused.size() < MAX_LETTERS) {
            refused.add(letter);
        }
    }

    @Override
    public List<DeadLetters.Letter> deadLetters() {
        return List.copyOf(refused);
    }

    @Override
    public void close() {
        closed = true;
        Hub.close(() -> producer.close(Duration.ZERO));
    }
}
