package org.mhhsbench.scenarios.cdc;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;

/**
 * Rows, as Debezium gives them, to messages. Columns are found by name: a table may have more. Whatever is not as it should
 * be is an unchecked exception, whose message says what. For one thread.
 */
final class RowDecoder {

    private final MessageCodec binary = MessageCodec.of(Encoding.BINARY);

    /** A message from its rows, the first of which says all but the readings. */
    ConsumptionMessage message(List<Struct> rows) {
        List<MeterDay> days = new ArrayList<>(rows.size());
        for (Struct row : rows) {
            days.add(day(row));
        }
        return message(rows.get(0), days);
    }

    /**
     * What takes back all that a deleted row ever said, by the identity that it had last; the other rows of its message stand.
     * Null if it said nothing.
     */
    ConsumptionMessage withdrawnRow(Struct deleted) {
        Struct row = required(deleted, "what a deleted row held");
        long said = present(row) | spoken(row);
        if (said == 0) {
            return null;
        }
        List<MeterDay> days = List.of(MeterDay.withdrawal(date(row), said));
        return message(row, days).withdrawal(required(row.getInt16("day"), "day"), days);
    }

    /** What takes back all that a deleted message said. */
    ConsumptionMessage withdrawnBody(Struct deleted) {
        return message(required(deleted, "what a deleted row held")).withdrawal();
    }

    private static ConsumptionMessage message(Struct first, List<MeterDay> days) {
        return new ConsumptionMessage(
                text(first, "transaction_id"),
                text(first, "sender"),
                text(first, "reference"),
                Instant.parse(text(first, "sent_at")).getEpochSecond(),
                required(first.getBoolean("replay"), "replay"),
                required(first.getInt64("mpan"), "mpan"),
                MeasurementQuantity.valueOf(text(first, "quantity")),
                days);
    }

    private static List<Long> values(Struct row) {
        List<Long> values = required(row.getArray("watt_hours"), "watt_hours");
        requireSlots("watt_hours", values);
        return values;
    }

    /** Which half hours have a value, of as many as there are. */
    private static long present(Struct row) {
        List<Long> values = required(row.getArray("watt_hours"), "watt_hours");
        long present = 0;
        for (int slot = 0; slot < Math.min(values.size(), MeterDay.SLOTS); slot++) {
            present |= values.get(slot) == null ? 0 : 1L << slot;
        }
        return present;
    }

    /** Which half hours the row had a value of before it was changed; none in a table without that column. */
    private static long spoken(Struct row) {
        Long spoken = row.schema().field("spoken") == null ? null : row.getInt64("spoken");
        return spoken == null ? 0 : spoken & MeterDay.ALL_SLOTS;
    }

    private static LocalDate date(Struct row) {
        return LocalDate.ofEpochDay(required(row.getInt32("utc_date"), "utc_date"));
    }

    private static MeterDay day(Struct row) {
        List<Long> values = values(row);
        long present = present(row);
        List<String> codes = row.getArray("qualities");
        if (codes != null) {
            requireSlots("qualities", codes);
        }
        long[] wattHours = new long[MeterDay.SLOTS];
        byte[] qualities = new byte[MeterDay.SLOTS];
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            Long value = values.get(slot);
            if (value != null) {
                wattHours[slot] = value;
                qualities[slot] = codes == null ? 0 : quality(codes.get(slot));
            }
        }
        return MeterDay.of(date(row), present, spoken(row) & ~present, wattHours, qualities);
    }

    private static byte quality(String code) {
        return (byte) Quality.valueOf(required(code, "the quality of a half hour that has a value"))
                .ordinal();
    }

    private static void requireSlots(String name, List<?> values) {
        if (values.size() != MeterDay.SLOTS) {
            throw new IllegalArgumentException(
                    name + " must have " + MeterDay.SLOTS + " half hours, has " + values.size());
        }
    }

    /** A message from its binary form. */
    ConsumptionMessage message(Struct row) {
        ByteBuffer body = ByteBuffer.wrap(body(row));
        ConsumptionMessage message = binary.decode(body);
        if (body.hasRemaining()) {
            throw new IllegalArgumentException("body must end with its message, " + body.remaining() + " bytes follow");
        }
        return message;
    }

    static byte[] body(Struct row) {
        ByteBuffer body = required((ByteBuffer) row.get("body"), "body").duplicate();
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return bytes;
    }

    private static String text(Struct row, String name) {
        return required(row.getString(name), name);
    }

    private static <T> T required(T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must be there");
        }
        return value;
    }
}
