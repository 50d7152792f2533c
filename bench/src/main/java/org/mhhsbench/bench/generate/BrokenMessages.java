package org.mhhsbench.bench.generate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.codec.If021Writer;
import org.mhhsbench.scenarios.spi.workload.MeterFacts;
import org.mhhsbench.scenarios.spi.workload.Meters;
import org.mhhsbench.scenarios.spi.workload.RunRow;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * Messages that each break a rule on purpose, all rules in turn: a message of the workload under identities of its own,
 * with one thing wrong. The <i>n</i>-th is a function of the workload and <i>n</i>. For one thread.
 */
final class BrokenMessages {

    /** The rules that {@link #make} breaks, in turn. */
    enum Fault {
        SCHEMA,
        REFERENCE_REUSED,
        UNKNOWN_MPAN,
        WRONG_QUANTITY,
        TOO_LATE,
        DURATION,
        END_OFF_GRID,
        END_TWICE,
        OVERLAP,
        DE_ENERGISED,
        NOT_REGISTERED,
        NEGATIVE,
        ZERO_WITH_A_VALUE,
        ABOVE_THE_LIMIT,
        BEFORE_CONNECTION_TYPE,
        DAY_NOT_MIDNIGHT,
        NO_ESTIMATION_REASON,
        NO_AMENDMENT_REASON
    }

    /** Why it is rejected. */
    record Rejection(String code, String path) {}

    /**
     * @param mpan as the rejection names it, empty if it does not
     * @param reference likewise
     */
    record Broken(byte[] json, String mpan, String reference, List<Rejection> rejections) {}

    private static final Fault[] FAULTS = Fault.values();
    /** No distributor's. */
    private static final long UNKNOWN_MPANS = 9_900_000_000_000L;

    private static final int TRIES = 2_000;
    private static final String DAY = "/payload/CustomBlock/B900/settlementDayConsumptionPeriods/0/";
    private static final long DAY_SECONDS = 86_400;

    private final Workload workload;
    private final If021Writer writer = new If021Writer();

    BrokenMessages(Workload workload) {
        this.workload = workload;
    }

    /**
     * @param number from 0
     * @param before an index of the workload that is delivered before this message
     */
    Broken make(long number, int before) {
        Fault wanted = FAULTS[(int) (number % FAULTS.length)];
        Random random = new Random(workload.seed() * 31 + number);
        ConsumptionMessage found = base(random, wanted != Fault.DE_ENERGISED);
        // A workload may be too small to have a meter of the kind.
        Fault fault = found == null ? Fault.UNKNOWN_MPAN : wanted;
        ConsumptionMessage base = found == null ? workload.message(before) : found;
        int k = 1 + random.nextInt(40);
        String reference = fault == Fault.REFERENCE_REUSED
                ? workload.sent(before).senderUniqueReference()
                : "S-IF-021-b" + HexFormat.of().toHexDigits(number, 9) + "-SDS-"
                        + workload.firstDay().toString().replace("-", "") + "-1";
        long second = fault == Fault.TOO_LATE
                ? base.epochSecond() + (RunRow.FINAL_RUN_DAYS + 10) * DAY_SECONDS
                : base.epochSecond();
        ConsumptionMessage message = new ConsumptionMessage(
                "T-IF-021-" + base.senderDipId() + "-SDS-B" + HexFormat.of().toHexDigits(number, 9),
                base.senderDipId(),
                reference,
                second,
                false,
                fault == Fault.UNKNOWN_MPAN ? UNKNOWN_MPANS + number : base.mpan(),
                base.quantity(),
                List.of(day(base.days().get(0), fault)));
        String json = broken(fault, json(message, base), k);
        boolean named = fault != Fault.SCHEMA;
        return new Broken(
                json.getBytes(StandardCharsets.US_ASCII),
                named ? String.format("%013d", message.mpan()) : "",
                named ? reference : "",
                rejections(fault, k));
    }

    /** A whole day of actual readings of a home or shop: what a fault is the only thing wrong of. */
    private ConsumptionMessage base(Random random, boolean energised) {
        int start = random.nextInt(workload.size());
        for (int i = 0; i < Math.min(TRIES, workload.size()); i++) {
            ConsumptionMessage message = workload.message((start + i) % workload.size());
            MeterDay day = message.days().get(0);
            MeterFacts facts = Meters.facts(workload, Meters.meterOf(message.mpan()));
            if (message.days().size() == 1
                    && day.actual() == MeterDay.ALL_SLOTS
                    && message.quantity() == MeasurementQuantity.AI
                    && !message.replay()
                    && facts.connectionType().equals("W")
                    && facts.energised() == energised) {
                return message;
            }
        }
        return null;
    }

    private static MeterDay day(MeterDay day, Fault fault) {
        LocalDate date = LocalDate.ofEpochDay(day.epochDay());
        return fault == Fault.NOT_REGISTERED
                ? copy(day, date.minusYears(6), watt -> watt)
                : copy(
                        day,
                        date,
                        watt -> fault == Fault.ZERO_WITH_A_VALUE || fault == Fault.NEGATIVE ? watt + 1 : watt);
    }

