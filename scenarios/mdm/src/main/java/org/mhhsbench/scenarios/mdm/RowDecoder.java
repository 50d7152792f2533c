package org.mhhsbench.scenarios.mdm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;

/** The rows of what is published to messages. For one thread. */
final class RowDecoder {

    /**
     * What stands at a position of the outbox.
     *
     * @param message null if what is there is none
     * @param fault why not, in words; null for a message
     * @param body what is there, for whoever looks at it; null for a message
     */
    record Entry(long position, ConsumptionMessage message, String fault, byte[] body) {}

    private final MessageCodec binary = MessageCodec.of(Encoding.BINARY);
    private final List<MeterDay> days = new ArrayList<>();
    private long position;
    private ConsumptionMessage whole;
    private RuntimeException fault;
    private byte[] faulty;

    void begin(long at) {
        position = at;
        whole = null;
        fault = null;
        faulty = null;
        days.clear();
    }

    /** Takes the next row: the first says all but the readings, or has the whole message in the common binary form. */
    void add(ResultSet row) throws SQLException {
        if (fault != null || whole != null) {
            return;
        }
        byte[] body = row.getBytes("body");
        try {
            if (body != null) {
                whole = decode(body);
            } else {
                days.add(day(row));
                whole = days.size() == row.getInt("parts") ? message(row) : null;
            }
        } catch (RuntimeException e) {
            fault = e;
            faulty = body != null ? body : text(row).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** What the rows are. */
    Entry end() {
        if (fault != null) {
            return new Entry(position, null, "no message: " + fault.getMessage(), faulty);
        }
        return whole != null
                ? new Entry(position, whole, null, null)
                : new Entry(position, null, "not all days of the message are there, has " + days.size(), new byte[0]);
    }

    private ConsumptionMessage decode(byte[] body) {
        ByteBuffer from = ByteBuffer.wrap(body);
        ConsumptionMessage message = binary.decode(from);
        if (from.hasRemaining()) {
            throw new IllegalArgumentException("body must end with its message, " + from.remaining() + " bytes follow");
        }
        return message;
    }

    private ConsumptionMessage message(ResultSet row) throws SQLException {
        return new ConsumptionMessage(
                row.getString("transaction_id"),
                row.getString("sender"),
                row.getString("reference"),
                row.getObject("sent_at", OffsetDateTime.class).toEpochSecond(),
                row.getBoolean("replay"),
                row.getLong("mpan"),
                MeasurementQuantity.valueOf(row.getString("quantity")),
                days);
    }

    private static MeterDay day(ResultSet row) throws SQLException {
        Array said = row.getArray("said");
        if (said == null) {
            throw new IllegalArgumentException("the reading must be there");
        }
        Long[] values = (Long[]) said.getArray();
        Array ordinals = row.getArray("qualities");
        Short[] codes = ordinals == null ? null : (Short[]) ordinals.getArray();
        long present = 0;
        long[] wattHours = new long[MeterDay.SLOTS];
        byte[] qualities = new byte[MeterDay.SLOTS];
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            if (values[slot] != null) {
                present |= 1L << slot;
                wattHours[slot] = values[slot];
                qualities[slot] = codes == null || codes[slot] == null ? 0 : codes[slot].byteValue();
            }
        }
        return MeterDay.of(row.getObject("utc_date", LocalDate.class), present, wattHours, qualities);
    }

    private static String text(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            text.append(row.getMetaData().getColumnName(column))
                    .append('=')
                    .append(row.getString(column))
                    .append(' ');
        }
        return text.toString();
    }
}
