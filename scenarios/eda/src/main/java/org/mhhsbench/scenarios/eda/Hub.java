package org.mhhsbench.scenarios.eda;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.mhhsbench.scenarios.spi.technology.Address;

/**
 * Makes clients of the hub: what the client-config file says, then what is the same for all, then what a client needs for
 * its promises, which no file can take from it. Any thread.
 */
final class Hub {

    static final String BOOTSTRAP_SERVERS = "bootstrap-servers";
    static final String CLIENT_CONFIG = "client-config";

    /** How long a client may wait for an answer when it is opened, or asked by hand. */
    static final Duration ANSWER = Duration.ofSeconds(30);

    private static final String RETRY_MOST_MS = "1000";

    private final Address address;

    Hub(Address address) {
        this.address = address;
    }

    Admin admin() throws IOException {
        return client(Map.of("default.api.timeout.ms", millis(ANSWER)), Admin::create);
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, String> settings) throws IOException {
        return client(
                settings,
                properties -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    KafkaConsumer<byte[], byte[]> consumer(Map<String, String> settings) throws IOException {
        return client(
                settings,
                properties ->
                        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    private <C> C client(Map<String, String> settings, Function<Map<String, Object>, C> make) throws IOException {
        Map<String, Object> properties = new HashMap<>();
        // What is known of the hub is kept while it is away: a producer that had forgotten its partitions would refuse
        // what it has room for. A file may say otherwise for a hub whose brokers move.
        properties.put("metadata.recovery.strategy", "none");
        Optional<String> file = address.optional(CLIENT_CONFIG);
        if (file.isPresent()) {
            read(Path.of(file.get())).forEach((name, value) -> properties.put((String) name, value));
        }
        properties.put("bootstrap.servers", address.fact(BOOTSTRAP_SERVERS));
        // Kafka spreads both by a fifth at random.
        properties.put("reconnect.backoff.max.ms", RETRY_MOST_MS);
        properties.put("retry.backoff.max.ms", RETRY_MOST_MS);
        // Nothing is told to anybody but what was asked for.
        properties.put("enable.metrics.push", "false");
        properties.put("metric.reporters", "");
        properties.putAll(settings);
        try {
            return make.apply(properties);
        } catch (KafkaException e) {
            throw new IOException("a client of the hub cannot be made: " + reason(e), e);
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(CLIENT_CONFIG + " must be a readable file of properties, was " + file, e);
        }
        return properties;
    }

    /** What Kafka says, with the cause that it hides behind its own. */
    static String reason(Throwable e) {
        return e.getCause() == null
                ? e.getMessage()
                : e.getMessage() + ": " + e.getCause().getMessage();
    }

    static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /** Closes a client whatever thread asks: one that is interrupted would leave threads behind. */
    static void close(Runnable client) {
        boolean interrupted = Thread.interrupted();
        try {
            client.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
