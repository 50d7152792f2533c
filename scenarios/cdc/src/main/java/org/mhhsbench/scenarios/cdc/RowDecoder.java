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
        Struct first = rows.get(0);
        List<MeterDay> days = new ArrayList<>(rows.size());
        for (Struct row : rows) {
            days.add(day(row));
        }
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

    private static MeterDay day(Struct row) {
        List<Long> values = required(row.getArray("watt_hours"), "watt_hours");
        List<String> codes = row.getArray("qualities");
        requireSlots("watt_hours", values);
        if (codes != null) {
            requireSlots("qualities", codes);
        }
        long present = 0;
        long[] wattHours = new long[MeterDay.SLOTS];
        byte[] qualities = new byte[MeterDay.SLOTS];
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            Long value = values.get(slot);
            if (value != null) {
                present |= 1L << slot;
                wattHours[slot] = value;
                qualities[slot] = codes == null ? 0 : quality(codes.get(slot));
            }
        }
        LocalDate date = LocalDate.ofEpochDay(required(row.getInt32("utc_date"), "utc_date"));
        return MeterDay.of(date, present, wattHours, qualities);
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
