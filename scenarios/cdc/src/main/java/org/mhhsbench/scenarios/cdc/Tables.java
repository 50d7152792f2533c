package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.postgres.Role;

/**
 * What is made in the database, all of it in one schema, whose name the publication and the slots have as well. Immutable.
 *
 * @param schema nobody else's
 */
record Tables(String schema) {

    /** Rows: a meter-day each. */
    static final String READING = "reading";
    /** Messages in the common binary form. */
    static final String MESSAGE = "message";

    /** Larger than any message in any form. */
    static final int MAX_BODY_BYTES = 1 << 20;

    static final int MAX_REASON_CHARS = 500;

    private static final int MAX_QUALITY_CHARS = 4;
    private static final String REPLACE = "delete it and add another, whose transaction id and reference are its own";
    private static final String NAME = "[a-z][a-z0-9_]{0,39}";

    Tables {
        if (!schema.matches(NAME)) {
            throw new IllegalArgumentException("schema must match " + NAME + ", was " + schema);
        }
    }

    /**
     * A subscriber's slot.
     *
     * @param subscriber from 0
     */
    String slot(int subscriber) {
        // No schema begins with a digit: this can be nobody else's.
        return subscriber == 0 ? schema : subscriber + "_" + schema;
    }

    /** The slots of so many subscribers. */
    List<String> slots(int subscribers) {
        return IntStream.range(0, subscribers).mapToObj(this::slot).toList();
    }

    String publication() {
        return schema;
    }

    String readings() {
        return schema + "." + READING;
    }

    String messages() {
        return schema + "." + MESSAGE;
    }

    String deadLetters() {
        return schema + ".dead_letter";
    }

    /** What the database did not take of a publisher. */
    String refused() {
        return schema + ".refused";
    }

    String initialLoads() {
        return schema + ".initial_load";
    }

    String sessions() {
        return schema + ".session";
    }

