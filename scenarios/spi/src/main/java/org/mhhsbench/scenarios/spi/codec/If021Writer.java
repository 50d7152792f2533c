package org.mhhsbench.scenarios.spi.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;

/**
 * Writes IF-021 (schema version 011) without white space, with every optional member of a message: what a data service
 * sends. Half hours go by their end; a value is kilowatt-hours with three decimals. The reason of an estimate follows
 * from its quality: 7 (de-energised) for the {@code ZE} codes; 1 (opt-out) for E2, where a day's advance is there and
 * its half hours are not; else 2 (missing). For one thread.
 */
public final class If021Writer {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'");

    private static final int ENVELOPE_BYTES = 1_100;
    private static final int DAY_BYTES = 140;
    private static final int PERIOD_BYTES = 96;
    private static final int LONGEST_ESCAPE = 6;

    private static final byte[] NULLS = ascii(",\"e\":null,\"arc\":null}");

    private final byte[][] ends = new byte[MeterDay.SLOTS][];
    private final byte[][] qualities = new byte[Quality.values().length][];
    private int endsOfDay = Integer.MIN_VALUE;

    public If021Writer() {
        for (Quality quality : Quality.values()) {
            String reason = quality.zero() ? "7" : quality == Quality.E2 ? "1" : "2";
            qualities[quality.ordinal()] = quality == Quality.A
                    ? ascii("\",\"q\":\"A\"" + new String(NULLS, StandardCharsets.US_ASCII))
                    : ascii("\",\"q\":\"" + quality.name() + "\",\"e\":\"" + reason + "\",\"arc\":null}");
        }
    }

    /** An upper bound of what {@link #write} will write. */
    public static int maxBytes(ConsumptionMessage message) {
        int idChars = message.transactionId().length()
                + message.senderUniqueReference().length()
                + 2 * message.senderDipId().length();
        return ENVELOPE_BYTES
                + LONGEST_ESCAPE * idChars
                + message.days().size() * (DAY_BYTES + MeterDay.SLOTS * PERIOD_BYTES);
    }

    /** Writes one message, an object, from the buffer's position on. */
    public void write(ConsumptionMessage message, Envelope envelope, ByteBuffer to) {
        String time = TIME.format(Instant.ofEpochSecond(message.epochSecond()).atOffset(ZoneOffset.UTC));
        put(
                to,
                "{\"payload\":{\"CommonBlock\":{\"S0\":{\"interfaceID\":\"IF-021\",\"schemaVersion\":\"011\",\"eventCode\":\"");
        put(to, message.quantity().active() ? "[ActivePower]" : "[ReactivePower]");
        put(to, "\"},\"S1\":{\"environmentTag\":\"SIT\",\"subText\":null,\"senderUniqueReference\":\"");
        putText(to, message.senderUniqueReference());
        put(to, "\",\"senderTimestamp\":\"" + time + "\",\"senderDIPID\":\"");
        putText(to, message.senderDipId());
        put(to, "\",\"senderRoleID\":\"" + envelope.senderRole());
        put(to, "\",\"senderCorrelationID\":null,\"DIPConnectionProviderID\":null},\"M0\":{\"MPANCore\":\"");
        putMpan(to, message.mpan());
        put(to, "\",\"distributorDIPID\":\"" + envelope.distributorDipId());
        put(to, "\",\"GSPGroupID\":\"" + envelope.gspGroup() + "\"},\"D0\":{\"transactionID\":\"");
        putText(to, message.transactionId());
        put(to, "\",\"transactionTimestamp\":\"" + time);
        put(to, "\",\"publicationID\":\"PUB-021\",\"initialCorrelationID\":null,\"replayIndicator\":");
        put(to, message.replay() ? "true" : "false");
        put(to, ",\"serviceTicketURL\":null}},\"CustomBlock\":{\"B044\":{\"issuingDataServiceDIPID\":\"");
        putText(to, message.senderDipId());
        put(to, "\"},\"B067\":{\"connectionTypeIndicator\":\"" + envelope.connectionType());
        put(to, "\",\"connectionTypeEffectiveFromDate\":\"2000-01-01T00:00:00+00:00\"},");
        put(to, "\"B900\":{\"MQID\":{\"measurementQuantityID\":\"" + message.quantity());
        put(to, "\"},\"settlementDayConsumptionPeriods\":[");
        for (int i = 0; i < message.days().size(); i++) {
            if (i > 0) {
                to.put((byte) ',');
            }
            putDay(to, message.days().get(i));
        }
        put(to, "]}}}}");
    }

    private void putDay(ByteBuffer to, MeterDay day) {
        day.requireNoneWithdrawn("IF-021");
        put(to, "{\"settlementDay\":{\"settlementDayDate\":\"" + LocalDate.ofEpochDay(day.epochDay()));
        put(to, "T00:00:00+00:00\",\"periodDuration\":30},\"consumptionPeriods\":[");
        prepareEnds(day.epochDay());
        boolean first = true;
        for (long left = day.present(); left != 0; left &= left - 1) {
            int slot = Long.numberOfTrailingZeros(left);
            if (!first) {
                to.put((byte) ',');
            }
            first = false;
            to.put(ends[slot]);
            putKWh(to, day.wattHours(slot));
            to.put(qualities[day.quality(slot).ordinal()]);
        }
        put(to, "]}");
    }

    private void prepareEnds(int epochDay) {
        if (epochDay == endsOfDay) {
            return;
        }
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            Instant end = Instant.ofEpochSecond(epochDay * 86_400L + (slot + 1) * 1_800L);
            ends[slot] = ascii("{\"sp\":\"" + TIME.format(end.atOffset(ZoneOffset.UTC)) + "\",\"v\":\"");
        }
        endsOfDay = epochDay;
    }

    private static void putKWh(ByteBuffer to, long wattHours) {
        if (wattHours < 0) {
            to.put((byte) '-');
            wattHours = -wattHours;
        }
        long kWh = wattHours / 1000;
        int digits = 1;
        for (long left = kWh / 10; left > 0; left /= 10) {
            digits++;
        }
        int at = to.position();
        for (int i = digits - 1; i >= 0; i--) {
            to.put(at + i, (byte) ('0' + kWh % 10));
            kWh /= 10;
        }
        to.position(at + digits);
        int thousandths = (int) (wattHours % 1000);
        to.put((byte) '.')
                .put((byte) ('0' + thousandths / 100))
                .put((byte) ('0' + thousandths / 10 % 10))
                .put((byte) ('0' + thousandths % 10));
    }

    private static void putMpan(ByteBuffer to, long mpan) {
        int at = to.position();
        for (int i = 12; i >= 0; i--) {
            to.put(at + i, (byte) ('0' + mpan % 10));
            mpan /= 10;
        }
        to.position(at + 13);
    }

    private static void put(ByteBuffer to, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            to.put((byte) ascii.charAt(i));
        }
    }

    /** A text that may hold anything, escaped as JSON asks. */
    private static void putText(ByteBuffer to, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
                to.put((byte) c);
            } else {
                put(to, String.format("\\u%04x", (int) c));
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
