package org.mhhsbench.scenarios.mdm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.postgresql.PGConnection;

/**
 * What the delivering thread does over a session: delivers what is published, and moves the subscriber's place behind what
 * is durable. The delivering thread, but for {@link #durable}.
 */
final class OutboxReading {

    /** Positions that are read at once. */
    private static final int AT_ONCE = 500;
    /** How long a notification is waited for: where none comes, because of what is between, it is a poll. */
    private static final int WAIT_MS = 100;

    private final HubSchema schema;
    private final int subscriber;
    private final String hub;
    private final DeadLetterTable deadLetters;
    private final Inlet inlet;
    private long read;
    private long delivered;
    private long moved;
    private volatile long durable;

    /**
     * @param hub the upstream
     * @param place what it has already
     */
    OutboxReading(HubSchema schema, int subscriber, String hub, long place, DeadLetterTable deadLetters, Inlet inlet) {
        this.schema = schema;
        this.subscriber = subscriber;
        this.hub = hub;
        this.deadLetters = deadLetters;
        this.inlet = inlet;
        this.read = place;
        this.delivered = place;
        this.durable = place;
        this.moved = place;
    }

    /** Returns when it is to close, or the inlet wants nothing more, which then knows why. */
    void over(Connection connection, BooleanSupplier closing) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // What is laid aside is in the log, whatever the user's own database has for a default.
            statement.execute("SET synchronous_commit = on");
            // A few of many rows are wanted each time, whatever the statistics say.
            statement.execute("SET enable_hashjoin = off; SET enable_mergejoin = off");
            statement.execute("LISTEN " + schema.name());
        }
        PGConnection notified = connection.unwrap(PGConnection.class);
        OutboxReader reader = new OutboxReader(connection, schema);
        while (!closing.getAsBoolean()) {
            move(connection);
            long head = reader.head();
            if (head == read) {
                notified.getNotifications(WAIT_MS);
            } else if (!deliver(reader, Math.min(head, read + AT_ONCE), connection, closing)) {
                return;
            } else {
                // They would gather while there is always something to read.
                notified.getNotifications();
            }
        }
        move(connection);
    }

    private boolean deliver(OutboxReader reader, long upTo, Connection connection, BooleanSupplier closing)
            throws SQLException {
        OutboxReader.Read next = reader.read(read, upTo);
        for (RowDecoder.Entry entry : next.entries()) {
            if (closing.getAsBoolean()) {
                return true;
            }
            if (entry.message() == null) {
                deadLetters.lay(connection, entry.position(), entry.fault(), entry.body());
            } else if (!deliver(entry)) {
                return false;
            }
            read = entry.position();
        }
        read = next.upTo();
        return true;
    }

    private boolean deliver(RowDecoder.Entry entry) {
        delivered = entry.position();
        try {
            inlet.deliver(entry.message(), hub, entry.position());
            return true;
        } catch (RuntimeException e) {
            // Whoever threw has told of it.
            return false;
        }
    }

    /** Behind what is durable; where that is all that was delivered, also behind what was passed over or laid aside. */
    private void move(Connection connection) throws SQLException {
        long place = durable >= delivered ? read : durable;
        if (place > moved) {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT " + schema.of("acknowledge") + "(?, ?)")) {
                statement.setInt(1, subscriber);
                statement.setLong(2, place);
                statement.execute();
            }
            moved = place;
        }
    }

    /** Any thread. */
    void durable(String upstream, long position) {
        synchronized (this) {
            if (upstream.equals(hub)) {
                durable = Math.max(durable, position);
            }
        }
    }
}
