package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerCommand;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** PostgreSQL and Debezium with the settings of one variant. */
record CdcTechnology(Optional<Address> own, CdcSettings settings) implements Technology {

    private static final List<String> SERVER_JVM = List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /**
     * @param complete all of the variant's parameters
     */
    static CdcTechnology of(CdcSettings settings, Settings complete) {
        Optional<String> url = complete.connection("url");
        Optional<String> user = complete.connection("user");
        Optional<String> passwordFile = complete.connection("password-file");
        if (url.isPresent() != user.isPresent() || passwordFile.isPresent() && url.isEmpty()) {
            throw new IllegalArgumentException(
                    "url and user must be set together, with password-file if there is a password, or none of them");
        }
        Optional<Address> own = url.map(text -> Database.addressOf(text, user.orElseThrow(), passwordFile));
        own.ifPresent(address -> Database.of(address, Role.OWNER).requireUsable());
        return new CdcTechnology(own, settings);
    }

    @Override
    public ServerCommand server() {
        return new ServerCommand(
                PostgresServer.class, Map.of(PostgresServer.SYNCED, Boolean.toString(settings.synced())), SERVER_JVM);
    }

    @Override
    public void prepare(Address server) throws IOException {
        asOwner(server, owner -> {
            settings.requireLevel(owner);
            settings.tables().make(owner, !Database.isOwn(server));
        });
    }

    @Override
    public void remove(Address server) throws IOException {
        asOwner(server, owner -> {
            new Slot(settings.tables()).free(owner);
            settings.tables().remove(owner);
        });
    }

    @FunctionalInterface
    private interface Work {
        void as(Connection owner) throws SQLException, IOException, InterruptedException;
    }

    private static void asOwner(Address server, Work work) throws IOException {
        try (Connection owner = Database.of(server, Role.OWNER).connect("owner")) {
            work.as(owner);
        } catch (SQLException e) {
            throw new IOException("the database refuses: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the database", e);
        }
    }

    @Override
    public PublishingEnd publisher(Address server, PublishingEnd.Listener listener) throws IOException {
        return PostgresPublisher.open(Database.of(server, Role.PUBLISHER), settings, listener);
    }

    @Override
    public SubscribingEnd subscriber(Address server, int subscriber, Map<String, Long> reached, Inlet inlet)
            throws IOException {
        return PostgresSubscriber.open(Database.of(server, Role.SUBSCRIBER), settings.tables(), reached, inlet);
    }
}
