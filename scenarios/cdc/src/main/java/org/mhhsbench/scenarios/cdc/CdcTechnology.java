package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.postgres.PostgresServer;
import org.mhhsbench.scenarios.postgres.Role;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerCommand;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** PostgreSQL and Debezium with the settings of one variant. */
record CdcTechnology(Optional<Address> own, CdcSettings settings) implements Technology {

    /**
     * @param complete all of the variant's parameters
     */
    static CdcTechnology of(CdcSettings settings, Settings complete) {
        return new CdcTechnology(Database.own(complete), settings);
    }

    @Override
    public ServerCommand server() {
        return PostgresServer.command(settings.synced(), true);
    }

    @Override
    public void prepare(Address server) throws IOException {
        Database.of(server, Role.OWNER).use("owner", owner -> {
            settings.requireLevel(owner);
            settings.tables().make(owner, settings.subscribers(), !Database.isOwn(server));
        });
    }

    @Override
    public void remove(Address server) throws IOException {
        Database.of(server, Role.OWNER).use("owner", owner -> settings.tables().remove(owner));
    }

    @Override
    public PublishingEnd publisher(Address server, PublishingEnd.Listener listener) throws IOException {
        return PostgresPublisher.open(Database.of(server, Role.PUBLISHER), settings, listener);
    }

    @Override
    public SubscribingEnd subscriber(Address server, int subscriber, Map<String, Long> reached, Inlet inlet)
            throws IOException {
        Slot slot = new Slot(settings.tables(), settings.tables().slot(subscriber));
        return PostgresSubscriber.open(Database.of(server, Role.SUBSCRIBER), settings.tables(), slot, reached, inlet);
    }
}
