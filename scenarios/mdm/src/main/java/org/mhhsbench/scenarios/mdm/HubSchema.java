package org.mhhsbench.scenarios.mdm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mhhsbench.scenarios.postgres.Role;

/**
 * The hub as it is made in a database: {@code hub.sql}, and {@code golden.sql} for each kind of golden record, all of it in
 * one schema. Immutable.
 *
 * @param name of the schema, which is nobody else's, and of the channel on which subscribers are woken
 */
record HubSchema(String name) {

    /** Larger than any message in any form. */
    static final int MAX_BODY_BYTES = 1 << 20;

    static final int MAX_REASON_CHARS = 500;

    private static final String NAME = "[a-z][a-z0-9_]{0,39}";

    private static final Map<String, String> READING = Map.of(
            "record", "reading",
            "type", "bigint",
            "key", "mpan, quantity, utc_date",
            "a.key", "a.mpan, a.quantity, a.utc_date",
            "g.key", "g.mpan, g.quantity, g.utc_date",
            "h.key", "h.mpan, h.quantity, h.utc_date",
            "columns", "mpan bigint, quantity text, utc_date date",
            "same", "(r.mpan, r.quantity, r.utc_date) = (c.mpan, c.quantity, c.utc_date)",
            "published", "otherwise");
    private static final Map<String, String> REGISTRATION = Map.of(
            "record", "registration",
            "type", "text",
            "key", "mpan",
            "a.key", "a.mpan",
            "g.key", "g.mpan",
            "h.key", "h.mpan",
            "columns", "mpan bigint",
            "same", "r.mpan = c.mpan",
            "published", "changed");

    HubSchema {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("schema must match " + NAME + ", was " + name);
        }
    }

    /** The name of something in the schema. */
    String of(String table) {
        return name + "." + table;
    }

    /**
     * Makes what is not there, whole or not at all.
     *
     * @param subscribers who have a place from the beginning: 0 to this − 1; places of others, which an earlier run has left,
     *     are removed, as they would hold the sources back for ever
     * @param separateRoles whether publisher and subscriber are others than the owner
     */
    void make(Connection owner, int subscribers, boolean separateRoles) throws SQLException, IOException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute(script("hub.sql", Map.of()));
            statement.execute(script("golden.sql", READING));
            statement.execute(script("golden.sql", REGISTRATION));
            statement.execute("DELETE FROM " + of("subscriber") + " WHERE number >= " + subscribers);
            for (int subscriber = 0; subscriber < subscribers; subscriber++) {
                statement.execute("SELECT " + of("enter") + "(" + subscriber + ")");
            }
            // What runs with the owner's rights is nobody's who is not granted it.
            statement.execute("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA " + name + " FROM PUBLIC");
            if (separateRoles) {
                for (String each : grants()) {
                    statement.execute(each);
                }
            }
        }
        owner.commit();
        owner.setAutoCommit(true);
    }

    private String script(String file, Map<String, String> words) throws IOException {
        Map<String, String> all = new HashMap<>(words);
        all.put("schema", name);
        try (InputStream in = HubSchema.class.getResourceAsStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> word : all.entrySet()) {
                text = text.replace("${" + word.getKey() + "}", word.getValue());
            }
            return text;
        }
    }

    /** Sources may deliver and have it mastered; subscribers may read what is published. Stewards are the owner's to name. */
    private List<String> grants() {
        String publisher = Role.PUBLISHER.userName();
        String subscriber = Role.SUBSCRIBER.userName();
        return List.of(
                "GRANT USAGE ON SCHEMA " + name + " TO " + publisher + ", " + subscriber,
                "GRANT USAGE ON SEQUENCE " + of("session") + " TO " + publisher,
                "GRANT INSERT ON " + of("reading") + ", " + of("registration") + ", " + of("dead_letter") + " TO "
                        + publisher,
                "GRANT SELECT (id) ON " + of("reading") + " TO " + publisher,
                "GRANT SELECT ON " + String.join(", ", of("meter"), of("hub"), of("subscriber"), of("dead_letter"))
                        + " TO " + publisher,
                "GRANT EXECUTE ON FUNCTION " + of("master_reading") + ", " + of("master_registration") + " TO "
                        + publisher,
                "GRANT SELECT ON "
                        + String.join(
                                ", ",
                                of("outbox"),
                                of("reading"),
                                of("golden_reading"),
                                of("golden_registration"),
                                of("attribute"),
                                of("hub"))
                        + " TO " + subscriber,
                "GRANT SELECT, INSERT ON " + of("dead_letter") + " TO " + subscriber,
                "GRANT EXECUTE ON FUNCTION " + of("enter") + ", " + of("acknowledge") + " TO " + subscriber);
    }

    /**
     * Removes what the sources said of readings, and what was made of it. Registrations stay: a market's meters are
     * registered before their readings come. What was published must have reached every subscriber: it is gone too.
     */
    void forget(Connection owner) throws SQLException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute("UPDATE " + of("subscriber") + " SET place = (SELECT head FROM " + of("hub") + ")");
            statement.execute("DELETE FROM " + of("stewardship") + " WHERE kind = 'reading'");
            statement.execute("TRUNCATE " + of("outbox") + ", " + of("reading") + ", " + of("golden_reading"));
        }
        owner.commit();
        owner.setAutoCommit(true);
    }

    /** Removes all of it. */
    void remove(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + name + " CASCADE");
        }
    }
}
