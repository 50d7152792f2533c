package org.mhhsbench.scenarios.mom;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.OwnBroker;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerCommand;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** A topic with a durable subscription for each subscriber, on Artemis. */
final class MomTechnology implements Technology {

    /** Room for what the topic keeps, several times. */
    private static final List<String> BROKER_JVM = List.of("-Xms256m", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");

    private final Protocol protocol;
    private final boolean datasync;
    private final Settings settings;
    private final Names names;
    private final Optional<Address> own;

    MomTechnology(Protocol protocol, boolean datasync, Settings settings) {
        this.protocol = protocol;
        this.datasync = datasync;
        this.settings = settings;
        this.names = new Names(OwnBroker.prefix(settings));
        this.own = OwnBroker.of(settings, protocol.scheme(), protocol::speaks);
    }

    @Override
    public Optional<Address> own() {
        return own;
    }

    @Override
    public ServerCommand server() {
        return new ServerCommand(
                BrokerMain.class,
                new BrokerOptions(protocol, datasync, names, settings.subscribers()).toMap(),
                BROKER_JVM);
    }

    @Override
    public int port(Address server) {
        return Broker.port(server);
    }

    @Override
    public Address through(Address server, int port) {
        return Broker.at(server, protocol.url(port));
    }

    @Override
    public void prepare(Address server) throws IOException {
        try (Broker broker = protocol.broker(server, settings)) {
            Subscriptions subscriptions = new Subscriptions(broker, names);
            for (int subscriber = 0; subscriber < settings.subscribers(); subscriber++) {
                subscriptions.make(subscriber);
            }
        }
    }

    @Override
    public void remove(Address server) throws IOException {
        try (Broker broker = protocol.broker(server, settings)) {
            Subscriptions subscriptions = new Subscriptions(broker, names);
            for (int subscriber = 0; subscriber < settings.subscribers(); subscriber++) {
                subscriptions.remove(subscriber);
            }
        }
    }

    @Override
    public PublishingEnd publisher(Address server, PublishingEnd.Listener listener) throws IOException {
        Broker broker = protocol.broker(server, settings);
        JmsPublisher publisher = new JmsPublisher(broker, names, settings, listener);
        try {
            publisher.open();
            return publisher;
        } catch (IOException | RuntimeException | Error e) {
            publisher.close();
            throw e;
        }
    }

    @Override
    public SubscribingEnd subscriber(Address server, int subscriber, Map<String, Long> reached, Inlet inlet)
            throws IOException {
        Broker broker = protocol.broker(server, settings);
        JmsSubscriber end = new JmsSubscriber(broker, names, subscriber, reached, settings, inlet);
        try {
            end.open();
            return end;
        } catch (IOException | RuntimeException | Error e) {
            end.close();
            throw e;
        }
    }
}
