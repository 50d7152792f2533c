package org.mhhsbench.scenarios.spi.technology;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The real thing behind a variant, with its settings: which server, and how both ends talk to it. Making one does
 * nothing. Immutable; any thread.
 */
public interface Technology {

    /** Where the user's own server is; empty if one is to be started. */
    Optional<Address> own();

    /** What to start where there is no server of the user's own. */
    ServerCommand server();

    /**
     * What to start if clients shall come by another port of this machine, behind which somebody passes on what they send:
     * for technologies whose server tells its clients where to come.
     */
    default ServerCommand serverBehind(int port) {
        return server();
    }

    /** The port of a started server that its clients' connections end at. */
    default int port(Address server) {
        return server.port(Address.PORT);
    }

    /** The same server, reached by another port of this machine. */
    default Address through(Address server, int port) {
        return server.with(Address.PORT, Integer.toString(port));
    }

    /**
     * Makes what the messages go through on the server (topics, queues, folders), if it is not there. Called once, before
     * the first end is opened.
     */
    void prepare(Address server) throws IOException;

    /**
     * Whether what was made lies on a server of the user's own, also where another is started that works on it. Then it is
     * removed at the end.
     */
    default boolean leavesWithUser() {
        return own().isPresent();
    }

    /**
     * Removes from the server what was made there. Called of the user's own server alone, after a started one has ended: the
     * other goes with all its data.
     */
    void remove(Address server) throws IOException;

    /**
     * Forgets what the messages so far have said, where the technology keeps that; both ends stay open. Called when all of
     * them have been delivered.
     */
    default void forget(Address server) throws IOException {}

    /** Opens the publisher's end. Blocks until it may be offered to. */
    PublishingEnd publisher(Address server, PublishingEnd.Listener listener) throws IOException;

    /**
     * Opens a subscriber's end. It delivers what has not been acknowledged, from one thread of its own.
     *
     * @param subscriber 0 to the settings' {@code subscribers} − 1
     * @param reached by upstream the last position that the subscriber has in its journal: nothing up to there needs to
     *     be delivered again; empty if it does not know
     */
    SubscribingEnd subscriber(Address server, int subscriber, Map<String, Long> reached, Inlet inlet)
            throws IOException;
}
