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
 * The publisher's table of what the database did not take, by its number: what is laid aside again is there already. A
 * table of its own, so that who adds can lay nothing aside in a subscriber's name.
 *
 * @param connection whoever lays aside commits
 */
record RefusedTable(Connection connection, Tables tables) {

    void lay(long id, String reason, byte[] body) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO " + tables.refused() + " (id, reason, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
            statement.setLong(1, id);
            statement.setString(2, DeadLetterTable.shown(reason));
            statement.setBytes(3, Arrays.copyOf(body, Math.min(body.length, Tables.MAX_BODY_BYTES)));
            statement.executeUpdate();
        }
    }

    /** What lies there, the oldest first, but not more than so many. Any thread. */
    static List<DeadLetters.Letter> letters(Database database, Tables tables, int most) throws IOException {
        List<DeadLetters.Letter> letters = new ArrayList<>();
        database.use("refused", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT reason, body FROM " + tables.refused() + " ORDER BY id LIMIT " + most);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    letters.add(new DeadLetters.Letter(row.getString(1), row.getBytes(2)));
                }
            }
        });
        return letters;
    }
}
