package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.spi.DeadLetters;

/**
 * The table of what could not be delivered, by where it was: what is laid aside again is there already. Each subscriber lays
 * aside for itself. Any thread.
 */
final class DeadLetterTable {

    private static final int MAX_LETTERS = 1_000;

    private final Tables tables;

    DeadLetterTable(Tables tables) {
        this.tables = tables;
    }

    /** Returns when it is there as safe as any row. */
    void lay(Connection connection, Origin origin, String reason, byte[] body) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO " + tables.deadLetters()
                + " (upstream, position, reason, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            statement.setString(1, origin.upstream());
            statement.setLong(2, origin.position());
            statement.setString(3, shown(reason));
            statement.setBytes(4, Arrays.copyOf(body, Math.min(body.length, Tables.MAX_BODY_BYTES)));
            statement.executeUpdate();
        }
    }

    /** What a column of text can hold: the reason may quote what came. */
    static String shown(String reason) {
        String plain = reason.replaceAll("\\p{Cntrl}", "?");
        return plain.substring(0, Math.min(plain.length(), Tables.MAX_REASON_CHARS));
    }

    /** What lies there, the oldest first. */
    List<DeadLetters.Letter> letters(Database database, Slot slot) throws IOException {
        List<DeadLetters.Letter> letters = new ArrayList<>();
        try (Connection connection = database.connect("dead letters");
                PreparedStatement statement =
                        connection.prepareStatement("SELECT reason, body FROM " + tables.deadLetters()
                                + " WHERE split_part(upstream, '/', 1) = ? ORDER BY number LIMIT " + MAX_LETTERS)) {
            statement.setString(1, slot.name());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    letters.add(new DeadLetters.Letter(row.getString(1), row.getBytes(2)));
                }
            }
        } catch (SQLException e) {
            throw new IOException("the dead letters cannot be read: " + e.getMessage(), e);
        }
        return letters;
    }
}
