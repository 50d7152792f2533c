package org.mhhsbench.core;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mhhsbench.core.Json.Obj;

/**
 * Builds IF-021 messages that keep the schema, for tests to send or to spoil. Every message has the identity that its
 * number gives it, unless one is set.
 */
public final class MessageJson {

    public static final String DAYS = "/payload/CustomBlock/B900/settlementDayConsumptionPeriods";

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'");

    private final int number;
    private String mpan = "2000056535971";
    private String quantity = "AI";
    private String eventCode;
    private String transactionId;
    private String reference;
    private String timestamp = "2026-01-20T12:00:00+00:00";
    private String connectionTypeFrom = "2020-01-01T00:00:00+00:00";
    private boolean distributed = true;
    private boolean replay;
    private final List<Object> days = new ArrayList<>();

    private MessageJson(int number) {
        this.number = number;
    }

    /** A message with an identity of its own. */
    public static MessageJson number(int number) {
        return new MessageJson(number);
    }

    public MessageJson mpan(String digits) {
        mpan = digits;
        return this;
    }

    public MessageJson quantity(String id) {
        quantity = id;
        return this;
    }

    public MessageJson eventCode(String code) {
        eventCode = code;
        return this;
    }

    public MessageJson transaction(String id) {
        transactionId = id;
        return this;
    }

    public MessageJson reference(String senderUniqueReference) {
        reference = senderUniqueReference;
        return this;
    }

    /** Sets the sender's and the transaction's timestamp. */
    public MessageJson timestamp(String dateTime) {
        timestamp = dateTime;
        return this;
    }

    public MessageJson connectionTypeFrom(String dateTime) {
        connectionTypeFrom = dateTime;
        return this;
    }

    /** Leaves D0 out, as a sender does. */
    public MessageJson undistributed() {
        distributed = false;
        return this;
    }

    public MessageJson replay() {
        replay = true;
        return this;
    }

    /** A day of actual readings from its first half hour on. */
    public MessageJson day(LocalDate utcDate, long... wattHours) {
        Object[] periods = new Object[wattHours.length];
        for (int slot = 0; slot < wattHours.length; slot++) {
            periods[slot] = period(end(utcDate, slot), kilowattHours(wattHours[slot]), "A");
        }
        return day(utcDate + "T00:00:00+00:00", periods);
    }

    /** A day as it is written, of {@link #period periods}. */
    public MessageJson day(String settlementDayDate, Object... periods) {
        days.add(Obj.of(
                "settlementDay",
                Obj.of("settlementDayDate", settlementDayDate, "periodDuration", new Json.Raw("30")),
                "consumptionPeriods",
                new ArrayList<>(Arrays.asList(periods))));
        return this;
    }

    /** A period; what is not actual gets an estimation reason. */
    public static Obj period(String sp, String value, String quality) {
        Object reason = quality.equals("A") ? Json.NULL : "2";
        return Obj.of("sp", sp, "v", value, "q", quality, "e", reason, "arc", Json.NULL);
    }

    /** The end of a slot of a UTC day as a date-time. */
    public static String end(LocalDate utcDate, int slot) {
        return UTC.format(
                LocalDateTime.of(utcDate, java.time.LocalTime.MIDNIGHT).plusMinutes((slot + 1) * 30L));
    }

    public static String kilowattHours(long wattHours) {
        long positive = Math.abs(wattHours);
        return (wattHours < 0 ? "-" : "") + String.format("%d.%03d", positive / 1000, positive % 1000);
    }

    /** The message as a tree of its own. */
    public Obj tree() {
        String event = quantity.startsWith("A") ? "[ActivePower]" : "[ReactivePower]";
        Obj commonBlock = Obj.of(
                "S0",
                Obj.of(
                        "interfaceID",
                        "IF-021",
                        "schemaVersion",
                        "011",
                        "eventCode",
                        eventCode == null ? event : eventCode),
                "S1",
                Obj.of(
                        "environmentTag",
                        "SIT",
                        "subText",
                        Json.NULL,
                        "senderUniqueReference",
                        reference == null ? String.format("S-IF-021-%010d-SDS-20260120-1", number) : reference,
                        "senderTimestamp",
                        timestamp,
                        "senderDIPID",
                        "1000000001",
                        "senderRoleID",
                        "SDS",
                        "senderCorrelationID",
                        Json.NULL,
                        "DIPConnectionProviderID",
                        Json.NULL),
                "M0",
                Obj.of("MPANCore", mpan, "distributorDIPID", "1000000002", "GSPGroupID", "_C"));
        if (distributed) {
            commonBlock.set("D0", distribution());
        }
        Obj customBlock = Obj.of(
                "B044",
                Obj.of("issuingDataServiceDIPID", "1000000001"),
                "B067",
                Obj.of("connectionTypeIndicator", "W", "connectionTypeEffectiveFromDate", connectionTypeFrom),
                "B900",
                Obj.of(
                        "MQID",
                        Obj.of("measurementQuantityID", quantity),
                        "settlementDayConsumptionPeriods",
                        new ArrayList<>(days)));
        return Obj.of("payload", Obj.of("CommonBlock", commonBlock, "CustomBlock", customBlock));
    }

    private Obj distribution() {
        return Obj.of(
                "transactionID",
                transactionId == null ? String.format("T-IF-021-1000000001-SDS-%08d", number) : transactionId,
                "transactionTimestamp",
                timestamp,
                "publicationID",
                "PUB-021",
                "initialCorrelationID",
                Json.NULL,
                "replayIndicator",
                new Json.Raw(Boolean.toString(replay)),
                "serviceTicketURL",
                Json.NULL);
    }

    public String text() {
        return Json.write(tree());
    }

    /** A body of several messages. */
    public static byte[] body(MessageJson... messages) {
        return utf8(Arrays.stream(messages).map(MessageJson::text).collect(Collectors.joining(",", "[", "]")));
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
