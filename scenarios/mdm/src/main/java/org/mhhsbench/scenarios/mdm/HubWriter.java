package org.mhhsbench.scenarios.mdm;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.mdm.RegistrationSources.Registration;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Delivers to the hub what sources say, and has it mastered, over one session; the caller commits. For one thread.
 */
final class HubWriter {

    private final Connection connection;
    private final HubSchema schema;
    /** Null where a message is rows. */
    private final MessageCodec codec;

    private final CopyText rows = new CopyText();
    private ByteBuffer buffer = ByteBuffer.allocate(16_384);

    HubWriter(Connection connection, HubSchema schema, Encoding encoding) {
        this.connection = connection;
        this.schema = schema;
        this.codec = encoding == Encoding.ROWS ? null : MessageCodec.of(encoding);
    }

    /** Delivers readings, in the order of their numbers, and masters them. */
    void deliver(List<Said> all) throws SQLException {
        for (Said said : all) {
            for (int part = 0; part < said.message().days().size(); part++) {
                addReading(said, part);
            }
        }
        copy("reading");
        master("master_reading", all.get(0).id(), all.get(all.size() - 1).id());
    }

    private void addReading(Said said, int part) {
        ConsumptionMessage message = said.message();
        MeterDay day = message.days().get(part);
        rows.add(said.id())
                .add(part)
                .add(message.days().size())
                .add(said.source().id())
                .add(message.transactionId())
                .add(message.senderDipId())
                .add(message.senderUniqueReference())
                .add(Instant.ofEpochSecond(message.epochSecond()).toString())
                .add(message.replay())
                .add(message.mpan())
                .add(message.quantity().name())
                .add(LocalDate.ofEpochDay(day.epochDay()).toString())
                .addWattHours(day)
                .addQualities(day);
        // The whole message is with its first day.
        if (codec == null || part > 0) {
            rows.addNone();
        } else {
            encode(message);
            rows.add(buffer.array(), buffer.position());
        }
        rows.endRow();
    }

    private void encode(ConsumptionMessage message) {
        int most = codec.maxBytes(message);
        if (buffer.capacity() < most) {
            buffer = ByteBuffer.allocate(most);
        }
        codec.encode(message, buffer.clear());
    }

    /** Delivers registrations, which are numbered from here on, and masters them. */
    void register(List<Registration> all, long firstId) throws SQLException {
        long id = firstId;
        for (Registration each : all) {
            rows.add(id++)
                    .add(0)
                    .add(each.source().id())
                    .add(each.transactionId())
                    .add("S-" + each.mpan())
                    .add(each.sentAt().toString())
                    .add(each.mpan())
                    .addWords(each.said());
            if (each.verified()) {
                rows.addNone();
            } else {
                rows.addWords(each.said().stream().map(attribute -> "1").toList());
            }
            rows.endRow();
        }
        copy("registration");
        master("master_registration", firstId, id - 1);
    }

    /** One round trip for all that waits. */
    private void copy(String table) throws SQLException {
        CopyIn copy =
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + schema.of(table) + " FROM STDIN");
        try {
            byte[] bytes = rows.take();
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void master(String function, long first, long last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + schema.of(function) + "(?, ?)")) {
            statement.setLong(1, first);
            statement.setLong(2, last);
            statement.execute();
        }
    }

    /** Which of these meters nobody has registered. */
    Set<Long> unregistered(Set<Long> mpans) throws SQLException {
        Set<Long> left = new HashSet<>(mpans);
        left.removeAll(ask("SELECT mpan FROM " + schema.of("meter") + " WHERE mpan = ANY (?)", mpans));
        return left;
    }

    /** Which of these readings are there. */
    Set<Long> delivered(Set<Long> ids) throws SQLException {
        return ask("SELECT DISTINCT id FROM " + schema.of("reading") + " WHERE id = ANY (?)", ids);
    }

    private Set<Long> ask(String query, Set<Long> about) throws SQLException {
        Set<Long> answer = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("int8", about.toArray(Long[]::new)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    answer.add(row.getLong(1));
                }
            }
        }
        return answer;
    }
}
