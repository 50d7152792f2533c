package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.mhhsbench.scenarios.spi.Deadline;
import org.postgresql.replication.LogSequenceNumber;

/** A replication slot: what of the log the database keeps for one subscriber. For one thread. */
final class Slot {

    private static final Duration FREE = Duration.ofSeconds(20);
    private static final long POLL_MS = 20;
    private static final long MUCH_BYTES = 16L << 20;

    private final Tables tables;
    private final String name;

    Slot(Tables tables, String name) {
        this.tables = tables;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** What the log can be read from, and whether it can. */
    enum State {
        /** What was there before it is loaded, and it goes on from there. */
        STREAMING,
        /** There is none, or what was there before it has not been loaded whole. */
        UNLOADED,
        /** It had to keep more than it may: changes are gone. */
        LOST
    }

    State state(Connection connection) throws SQLException {
        String query = "SELECT wal_status = 'lost', EXISTS (SELECT 1 FROM " + tables.initialLoads()
                + " WHERE slot = slot_name) FROM pg_replication_slots WHERE slot_name = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return State.UNLOADED;
                }
                return row.getBoolean(1) ? State.LOST : row.getBoolean(2) ? State.STREAMING : State.UNLOADED;
            }
        }
    }

    /** Where the log will be read from: everything before is confirmed. The slot must be there. */
    long confirmed(Connection connection) throws SQLException, IOException {
        String query = "SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IOException("replication slot " + name + " must be there");
                }
                return LogSequenceNumber.valueOf(row.getString(1)).asLong();
            }
        }
    }

    /** A subscriber that was killed may still hold it, as its session sees it: that session is ended. */
    void free(Connection connection) throws SQLException, IOException, InterruptedException {
        String query = "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots"
                + " WHERE slot_name = ? AND active_pid IS NOT NULL";
        Deadline deadline = Deadline.in(FREE);
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            while (true) {
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        return;
                    }
                }
                if (deadline.passed()) {
                    throw new IOException("replication slot " + name + " is still held after " + FREE);
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
        }
    }

    /** Whether the log is being read. */
    boolean active(Connection connection) throws SQLException {
        String query = "SELECT active FROM pg_replication_slots WHERE slot_name = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /**
     * What others write to the database is kept for the subscriber too, while nothing comes that could be confirmed: once
     * it is much, something does.
     */
    void stir(Connection connection) throws SQLException {
        String query = "SELECT pg_logical_emit_message(true, 'mhhs-bench', '') FROM pg_replication_slots"
                + " WHERE slot_name = ? AND pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn) > ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            statement.setLong(2, MUCH_BYTES);
            statement.execute();
        }
    }

    /** Confirms up to a place, when nobody reads from it. */
    void advance(Connection connection, long lsn) throws SQLException {
        String query = "SELECT pg_replication_slot_advance(slot_name, ?::pg_lsn) FROM pg_replication_slots"
                + " WHERE slot_name = ? AND confirmed_flush_lsn < ?::pg_lsn";
        String text = LogSequenceNumber.valueOf(lsn).asString();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, text);
            statement.setString(2, name);
            statement.setString(3, text);
            statement.execute();
        }
    }

    /** What there was has to be loaded anew. */
    void unload(Connection connection) throws SQLException {
        execute(connection, "DELETE FROM " + tables.initialLoads() + " WHERE slot = ?");
    }

    /** Nothing is kept any more. Nobody may read from it. */
    void drop(Connection connection) throws SQLException {
        execute(connection, "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?");
    }

    /** What was there before the slot has arrived. */
    void loaded(Connection connection) throws SQLException {
        execute(connection, "INSERT INTO " + tables.initialLoads() + " VALUES (?) ON CONFLICT DO NOTHING");
    }

    private void execute(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            statement.execute();
        }
    }

    /** The database's timeline, in hexadecimal digits. */
    static String timeline(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8)");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
