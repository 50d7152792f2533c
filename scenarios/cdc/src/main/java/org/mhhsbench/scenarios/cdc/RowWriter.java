package org.mhhsbench.scenarios.cdc;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;

/**
 * Adds messages to the data service's tables: a row for each meter-day, or one with the binary form. A row whose key is
 * there already is the one that is being added: an answer was lost. For one thread and one connection.
 */
final class RowWriter {

    private final Connection connection;
    /** Null where a message is rows. */
    private final MessageCodec codec;

    private final PreparedStatement readings;
    private final PreparedStatement messages;
    /** SQLSTATE of data that no column takes. */
    private static final String NO_VALUE = "22023";

    private ByteBuffer buffer = ByteBuffer.allocate(16_384);
    private boolean readingsWait;
    private boolean messagesWait;

    RowWriter(Connection connection, Tables tables, Encoding encoding) throws SQLException {
        this.connection = connection;
        this.codec = encoding == Encoding.ROWS ? null : MessageCodec.of(encoding);
        this.readings = connection.prepareStatement("INSERT INTO " + tables.readings()
                + " (id, day, days, transaction_id, sender, reference, sent_at, replay, mpan, quantity, utc_date,"
                + " watt_hours, qualities) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
        this.messages = connection.prepareStatement(
                "INSERT INTO " + tables.messages() + " (id, body) VALUES (?, ?) ON CONFLICT DO NOTHING");
    }

    void add(long id, ConsumptionMessage message) throws SQLException {
        if (codec == null) {
            for (int day = 0; day < message.days().size(); day++) {
                addRow(id, day, message);
            }
            return;
        }
        int most = codec.maxBytes(message);
        if (buffer.capacity() < most) {
            buffer = ByteBuffer.allocate(most);
        }
        codec.encode(message, buffer.clear());
        add(id, Arrays.copyOf(buffer.array(), buffer.position()));
    }

    /** Any bytes: what a faulty data service would add. */
    void add(long id, byte[] body) throws SQLException {
        flushReadings();
        messages.setLong(1, id);
        messages.setBytes(2, body);
        messages.addBatch();
        messagesWait = true;
    }

    private void addRow(long id, int ordinal, ConsumptionMessage message) throws SQLException {
        flushMessages();
        MeterDay day = message.days().get(ordinal);
        if (day.withdrawn() != 0) {
            throw new SQLDataException(
                    "a row cannot say that readings are withdrawn: delete the row that brought them", NO_VALUE);
        }
        readings.setLong(1, id);
        readings.setShort(2, (short) ordinal);
        readings.setShort(3, (short) message.days().size());
        readings.setString(4, message.transactionId());
        readings.setString(5, message.senderDipId());
        readings.setString(6, message.senderUniqueReference());
        readings.setObject(7, Instant.ofEpochSecond(message.epochSecond()).atOffset(ZoneOffset.UTC));
        readings.setBoolean(8, message.replay());
        readings.setLong(9, message.mpan());
        readings.setString(10, message.quantity().name());
        readings.setObject(11, LocalDate.ofEpochDay(day.epochDay()));
        readings.setArray(12, connection.createArrayOf("int8", wattHours(day)));
        if (day.actual() == day.present()) {
            readings.setNull(13, Types.ARRAY);
        } else {
            readings.setArray(13, connection.createArrayOf("text", qualities(day)));
        }
        readings.addBatch();
        readingsWait = true;
    }

    private static Long[] wattHours(MeterDay day) {
        Long[] wattHours = new Long[MeterDay.SLOTS];
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            wattHours[slot] = day.has(slot) ? day.wattHours(slot) : null;
        }
        return wattHours;
    }

    private static String[] qualities(MeterDay day) {
        String[] qualities = new String[MeterDay.SLOTS];
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            qualities[slot] = day.has(slot) ? day.quality(slot).name() : null;
        }
        return qualities;
    }

    /** Adds what waits, and commits: returns when all of it is as safe as the server makes it. */
    void commit() throws SQLException {
        flushReadings();
        flushMessages();
        connection.commit();
    }

    /** Nothing waits afterwards. */
    void rollback() throws SQLException {
        readings.clearBatch();
        messages.clearBatch();
        readingsWait = false;
        messagesWait = false;
        connection.rollback();
    }

    private void flushReadings() throws SQLException {
        if (readingsWait) {
            readingsWait = false;
            execute(readings);
        }
    }

    private void flushMessages() throws SQLException {
        if (messagesWait) {
            messagesWait = false;
            execute(messages);
        }
    }

    private void execute(PreparedStatement statement) throws SQLException {
        try {
            statement.executeBatch();
        } catch (AssertionError e) {
            // Where assertions are on, the driver takes it for impossible that the session has just broken off.
            if (!connection.isClosed()) {
                throw e;
            }
            throw new SQLException("the session broke off", e);
        }
    }
}
