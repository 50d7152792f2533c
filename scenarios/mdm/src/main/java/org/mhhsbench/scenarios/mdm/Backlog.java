package org.mhhsbench.scenarios.mdm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.mhhsbench.scenarios.spi.Deadline;

/** How far the slowest subscriber is behind: sources are held back before the disk is full. For one thread. */
final class Backlog {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final String query;
    private final long most;
    private boolean full;
    private Deadline nextLook = Deadline.in(Duration.ZERO);

    /**
     * @param most messages that it may be behind
     */
    Backlog(HubSchema schema, long most) {
        this.query = "SELECT head - (SELECT min(place) FROM " + schema.of("subscriber") + ") FROM " + schema.of("hub");
        this.most = most;
    }

    /** Whether nothing may be delivered to the hub; looks from time to time. */
    boolean full(Connection connection) throws SQLException {
        if (nextLook.passed()) {
            try (PreparedStatement statement = connection.prepareStatement(query);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                // Null, so 0, where nobody subscribes.
                full = row.getLong(1) > most;
            } finally {
                connection.commit();
            }
            nextLook = Deadline.in(LOOK_EVERY);
        }
        return full;
    }
}
