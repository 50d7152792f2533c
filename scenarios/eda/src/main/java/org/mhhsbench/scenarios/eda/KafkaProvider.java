package org.mhhsbench.scenarios.eda;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Subscriber;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.TechnologyProvider;

/** What the variants share: all of it but the level of durability. */
abstract class KafkaProvider implements TechnologyProvider {

    private static final String TOPIC_PREFIX = "topic-prefix";
    /** On a hub that others use too, no name may be one that they might have. */
    private static final String PREFIX_ON_OWN = "mhhs-bench.";

    private static final String PARTITIONS = "partitions";
    private static final String IN_FLIGHT = "in-flight";
    private static final String LINGER_MS = "linger-ms";
    private static final String COMPRESSION = "compression";
    private static final int BATCH_BYTES = 256 << 10;
    private final String id;
    private final String summary;
    private final Descriptor.Durability durability;

    KafkaProvider(String id, String summary, Descriptor.Durability durability) {
        this.id = id;
        this.summary = summary;
        this.durability = durability;
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(id, summary)
                .pattern(Descriptor.Pattern.EDA)
                .mode(Descriptor.Mode.REAL_TIME)
                .synchronisation(Descriptor.Synchronisation.EVENT_NOTIFICATION)
                .style(Descriptor.Style.REPLAYABLE_LOG)
                .order(Descriptor.Order.PER_METER)
                .guarantee(Descriptor.Guarantee.EXACTLY_ONCE)
                .durability(durability)
                .subscribers(1, Subscriber.MOST)
                .capabilities(Descriptor.Capability.RECOVERY, Descriptor.Capability.REPLAY)
                .requirement("a thread that sends and one that delivers; a server process of its own; disk", 2, false)
                .encodings(Encoding.JSON, Encoding.BINARY)
                .parameters(
                        Parameter.number(PARTITIONS, "of the topic: a meter is always in the same", 3),
                        Parameter.number(IN_FLIGHT, "how many messages may be under way to the hub", 4096),
                        Parameter.number(LINGER_MS, "how long a batch waits for more, in milliseconds", 1),
                        Parameter.choice(COMPRESSION, "of a batch, on the wire and on disk", "none", "lz4", "zstd"),
                        Parameter.connection(
                                Hub.BOOTSTRAP_SERVERS, "your own hub: host:port, with commas between several"),
                        Parameter.connection(
                                Hub.CLIENT_CONFIG,
                                "file of a Kafka client's properties: security.protocol and the like"),
                        Parameter.connection(
                                TOPIC_PREFIX,
                                "of all that is made on the hub, and removed from it afterwards; mhhs-bench. if it is not set"))
                .build();
    }

    /**
     * By upstream the position before the first message that the hub took at a time or later: a subscriber that is opened
     * as having reached these is delivered everything since. Changes nothing on the hub; any thread.
     */
    public Map<String, Long> reachedBefore(Settings settings, Address server, Instant time) throws IOException {
        return technology(settings).replay(server).reachedBefore(time);
    }

    /**
     * Delivers again what the log holds now of one meter, in its order and at its old positions, and returns. Changes
     * nothing on the hub; any thread.
     *
     * @param since the first time at which the hub took what shall be delivered
     * @param to called by the calling thread
     */
    public void replayMeter(Settings settings, Address server, long mpan, Instant since, Inlet to) throws IOException {
        technology(settings).replay(server).meter(mpan, since, to);
    }

    @Override
    public KafkaTechnology technology(Settings given) {
        Settings settings = given.of(descriptor());
        Optional<Address> own = own(settings);
        return new KafkaTechnology(
                own,
                new Topics(
                        settings.connection(TOPIC_PREFIX).orElse(own.isPresent() ? PREFIX_ON_OWN : ""),
                        settings.number(PARTITIONS),
                        durability == Descriptor.Durability.L2,
                        settings.subscribers()),
                settings.encoding(),
                new ProducerChoices(
                        settings.number(IN_FLIGHT),
                        BATCH_BYTES,
                        settings.number(LINGER_MS),
                        settings.text(COMPRESSION)));
    }

    private static Optional<Address> own(Settings settings) {
        return settings.connection(Hub.BOOTSTRAP_SERVERS).map(servers -> {
            Map<String, String> facts = new HashMap<>(Map.of(Hub.BOOTSTRAP_SERVERS, servers));
            settings.connection(Hub.CLIENT_CONFIG).ifPresent(file -> facts.put(Hub.CLIENT_CONFIG, file));
            return new Address(facts);
        });
    }
}