    /** Makes what is not there, and removes the slots of more subscribers than there are. */
    void make(Connection owner, int subscribers, boolean separateRoles)
            throws SQLException, IOException, InterruptedException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            for (String each : definitions()) {
                statement.execute(each);
            }
            if (separateRoles) {
                for (String each : grants()) {
                    statement.execute(each);
                }
            }
            if (!exists(statement, "SELECT 1 FROM pg_publication WHERE pubname = '" + publication() + "'")) {
                statement.execute(
                        "CREATE PUBLICATION " + publication() + " FOR TABLE " + readings() + ", " + messages());
            }
            owner.commit();
            removeSlots(owner, slots(subscribers));
            owner.commit();
            makeSlots(owner, statement, slots(subscribers));
        }
        owner.setAutoCommit(true);
    }

    /**
     * A slot is made here if there is nothing to load before it: who writes has to wait meanwhile. Where there are rows
     * already, the subscriber loads them, from the moment at which it makes the slot.
     */
    private void makeSlots(Connection owner, Statement statement, List<String> slots) throws SQLException {
        List<String> missing = new ArrayList<>(slots);
        missing.removeAll(slotsThere(owner));
        owner.commit();
        if (missing.isEmpty()) {
            return;
        }
        statement.execute("LOCK TABLE " + readings() + ", " + messages() + " IN SHARE MODE");
        if (!exists(statement, "SELECT 1 FROM " + readings() + " UNION ALL SELECT 1 FROM " + messages() + " LIMIT 1")) {
            // None can be made once something was written: what is loaded is noted when all are there.
            for (String slot : missing) {
                statement.execute("SELECT pg_create_logical_replication_slot('" + slot + "', 'pgoutput')");
            }
            for (String slot : missing) {
                statement.execute("INSERT INTO " + initialLoads() + " VALUES ('" + slot + "') ON CONFLICT DO NOTHING");
            }
        }
        owner.commit();
    }

    /** Sizes are checked by the database: what is too large never comes into its log. What rows mean, the reader checks. */
    private List<String> definitions() {
        String text = "text NOT NULL CHECK (char_length(%s) <= " + ConsumptionMessage.MAX_ID_CHARS + ")";
        return List.of(
                "CREATE SCHEMA IF NOT EXISTS " + schema,
                "CREATE SEQUENCE IF NOT EXISTS " + sessions(),
                "CREATE TABLE IF NOT EXISTS " + readings() + " ("
                        + "id bigint, day smallint CHECK (day BETWEEN 0 AND " + (ConsumptionMessage.MAX_DAYS - 1) + "),"
                        + "days smallint NOT NULL CHECK (days BETWEEN 1 AND " + ConsumptionMessage.MAX_DAYS + "),"
                        + "transaction_id " + text.formatted("transaction_id") + ","
                        + "sender " + text.formatted("sender") + ","
                        + "reference " + text.formatted("reference") + ","
                        + "sent_at timestamptz NOT NULL,"
                        + "replay boolean NOT NULL,"
                        + "mpan bigint NOT NULL,"
                        + "quantity text NOT NULL CHECK (char_length(quantity) <= " + ConsumptionMessage.MAX_ID_CHARS
                        + "),"
                        + "utc_date date NOT NULL,"
                        + "watt_hours bigint[] NOT NULL CHECK (cardinality(watt_hours) <= " + MeterDay.SLOTS + "),"
                        + "qualities text[] CHECK (cardinality(qualities) <= " + MeterDay.SLOTS
                        + " AND char_length(array_to_string(qualities, '')) <= "
                        + MAX_QUALITY_CHARS * MeterDay.SLOTS + "),"
                        + "PRIMARY KEY (id, day))",
                "ALTER TABLE " + readings() + " ADD COLUMN IF NOT EXISTS spoken bigint NOT NULL DEFAULT 0",
                // A value that lies elsewhere would be missing from the change of a row that keeps it.
                "ALTER TABLE " + readings() + " ALTER watt_hours SET STORAGE main, ALTER qualities SET STORAGE main,"
                        + " ALTER transaction_id SET STORAGE main, ALTER sender SET STORAGE main,"
                        + " ALTER reference SET STORAGE main, ALTER quantity SET STORAGE main",
                "CREATE TABLE IF NOT EXISTS " + messages() + " (id bigint PRIMARY KEY,"
                        + "body bytea NOT NULL CHECK (octet_length(body) <= " + MAX_BODY_BYTES + "))",
                "ALTER TABLE " + messages() + " ALTER body SET STORAGE external",
                // So that the log says what a row held that is deleted: its readings are withdrawn.
                "ALTER TABLE " + readings() + " REPLICA IDENTITY FULL",
                "ALTER TABLE " + messages() + " REPLICA IDENTITY FULL",
                "CREATE TABLE IF NOT EXISTS " + deadLetters() + " ("
                        + "number bigint GENERATED ALWAYS AS IDENTITY, laid_at timestamptz NOT NULL DEFAULT now(),"
                        + "upstream text, position bigint, reason varchar(" + MAX_REASON_CHARS + ") NOT NULL,"
                        + "body bytea NOT NULL CHECK (octet_length(body) <= " + MAX_BODY_BYTES + "),"
                        + "PRIMARY KEY (upstream, position))",
                "CREATE TABLE IF NOT EXISTS " + refused() + " ("
                        + "id bigint PRIMARY KEY, laid_at timestamptz NOT NULL DEFAULT now(),"
                        + "reason varchar(" + MAX_REASON_CHARS + ") NOT NULL,"
                        + "body bytea NOT NULL CHECK (octet_length(body) <= " + MAX_BODY_BYTES + "))",
                "CREATE TABLE IF NOT EXISTS " + initialLoads() + " (slot text PRIMARY KEY)",
                correction(),
                refusal(),
                "CREATE OR REPLACE TRIGGER refusal BEFORE UPDATE ON " + messages() + " FOR EACH ROW EXECUTE FUNCTION "
                        + schema + ".refuse()",
                "CREATE OR REPLACE TRIGGER correction BEFORE UPDATE ON " + readings()
                        + " FOR EACH ROW EXECUTE FUNCTION " + schema + ".correct()");
    }

    /**
     * A row that is changed is a message of its own: whoever has had the old one must know it from the new one. It stays
     * one of the same meter-day, so that what it said before is not left standing elsewhere, and keeps which half hours it
     * ever spoke of (bit s of {@code spoken} for the s-th from 0): those without a value are taken back, whatever became of
     * the versions between.
     */
    private String correction() {
        return "CREATE OR REPLACE FUNCTION " + schema + ".correct() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                + "IF (NEW.mpan, NEW.quantity, NEW.utc_date) IS DISTINCT FROM (OLD.mpan, OLD.quantity, OLD.utc_date) THEN"
                + " RAISE EXCEPTION 'the meter, quantity and day of a row cannot be changed: " + REPLACE + "'"
                + " USING ERRCODE = 'check_violation'; END IF;"
                + "NEW.spoken := OLD.spoken | coalesce((SELECT bit_or(1::bigint << (n::int - 1))"
                + " FROM unnest(OLD.watt_hours) WITH ORDINALITY AS slot (value, n) WHERE value IS NOT NULL), 0);"
                + "NEW.days := 1; NEW.replay := false;"
                + "NEW.transaction_id := 'T-' || gen_random_uuid();"
                + "NEW.reference := 'C-' || gen_random_uuid();"
                + "NEW.sent_at := greatest(date_trunc('second', now()), OLD.sent_at + interval '1 second');"
                + "RETURN NEW; END $$";
    }

    /** The binary form has its identity within: a changed one could not be told from what it was. */
    private String refusal() {
        return "CREATE OR REPLACE FUNCTION " + schema + ".refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                + "RAISE EXCEPTION 'a message in its binary form cannot be changed: " + REPLACE + "'"
                + " USING ERRCODE = 'check_violation'; END $$";
    }

    private List<String> grants() {
        String publisher = Role.PUBLISHER.userName();
        String subscriber = Role.SUBSCRIBER.userName();
        return List.of(
                "GRANT USAGE ON SCHEMA " + schema + " TO " + publisher + ", " + subscriber,
                "GRANT USAGE ON SEQUENCE " + sessions() + " TO " + publisher,
                // The keys only: to know its own rows again after an answer was lost.
                "GRANT INSERT, SELECT (id, day) ON " + readings() + " TO " + publisher,
                "GRANT INSERT, SELECT (id) ON " + messages() + " TO " + publisher,
                "GRANT INSERT, SELECT ON " + refused() + " TO " + publisher,
                "GRANT SELECT ON " + readings() + ", " + messages() + " TO " + subscriber,
                "GRANT SELECT, INSERT ON " + deadLetters() + " TO " + subscriber,
                "GRANT SELECT, INSERT, DELETE ON " + initialLoads() + " TO " + subscriber);
    }

    /** Removes all of it, also the slots of more subscribers than there are now. */
    void remove(Connection owner) throws SQLException, IOException, InterruptedException {
        removeSlots(owner, List.of());
        try (Statement statement = owner.createStatement()) {
            statement.execute("DROP PUBLICATION IF EXISTS " + publication());
            statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        }
    }

    /** One of an earlier run that was killed, and had more of them, would keep the log for a subscriber that never comes. */
    private void removeSlots(Connection owner, List<String> butThese)
            throws SQLException, IOException, InterruptedException {
        List<String> left = slotsThere(owner);
        left.removeAll(butThese);
        for (String name : left) {
            Slot slot = new Slot(this, name);
            slot.free(owner);
            slot.drop(owner);
        }
    }

    private List<String> slotsThere(Connection owner) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT slot_name FROM pg_replication_slots WHERE slot_name ~ '^([0-9]+_)?" + schema + "$'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
