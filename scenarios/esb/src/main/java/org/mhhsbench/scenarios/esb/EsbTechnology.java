package org.mhhsbench.scenarios.esb;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerCommand;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** A bus, on a broker of its own or on the user's, and the applications that it connects. */
final class EsbTechnology implements Technology {

    /** Room for what two queues keep, and for what a transaction and the prefetched have. */
    private static final List<String> BUS_JVM = List.of("-Xms256m", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");

    private final EsbSettings settings;
    private final boolean datasync;

    EsbTechnology(EsbSettings settings, boolean datasync) {
        this.settings = settings;
        this.datasync = datasync;
    }

    /** The broker may be; the routes run in a process that is started. */
    @Override
    public Optional<Address> own() {
        return Optional.empty();
    }

    @Override
    public boolean leavesWithUser() {
        return settings.own().isPresent();
    }

    @Override
    public ServerCommand server() {
        return new ServerCommand(
                BusMain.class, BusOptions.of(settings, datasync).toMap(), BUS_JVM);
    }

    @Override
    public int port(Address server) {
        return Broker.port(server);
    }

    @Override
    public Address through(Address server, int port) {
        return Broker.at(server, BusMain.url(port));
    }

    /** The bus has made its queues before it answers. */
    @Override
    public void prepare(Address server) {}

    @Override
    public void remove(Address server) throws IOException {
        try (Broker broker = broker(server)) {
            Queues.remove(broker, settings.names());
        }
    }

    @Override
    public PublishingEnd publisher(Address server, PublishingEnd.Listener listener) throws IOException {
        BusPublisher publisher = new BusPublisher(broker(server), settings, listener);
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
        BusSubscriber end = new BusSubscriber(broker(server), settings.names(), subscriber, reached, inlet);
        try {
            end.open();
            return end;
        } catch (IOException | RuntimeException | Error e) {
            end.close();
            throw e;
        }
    }

    private Broker broker(Address server) throws IOException {
        return EsbSettings.broker(server, settings.trustStorePassword(), settings.prefetchBytes());
    }
}
