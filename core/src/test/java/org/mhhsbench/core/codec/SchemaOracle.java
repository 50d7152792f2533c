package org.mhhsbench.core.codec;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mhhsbench.core.Quality;

/**
 * The schema once more, over a tree, in the simplest words: what a body says, message by message, or {@link #VIOLATION}.
 */
final class SchemaOracle {

    static final String VIOLATION = "MSG1001";

    private static final Pattern DATE_TIME =
            Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}");
    private static final Pattern REFERENCE =
            Pattern.compile("S-((IF|REP)-)?[0-9]{3,4}-[0-9a-fA-F]{10}-[A-Z]{3,5}-[0-9]{8}-[a-zA-Z0-9]+");
    private static final Pattern GSP_GROUP = Pattern.compile("_[ABCDEFGHJKLMNP]");
    private static final Set<String> QUALITIES =
            Arrays.stream(Quality.values()).map(Enum::name).collect(Collectors.toSet());

    /** Where a message leaves the schema. */
    private static final class Violation extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Violation(String what) {
            super(what, null, false, false);
        }
    }

    private SchemaOracle() {}

    /** One text a message: its values, or {@link #VIOLATION}. */
    static List<String> outcomes(byte[] body) {
        Object root = TreeReader.read(body);
        if (!(root instanceof List<?> list)) {
            return List.of(root == null ? VIOLATION : outcome(root));
        }
        return list.isEmpty()
                ? List.of(VIOLATION)
                : list.stream().map(SchemaOracle::outcome).toList();
    }

    private static String outcome(Object message) {
        try {
            return message(message);
        } catch (Violation e) {
            return VIOLATION;
        }
    }

    private static String message(Object root) {
        Object payload = object(root, "payload", "").get("payload");
        Map<String, Object> blocks = object(payload, "CommonBlock CustomBlock", "");
        Map<String, Object> common = object(blocks.get("CommonBlock"), "S0 S1 M0", "A0 D0");

        Map<String, Object> s0 = object(common.get("S0"), "interfaceID schemaVersion eventCode", "");
        require(string(s0, "interfaceID").equals("IF-021"));
        require(string(s0, "schemaVersion").equals("011"));
        String event = string(s0, "eventCode");
        require(event.equals("[ActivePower]") || event.equals("[ReactivePower]"));

        Map<String, Object> s1 = object(
                common.get("S1"),
                "environmentTag senderUniqueReference senderTimestamp senderDIPID senderRoleID",
                "subText senderCorrelationID DIPConnectionProviderID");
        require(Set.of("PRD", "SITB", "SIT", "UIT", "DEV").contains(string(s1, "environmentTag")));
        String reference = string(s1, "senderUniqueReference");
        require(reference.length() <= 200 && REFERENCE.matcher(reference).matches());
        long timestamp = dateTime(s1, "senderTimestamp");
        String sender = string(s1, "senderDIPID");
        require(length(sender) == 10);
        require(length(string(s1, "senderRoleID")) >= 3 && length(string(s1, "senderRoleID")) <= 5);
        optional(s1, "subText", text -> length(text) >= 1 && length(text) <= 500);
        optional(s1, "senderCorrelationID", text -> length(text) <= 60);
        optional(s1, "DIPConnectionProviderID", text -> length(text) == 10);

        Map<String, Object> m0 = object(common.get("M0"), "MPANCore distributorDIPID GSPGroupID", "");
        String mpan = string(m0, "MPANCore");
        require(mpan.matches("[0-9]{13}"));
        require(length(string(m0, "distributorDIPID")) == 10);
        require(GSP_GROUP.matcher(string(m0, "GSPGroupID")).matches());

        String transaction = sender + "/" + reference;
        boolean replay = false;
        if (given(common, "D0")) {
            Map<String, Object> d0 = object(
                    common.get("D0"),
                    "transactionID transactionTimestamp",
                    "publicationID initialCorrelationID replayIndicator serviceTicketURL");
            transaction = string(d0, "transactionID");
            require(length(transaction) <= 65);
            timestamp = dateTime(d0, "transactionTimestamp");
            optional(d0, "publicationID", text -> true);
            optional(d0, "initialCorrelationID", text -> true);
            optional(d0, "serviceTicketURL", text -> true);
            if (given(d0, "replayIndicator")) {
                require(d0.get("replayIndicator") instanceof Boolean);
                replay = (Boolean) d0.get("replayIndicator");
            }
        }
        String head = String.join(" ", transaction, sender + "/" + reference, "" + timestamp, "" + replay, mpan, event);
        return head + " " + customBlock(blocks.get("CustomBlock"));
    }

    private static String customBlock(Object block) {
        Map<String, Object> custom = object(block, "B044 B067 B900", "");
        Map<String, Object> b044 = object(custom.get("B044"), "issuingDataServiceDIPID", "");
        require(length(string(b044, "issuingDataServiceDIPID")) == 10);
        Map<String, Object> b067 =
                object(custom.get("B067"), "connectionTypeIndicator connectionTypeEffectiveFromDate", "");
        require(Set.of("W", "L", "H", "E", "U").contains(string(b067, "connectionTypeIndicator")));
        long connectedFrom = dateTime(b067, "connectionTypeEffectiveFromDate");

        Map<String, Object> b900 = object(custom.get("B900"), "MQID settlementDayConsumptionPeriods", "");
        Map<String, Object> mqid = object(b900.get("MQID"), "measurementQuantityID", "");
        String quantity = string(mqid, "measurementQuantityID");
        require(Set.of("AI", "AE", "RI", "RE").contains(quantity));
        List<String> days = new ArrayList<>();
        for (Object day : array(b900.get("settlementDayConsumptionPeriods"), 200)) {
            days.add(day(day));
        }
        return connectedFrom + " " + quantity + " " + days;
    }

    private static String day(Object value) {
        Map<String, Object> day = object(value, "settlementDay consumptionPeriods", "");
        Map<String, Object> settlementDay = object(day.get("settlementDay"), "settlementDayDate periodDuration", "");
        long start = dateTime(settlementDay, "settlementDayDate");
        boolean midnight = string(settlementDay, "settlementDayDate").endsWith("T00:00:00+00:00");
        require(settlementDay.get("periodDuration") instanceof TreeReader.Number number && number.integer());
        boolean halfHours = new TreeReader.Number("30", true).equals(settlementDay.get("periodDuration"));
        List<String> periods = new ArrayList<>();
        for (Object element : array(day.get("consumptionPeriods"), 48)) {
            Map<String, Object> period = object(element, "sp v q", "e arc");
            long end = dateTime(period, "sp");
            require(string(period, "v").matches("-?[0-9]{1,9}\\.[0-9]{3}"));
            long wattHours =
                    new BigDecimal(string(period, "v")).movePointRight(3).longValueExact();
            require(QUALITIES.contains(string(period, "q")));
            optional(period, "e", text -> text.matches("[1-9]|10"));
            optional(period, "arc", text -> text.matches("[AEMRSTX]"));
            periods.add(String.join(
                    "/",
                    "" + end,
                    "" + wattHours,
                    string(period, "q"),
                    given(period, "e") ? string(period, "e") : "0",
                    "" + given(period, "arc")));
        }
        return start + "," + midnight + "," + halfHours + ":" + periods;
    }

    /** What the library made of a message, in the same words. */
    static String describe(DecodedMessage message) {
        List<String> days = new ArrayList<>();
        for (int day = 0; day < message.days; day++) {
            List<String> periods = new ArrayList<>();
            for (int i = message.dayFirstPeriod[day]; i < message.dayFirstPeriod[day + 1]; i++) {
                periods.add(String.join(
                        "/",
                        "" + message.endEpochSecond[i],
                        "" + message.wattHours[i],
                        Quality.ofOrdinal(message.quality[i]).name(),
                        "" + message.estimationReason[i],
                        "" + message.hasAmendmentReason[i]));
            }
            days.add(message.dayStartEpochSecond[day] + "," + message.dayIsUtcMidnight[day] + ","
                    + message.dayHasHalfHours[day] + ":" + periods);
        }
        return String.join(
                        " ",
                        message.transaction.toString(),
                        message.reference.toString(),
                        "" + message.epochSecond,
                        "" + message.replay,
                        String.format("%013d", message.mpan),
                        message.activePower ? "[ActivePower]" : "[ReactivePower]")
                + " " + message.connectionTypeFromEpochSecond + " " + message.quantity + " " + days;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value, String required, String optional) {
        require(value instanceof Map);
        Map<String, Object> members = (Map<String, Object>) value;
        Set<String> known = Set.of((required + " " + optional).trim().split(" "));
        require(known.containsAll(members.keySet()));
        require(members.keySet().containsAll(List.of(required.split(" "))));
        return members;
    }

    private static List<?> array(Object value, int most) {
        require(value instanceof List<?> list && !list.isEmpty() && list.size() <= most);
        return (List<?>) value;
    }

    private static boolean given(Map<String, Object> object, String name) {
        return object.containsKey(name) && !TreeReader.isNull(object.get(name));
    }

    private static String string(Map<String, Object> object, String name) {
        require(object.get(name) instanceof String);
        return (String) object.get(name);
    }

    private static void optional(Map<String, Object> object, String name, Predicate<String> rule) {
        if (given(object, name)) {
            require(rule.test(string(object, name)));
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static long dateTime(Map<String, Object> object, String name) {
        String text = string(object, name);
        require(DATE_TIME.matcher(text).matches() && !text.startsWith("24", 11));
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            require(Math.abs(time.getOffset().getTotalSeconds()) <= 14 * 3600);
            return time.toEpochSecond();
        } catch (DateTimeException e) {
            throw new Violation(text);
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new Violation("");
        }
    }
}
