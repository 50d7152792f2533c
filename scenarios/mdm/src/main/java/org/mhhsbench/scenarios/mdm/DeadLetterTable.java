package org.mhhsbench.scenarios.mdm;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.spi.DeadLetters;

/**
 * The table of what could not be taken in, or not be sent to a subscriber, by where it was: what is laid aside again is there
 * already. Any thread.
 *
 * @param subscriber whose letters; -1 for those of the intake
 */
record DeadLetterTable(HubSchema schema, int subscriber) {

    private static final int INTAKE = -1;
    private static final int MAX_LETTERS = 1_000;

    static DeadLetterTable ofIntake(HubSchema schema) {
        return new DeadLetterTable(schema, INTAKE);
    }

    /** Lays something aside; as safe as any row when the caller has committed. */
    void lay(Connection connection, long position, String reason, byte[] body) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO " + schema.of("dead_letter")
                + " (subscriber, position, reason, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            if (subscriber == INTAKE) {
                statement.setNull(1, Types.SMALLINT);
            } else {
                statement.setInt(1, subscriber);
            }
            statement.setLong(2, position);
            statement.setString(3, shown(reason));
            statement.setBytes(4, Arrays.copyOf(body, Math.min(body.length, HubSchema.MAX_BODY_BYTES)));
            statement.executeUpdate();
        }
    }

    /** What a column of text can hold: the reason may quote what came. */
    private static String shown(String reason) {
        String plain = reason.replaceAll("\\p{Cntrl}", "?");
        return plain.substring(0, Math.min(plain.length(), HubSchema.MAX_REASON_CHARS));
    }

    /** What lies there, the oldest first. */
    List<DeadLetters.Letter> letters(Database database) throws IOException {
        List<DeadLetters.Letter> letters = new ArrayList<>();
        String whose = subscriber == INTAKE ? "subscriber IS NULL" : "subscriber = " + subscriber;
        database.use("dead letters", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT reason, body FROM "
                            + schema.of("dead_letter") + " WHERE " + whose + " ORDER BY number LIMIT " + MAX_LETTERS);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    letters.add(new DeadLetters.Letter(row.getString(1), row.getBytes(2)));
                }
            }
        });
        return letters;
    }
}
