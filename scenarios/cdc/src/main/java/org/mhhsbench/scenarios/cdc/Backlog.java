package org.mhhsbench.scenarios.cdc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.mhhsbench.scenarios.spi.Deadline;

/**
 * How much of the log the database keeps because a subscriber has not confirmed it: the publisher is held back before the slot has to be
 * given up, or the disk is full. For one thread.
 */
final class Backlog {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final String[] slots;
    private final long mostBytes;
    private boolean full;
    private Deadline nextLook = Deadline.in(Duration.ZERO);

    /**
     * @param mostBytes of log that may be unconfirmed
     */
    Backlog(List<String> slots, long mostBytes) {
        this.slots = slots.toArray(String[]::new);
        this.mostBytes = mostBytes;
    }

    /** Whether nothing may be added; looks from time to time. Where there is no slot, nothing is kept for it. */
    boolean full(Connection connection) throws SQLException {
        if (nextLook.passed()) {
            full = bytes(connection) > mostBytes;
            nextLook = Deadline.in(LOOK_EVERY);
        }
        return full;
    }

    private long bytes(Connection connection) throws SQLException {
        String query = "SELECT coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)), 0)::bigint"
                + " FROM pg_replication_slots WHERE slot_name = ANY (?) AND wal_status <> 'lost'";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", slots));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } finally {
            connection.commit();
        }
    }
}