    private static MeterDay copy(MeterDay day, LocalDate date, LongUnaryOperator change) {
        long[] wattHours = new long[MeterDay.SLOTS];
        byte[] qualities = new byte[MeterDay.SLOTS];
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            if (day.has(slot)) {
                wattHours[slot] = change.applyAsLong(day.wattHours(slot));
                qualities[slot] = (byte) day.quality(slot).ordinal();
            }
        }
        return MeterDay.of(date, day.present(), wattHours, qualities);
    }

    private String json(ConsumptionMessage message, ConsumptionMessage base) {
        ByteBuffer buffer = ByteBuffer.allocate(If021Writer.maxBytes(message));
        writer.write(message, Envelopes.of(Meters.facts(workload, Meters.meterOf(base.mpan()))), buffer);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
    }

    private static String broken(Fault fault, String json, int k) {
        return switch (fault) {
            case REFERENCE_REUSED, UNKNOWN_MPAN, TOO_LATE, NOT_REGISTERED -> json;
            case SCHEMA -> inPeriod(json, k, "\"v\":\"\\d+\\.(\\d\\d)\\d\"", "\"v\":\"0.$1\"");
            case WRONG_QUANTITY -> json.replace("[ActivePower]", "[ReactivePower]");
            case DURATION -> json.replace("\"periodDuration\":30", "\"periodDuration\":15");
            case END_OFF_GRID -> inPeriod(json, MeterDay.SLOTS - 1, "T00:00:00", "T00:10:00");
            case END_TWICE -> json.replace(period(json, MeterDay.SLOTS - 1), period(json, MeterDay.SLOTS - 2));
            case OVERLAP -> inPeriod(json, k, "T(\\d\\d):([03])0:00", "T$1:$25:00");
            case DE_ENERGISED -> inPeriod(json, k, "\"q\":\"A\",\"e\":null", "\"q\":\"E1\",\"e\":\"2\"");
            case NEGATIVE -> inPeriod(json, k, "\"v\":\"", "\"v\":\"-");
            case ZERO_WITH_A_VALUE -> inPeriod(json, k, "\"q\":\"A\",\"e\":null", "\"q\":\"ZE1\",\"e\":\"7\"");
            case ABOVE_THE_LIMIT ->
                inPeriod(json, k, "\"v\":\"[^\"]+", "\"v\":\"" + (Meters.limitWattHours("W") / 1000) + ".001");
            case BEFORE_CONNECTION_TYPE ->
                json.replace("FromDate\":\"2000-01-01T00:00:00", "FromDate\":\"" + dayOf(json) + "T12:00:00");
            case DAY_NOT_MIDNIGHT ->
                json.replace(
                        dayOf(json) + "T00:00:00+00:00\",\"periodDuration",
                        dayOf(json) + "T01:00:00+01:00\",\"periodDuration");
            case NO_ESTIMATION_REASON -> inPeriod(json, k, "\"q\":\"A\"", "\"q\":\"E1\"");
            case NO_AMENDMENT_REASON -> inPeriod(json, k, "\"e\":null", "\"e\":\"9\"");
        };
    }

    private static List<Rejection> rejections(Fault fault, int k) {
        return switch (fault) {
            case SCHEMA -> one("MSG1001", period(k, "v"));
            case REFERENCE_REUSED -> one("MSG1006", "/payload/CommonBlock/S1/senderUniqueReference");
            case UNKNOWN_MPAN -> one("RCP1061", "/payload/CommonBlock/M0/MPANCore");
            case WRONG_QUANTITY -> one("ECS1002", "/payload/CustomBlock/B900/MQID/measurementQuantityID");
            case TOO_LATE -> one("ECS1003", period(0, "sp"));
            case DURATION -> one("ECS1004", DAY + "settlementDay/periodDuration");
            case END_OFF_GRID -> one("ECS1005", period(MeterDay.SLOTS - 1, "sp"));
            case END_TWICE -> one("ECS1006", period(MeterDay.SLOTS - 1, "sp"));
            // Five minutes late, so that the next half hour begins before this one ends.
            case OVERLAP ->
                List.of(new Rejection("ECS1005", period(k, "sp")), new Rejection("ECS1007", period(k + 1, "sp")));
            case DE_ENERGISED -> one("ECS1008", period(k, "q"));
            case NOT_REGISTERED -> one("ECS1009", period(0, "sp"));
            case NEGATIVE -> one("ECS1010", period(k, "v"));
            case ZERO_WITH_A_VALUE -> one("ECS1011", period(k, "v"));
            case ABOVE_THE_LIMIT -> one("ECS1012", period(k, "v"));
            case BEFORE_CONNECTION_TYPE -> one("ECS1013", period(0, "sp"));
            case DAY_NOT_MIDNIGHT -> one("ECS1014", DAY + "settlementDay/settlementDayDate");
            case NO_ESTIMATION_REASON -> one("ECS1015", period(k, "e"));
            case NO_AMENDMENT_REASON -> one("ECS1016", period(k, "arc"));
        };
    }

    private static List<Rejection> one(String code, String path) {
        return List.of(new Rejection(code, path));
    }

    private static String period(int k, String member) {
        return DAY + "consumptionPeriods/" + k + "/" + member;
    }

    private static String dayOf(String json) {
        String member = "\"settlementDayDate\":\"";
        int start = json.indexOf(member) + member.length();
        return json.substring(start, start + 10);
    }

    private static String inPeriod(String json, int k, String regex, String replacement) {
        String period = period(json, k);
        return json.replace(period, period.replaceFirst(regex, replacement));
    }

    /** The text of the k-th period, from 0. */
    private static String period(String json, int k) {
        int start = json.indexOf("{\"sp\":");
        for (int i = 0; i < k; i++) {
            start = json.indexOf("{\"sp\":", start + 1);
        }
        return json.substring(start, json.indexOf('}', start) + 1);
    }
}
