package org.mhhsbench.scenarios.cdc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.mhhsbench.scenarios.spi.Deadline;

/**
 * How much of the log the database keeps because it is not confirmed: the publisher is held back before the slot has to be
 * given up, or the disk is full. For one thread.
 */
final class Backlog {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final String slot;
    private final long mostBytes;
    private boolean full;
    private Deadline nextLook = Deadline.in(Duration.ZERO);

    /**
     * @param mostBytes of log that may be unconfirmed
     */
    Backlog(String slot, long mostBytes) {
        this.slot = slot;
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
        String query = "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::bigint"
                + " FROM pg_replication_slots WHERE slot_name = ? AND wal_status <> 'lost'";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, slot);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } finally {
            connection.commit();
        }
    }
}
