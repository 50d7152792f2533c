package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.util.Properties;
import org.apache.kafka.connect.source.SourceRecord;
import org.mhhsbench.scenarios.postgres.Database;

/** What Debezium is told. */
final class CaptureSettings {

    private static final String HEARTBEATS = "__debezium-heartbeat";
    private static final int MAX_BATCH = 512;
    private static final long MAX_AHEAD_BYTES = 32L << 20;

    private CaptureSettings() {}

    /** The log from the slot on, which must be there. */
    static Properties streaming(Database database, Tables tables, Slot slot) throws IOException {
        Properties properties = common(database, tables, slot);
        properties.put("snapshot.mode", "no_data");
        return properties;
    }

    /** What the tables hold at the moment at which the slot is made; it must not be there. */
    static Properties loading(Database database, Tables tables, Slot slot) throws IOException {
        Properties properties = common(database, tables, slot);
        properties.put("snapshot.mode", "initial");
        properties.put("snapshot.fetch.size", Integer.toString(MAX_BATCH));
        properties.put("snapshot.select.statement.overrides", tables.readings() + "," + tables.messages());
        String override = "snapshot.select.statement.overrides.";
        // The days of a message one after the other, whichever of them were corrected since.
        properties.put(
                override + tables.readings(),
                "SELECT * FROM " + tables.readings() + " ORDER BY id, transaction_id, day");
        properties.put(override + tables.messages(), "SELECT * FROM " + tables.messages() + " ORDER BY id");
        return properties;
    }

    private static Properties common(Database database, Tables tables, Slot slot) throws IOException {
        Properties properties = new Properties();
        properties.put("name", slot.name());
        properties.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        // Metrics are called so: two of a JVM must differ.
        properties.put("topic.prefix", slot.name());
        properties.put("plugin.name", "pgoutput");
        properties.put("slot.name", slot.name());
        properties.put("publication.name", tables.publication());
        properties.put("publication.autocreate.mode", "disabled");
        properties.put("table.include.list", tables.readings() + "," + tables.messages());
        // The slot is the only offset.
        properties.put("offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore");
        // Whoever asked for it starts it again, from the slot: in the middle of a transaction nobody could tell places.
        properties.put("errors.max.retries", "0");
        properties.put("slot.max.retries", "0");
        properties.put("tombstones.on.delete", "false");
        properties.put("skipped.operations", "none");
        properties.put("binary.handling.mode", "bytes");
        // A server that is gone is noticed when it is told something.
        properties.put("status.update.interval.ms", "500");
        // Tells of the end of a transaction when no other follows.
        properties.put("heartbeat.interval.ms", "100");
        properties.put("poll.interval.ms", "2");
        properties.put("max.batch.size", Integer.toString(MAX_BATCH));
        properties.put("max.queue.size", Integer.toString(2 * MAX_BATCH));
        properties.put("max.queue.size.in.bytes", Long.toString(MAX_AHEAD_BYTES));
        properties.put("record.processing.threads", "1");
        properties.put("record.processing.order", "ORDERED");
        putAddress(properties, database);
        return properties;
    }

    /** A record that only tells how far the log was read. */
    static boolean isHeartbeat(SourceRecord record) {
        return record.topic().startsWith(HEARTBEATS);
    }

    private static void putAddress(Properties properties, Database database) throws IOException {
        Properties parts = database.parts();
        properties.put("database.hostname", parts.remove("PGHOST"));
        properties.put("database.port", parts.remove("PGPORT"));
        properties.put("database.dbname", parts.remove("PGDBNAME"));
        properties.put("database.user", database.user());
        properties.put("database.password", database.password().orElse(""));
        parts.forEach((name, value) -> properties.put("driver." + name, value));
        Object mode = parts.get("sslmode");
        if (mode != null) {
            properties.put("database.sslmode", mode);
        }
    }
}
