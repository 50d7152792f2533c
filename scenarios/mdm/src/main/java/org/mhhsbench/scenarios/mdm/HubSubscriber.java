package org.mhhsbench.scenarios.mdm;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.postgres.SessionThread;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** Reads the hub's outbox from its own place there, whenever its session breaks off. One thread of its own delivers. */
final class HubSubscriber implements SubscribingEnd {

    private final Database database;
    private final DeadLetterTable deadLetters;
    private final OutboxReading reading;
    private final SessionThread thread;

    private HubSubscriber(
            Database database, DeadLetterTable deadLetters, Connection first, OutboxReading reading, Inlet inlet) {
        this.database = database;
        this.deadLetters = deadLetters;
        this.reading = reading;
        this.thread = new SessionThread("mdm-subscriber", database, first, this::work, inlet::failed);
    }

    /**
     * Opens it; what is published from now on is delivered.
     *
     * @param reached by hub the last position that the subscriber has in its journal
     */
    static HubSubscriber open(
            Database database, HubSchema schema, int subscriber, Map<String, Long> reached, Inlet inlet)
            throws IOException {
        try {
            Connection connection = database.connect("subscriber " + subscriber);
            try {
                String hub = hub(connection, schema);
                DeadLetterTable deadLetters = new DeadLetterTable(schema, subscriber);
                OutboxReading reading = new OutboxReading(
                        schema,
                        subscriber,
                        hub,
                        Math.max(place(connection, schema, subscriber), reached.getOrDefault(hub, -1L)),
                        deadLetters,
                        inlet);
                HubSubscriber end = new HubSubscriber(database, deadLetters, connection, reading, inlet);
                end.thread.start();
                return end;
            } catch (SQLException | RuntimeException | Error e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IOException("the database refuses: " + e.getMessage(), e);
        }
    }

    private static String hub(Connection connection, HubSchema schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT name FROM " + schema.of("hub"));
                ResultSet row = statement.executeQuery()) {
            row.next();
            return schema.name() + "/" + row.getString(1);
        }
    }

    private static long place(Connection connection, HubSchema schema, int subscriber) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + schema.of("enter") + "(?)")) {
            statement.setInt(1, subscriber);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void work(Connection connection) throws SQLException {
        reading.over(connection, thread::closing);
    }

    @Override
    public void durable(String upstream, long position) {
        reading.durable(upstream, position);
    }

    @Override
    public List<DeadLetters.Letter> deadLetters() throws IOException {
        return deadLetters.letters(database);
    }

    @Override
    public void close() {
        thread.close();
    }
}
