package org.mhhsbench.scenarios.eda;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerCommand;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** Kafka with the settings of one variant. */
record KafkaTechnology(Optional<Address> own, Topics topics, Encoding encoding, ProducerChoices choices)
        implements Technology {

    private static final List<String> HEAP = List.of("-Xms256m", "-Xmx768m");

    @Override
    public ServerCommand server() {
        return server(Map.of());
    }

    /** A broker tells its clients where to come. */
    @Override
    public ServerCommand serverBehind(int port) {
        return server(Map.of(BrokerSettings.ADVERTISED_PORT, Integer.toString(port)));
    }

    private ServerCommand server(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        // With a second thread another publisher's answer could let a reader see what is not yet flushed of this one's:
        // the mark up to which readers see is moved when a request is done, to the end of the log.
        all.put(BrokerSettings.IO_THREADS, topics.flushed() ? "1" : "2");
        return new ServerCommand(KafkaServer.class, all, HEAP);
    }

    @Override
    public Address through(Address server, int port) {
        return server.with(Hub.BOOTSTRAP_SERVERS, BrokerSettings.HOST + ":" + port);
    }

    @Override
    public void prepare(Address server) throws IOException {
        try (Admin admin = new Hub(server).admin()) {
            topics.make(admin);
        }
    }

    @Override
    public void remove(Address server) throws IOException {
        try (Admin admin = new Hub(server).admin()) {
            topics.remove(admin);
        }
    }

    @Override
    public PublishingEnd publisher(Address server, PublishingEnd.Listener listener) throws IOException {
        return KafkaPublisher.open(new Hub(server), topics.messages(), choices, form(), listener);
    }

    @Override
    public SubscribingEnd subscriber(Address server, int subscriber, Map<String, Long> reached, Inlet inlet)
            throws IOException {
        Hub hub = new Hub(server);
        return KafkaSubscriber.open(
                hub,
                topics.messages(),
                topics.group(subscriber),
                form(),
                new DeadLetterTopic(hub, topics.deadLetters(subscriber)),
                reached,
                inlet);
    }

    /** What reads the log again. */
    Replay replay(Address server) {
        return new Replay(new Hub(server), topics.messages(), form());
    }

    private RecordForm form() {
        return new RecordForm(topics.messages(), encoding);
    }
}
