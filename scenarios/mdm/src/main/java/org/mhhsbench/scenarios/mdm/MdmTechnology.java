package org.mhhsbench.scenarios.mdm;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.postgres.PostgresServer;
import org.mhhsbench.scenarios.postgres.Role;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerCommand;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** A hub on PostgreSQL with the settings of one variant. */
record MdmTechnology(Optional<Address> own, MdmSettings settings) implements Technology {

    @Override
    public ServerCommand server() {
        return PostgresServer.command(settings.synced(), false);
    }

    @Override
    public void prepare(Address server) throws IOException {
        Database.of(server, Role.OWNER).use("owner", owner -> {
            settings.requireLevel(owner);
            settings.schema().make(owner, settings.subscribers(), !Database.isOwn(server));
        });
    }

    @Override
    public void remove(Address server) throws IOException {
        Database.of(server, Role.OWNER).use("owner", settings.schema()::remove);
    }

    @Override
    public void forget(Address server) throws IOException {
        Database.of(server, Role.OWNER).use("owner", settings.schema()::forget);
    }

    @Override
    public PublishingEnd publisher(Address server, PublishingEnd.Listener listener) throws IOException {
        return HubPublisher.open(Database.of(server, Role.PUBLISHER), settings, listener);
    }

    @Override
    public SubscribingEnd subscriber(Address server, int subscriber, Map<String, Long> reached, Inlet inlet)
            throws IOException {
        return HubSubscriber.open(Database.of(server, Role.SUBSCRIBER), settings.schema(), subscriber, reached, inlet);
    }
}
