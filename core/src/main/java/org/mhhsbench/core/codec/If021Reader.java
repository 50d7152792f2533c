package org.mhhsbench.core.codec;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.reference.GspGroup;

/**
 * Reads one IF-021 message from a source that stands on its opening brace. The members, their order-free
 * presence, code sets, patterns and lengths are those of the Data Integration Platform's published schema 011. For one
 * thread.
 */
final class If021Reader extends SchemaReader {

    private static final String[] ENVIRONMENTS = {"SIT", "PRD", "SITB", "UIT", "DEV"};
    private static final String[] GSP_GROUPS = GspGroup.IDS.toArray(String[]::new);
    private static final MeasurementQuantity[] QUANTITIES = MeasurementQuantity.values();
    private static final int MAX_DAYS = 200;
    private static final int MAX_PERIODS = 48;

    // The members of each object: the required ones first, then those that may be absent.
    private static final MemberNames MESSAGE = new MemberNames("payload");
    private static final MemberNames PAYLOAD = new MemberNames("CommonBlock", "CustomBlock");
    private static final MemberNames COMMON_BLOCK = new MemberNames("S0", "S1", "M0", "A0", "D0");
    private static final MemberNames S0 = new MemberNames("interfaceID", "schemaVersion", "eventCode");
    private static final MemberNames S1 = new MemberNames(
            "environmentTag",
            "senderUniqueReference",
            "senderTimestamp",
            "senderDIPID",
            "senderRoleID",
            "subText",
            "senderCorrelationID",
            "DIPConnectionProviderID");
    private static final MemberNames M0 = new MemberNames("MPANCore", "distributorDIPID", "GSPGroupID");
    private static final MemberNames D0 = new MemberNames(
            "transactionID",
            "transactionTimestamp",
            "publicationID",
            "initialCorrelationID",
            "replayIndicator",
            "serviceTicketURL");
    private static final MemberNames CUSTOM_BLOCK = new MemberNames("B044", "B067", "B900");
    private static final MemberNames B044 = new MemberNames("issuingDataServiceDIPID");
    private static final MemberNames B067 =
            new MemberNames("connectionTypeIndicator", "connectionTypeEffectiveFromDate");
    private static final MemberNames B900 = new MemberNames("MQID", "settlementDayConsumptionPeriods");
    private static final MemberNames MQID = new MemberNames("measurementQuantityID");
    private static final MemberNames DAY = new MemberNames("settlementDay", "consumptionPeriods");
    private static final MemberNames SETTLEMENT_DAY = new MemberNames("settlementDayDate", "periodDuration");
    private static final MemberNames PERIOD = new MemberNames("sp", "v", "q", "e", "arc");

    private DecodedMessage out;
    private final Key senderReference = new Key();
    private final Key senderDipId = new Key();
    private long senderEpochSecond;
    private boolean hasTransaction;
    private boolean skippedUnread;

    If021Reader(JsonSource source) {
        super(source);
    }

    /**
     * Reads to the message's closing brace.
     *
     * @throws SchemaViolation where the message leaves the schema; the source stands somewhere inside it
     * @throws NotJson if a member is named twice
     */
    void read(DecodedMessage into) throws IOException, SchemaViolation, NotJson {
        out = into;
        out.clear();
        skippedUnread = false;
        senderReference.clear();
        senderDipId.clear();
        hasTransaction = false;
        int seen = 0;
        for (int member = next(MESSAGE, NONE); member != END; member = next(MESSAGE, member)) {
            seen = mark(seen, member, MESSAGE);
            payload();
        }
        require(seen, 1, MESSAGE);

        out.reference.append(senderDipId.bytes(), senderDipId.length());
        out.reference.append("/");
        out.referenceStart = out.reference.length();
        out.reference.append(senderReference.bytes(), senderReference.length());
        if (!hasTransaction) {
            out.transaction.set(out.reference);
            out.epochSecond = senderEpochSecond;
        }
    }

    /** Whether a part was skipped in which a member may be named twice. */
    boolean skippedUnread() {
        return skippedUnread;
    }

    private void payload() throws IOException, SchemaViolation, NotJson {
        beginObject();
        int seen = 0;
        for (int member = next(PAYLOAD, NONE); member != END; member = next(PAYLOAD, member)) {
            seen = mark(seen, member, PAYLOAD);
            if (member == 0) {
                commonBlock();
            } else {
                customBlock();
            }
        }
        require(seen, 2, PAYLOAD);
    }

    private void commonBlock() throws IOException, SchemaViolation, NotJson {
        beginObject();
        int seen = 0;
        for (int member = next(COMMON_BLOCK, NONE); member != END; member = next(COMMON_BLOCK, member)) {
            seen = mark(seen, member, COMMON_BLOCK);
            switch (member) {
                case 0 -> s0();
                case 1 -> s1();
                case 2 -> m0();
                case 3 -> {
                    skippedUnread = true;
                    source.skip();
                }
                default -> {
                    if (!isNull()) {
                        d0();
                    }
                }
            }
        }
        require(seen, 3, COMMON_BLOCK);
    }

    private void s0() throws IOException, SchemaViolation, NotJson {
        beginObject();
        int seen = 0;
        for (int member = next(S0, NONE); member != END; member = next(S0, member)) {
            seen = mark(seen, member, S0);
            string();
            switch (member) {
                case 0 -> check(textIs("IF-021"));
                case 1 -> check(textIs("011"));
                default -> {
                    out.activePower = textIs("[ActivePower]");
                    check(out.activePower || textIs("[ReactivePower]"));
                }
            }
        }
        require(seen, 3, S0);
    }

    private void s1() throws IOException, SchemaViolation, NotJson {
        beginObject();
        int seen = 0;
        for (int member = next(S1, NONE); member != END; member = next(S1, member)) {
            seen = mark(seen, member, S1);
            if (member >= 5 && isNull()) {
                continue;
            }
            string();
            switch (member) {
                case 0 -> check(textIsOneOf(ENVIRONMENTS));
                case 1 -> {
                    check(If021Text.isSenderReference(chars(), offset(), length()));
                    senderReference.append(chars(), offset(), length());
                }
                case 2 -> senderEpochSecond = dateTime();
                case 3 -> {
                    check(codePoints() == 10);
                    senderDipId.append(chars(), offset(), length());
                }
                case 4 -> check(codePoints() >= 3 && codePoints() <= 5);
                case 5 -> check(codePoints() >= 1 && codePoints() <= 500);
                case 6 -> check(codePoints() <= 60);
                default -> check(codePoints() == 10);
            }
        }
        require(seen, 5, S1);
    }

    private void m0() throws IOException, SchemaViolation, NotJson {
        beginObject();
        int seen = 0;
        for (int member = next(M0, NONE); member != END; member = next(M0, member)) {
            seen = mark(seen, member, M0);
            string();
            switch (member) {
                case 0 -> out.mpan = valid(If021Text.mpan(chars(), offset(), length()));
                case 1 -> check(codePoints() == 10);
                default -> check(textIsOneOf(GSP_GROUPS));
            }
        }
        require(seen, 3, M0);
    }

    private void d0() throws IOException, SchemaViolation, NotJson {
        beginObject();
        int seen = 0;
        for (int member = next(D0, NONE); member != END; member = next(D0, member)) {
            seen = mark(seen, member, D0);
            if (member >= 2 && isNull()) {
                continue;
            }
            if (member == 4) {
                JsonToken token = source.token();
                check(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE);
                out.replay = token == JsonToken.VALUE_TRUE;
                continue;
            }
            string();
            if (member == 0) {
                check(codePoints() <= 65);
                out.transaction.append(chars(), offset(), length());
            } else if (member == 1) {
                out.epochSecond = dateTime();
            }
        }
        require(seen, 2, D0);
        hasTransaction = true;
    }

    private void customBlock() throws IOException, SchemaViolation, NotJson {
        beginObject();
        int seen = 0;
        for (int member = next(CUSTOM_BLOCK, NONE); member != END; member = next(CUSTOM_BLOCK, member)) {
            seen = mark(seen, member, CUSTOM_BLOCK);
            beginObject();
            switch (member) {
                case 0 -> b044();
                case 1 -> b067();
                default -> b900();
            }
        }
        require(seen, 3, CUSTOM_BLOCK);
    }

    private void b044() throws IOException, SchemaViolation, NotJson {
        int seen = 0;
        for (int member = next(B044, NONE); member != END; member = next(B044, member)) {
            seen = mark(seen, member, B044);
            string();
            check(codePoints() == 10);
        }
        require(seen, 1, B044);
    }

    private void b067() throws IOException, SchemaViolation, NotJson {
        int seen = 0;
        for (int member = next(B067, NONE); member != END; member = next(B067, member)) {
            seen = mark(seen, member, B067);
            string();
            if (member == 0) {
                check(length() == 1 && "WLHEU".indexOf(chars()[offset()]) >= 0);
            } else {
                out.connectionTypeFromEpochSecond = dateTime();
            }
        }
        require(seen, 2, B067);
    }

    private void b900() throws IOException, SchemaViolation, NotJson {
        int seen = 0;
        for (int member = next(B900, NONE); member != END; member = next(B900, member)) {
            seen = mark(seen, member, B900);
            if (member == 0) {
                beginObject();
                mqid();
            } else {
                settlementDays();
            }
        }
        require(seen, 2, B900);
    }

    private void mqid() throws IOException, SchemaViolation, NotJson {
        int seen = 0;
        for (int member = next(MQID, NONE); member != END; member = next(MQID, member)) {
            seen = mark(seen, member, MQID);
            string();
            int place = 0;
            while (place < QUANTITIES.length && !textIs(QUANTITIES[place].name())) {
                place++;
            }
            check(place < QUANTITIES.length);
            out.quantity = QUANTITIES[place];
        }
        require(seen, 1, MQID);
    }

    private void settlementDays() throws IOException, SchemaViolation, NotJson {
        beginArray();
        while (source.nextElement(out.days == 0)) {
            check(out.days < MAX_DAYS);
            beginObject();
            out.beginDay();
            int seen = 0;
            for (int member = next(DAY, NONE); member != END; member = next(DAY, member)) {
                seen = mark(seen, member, DAY);
                if (member == 0) {
                    settlementDay();
                } else {
                    periods();
                }
            }
            require(seen, 2, DAY);
        }
        check(out.days > 0);
    }

    private void settlementDay() throws IOException, SchemaViolation, NotJson {
        beginObject();
        int day = out.days - 1;
        int seen = 0;
        for (int member = next(SETTLEMENT_DAY, NONE); member != END; member = next(SETTLEMENT_DAY, member)) {
            seen = mark(seen, member, SETTLEMENT_DAY);
            if (member == 0) {
                string();
                out.dayStartEpochSecond[day] = dateTime();
                out.dayIsUtcMidnight[day] = If021Text.isUtcMidnight(chars(), offset());
            } else {
                check(source.token() == JsonToken.VALUE_NUMBER_INT);
                out.dayHasHalfHours[day] = textIs("30");
            }
        }
        require(seen, 2, SETTLEMENT_DAY);
    }

    private void periods() throws IOException, SchemaViolation, NotJson {
        beginArray();
        int count = 0;
        while (source.nextElement(count == 0)) {
            check(++count <= MAX_PERIODS);
            period();
        }
        check(count > 0);
    }

    private void period() throws IOException, SchemaViolation, NotJson {
        beginObject();
        if (source.plainPeriod(out)) {
            return;
        }
        long end = 0;
        long value = 0;
        int quality = 0;
        int estimation = 0;
        boolean amendment = false;
        int seen = 0;
        for (int member = next(PERIOD, NONE); member != END; member = next(PERIOD, member)) {
            seen = mark(seen, member, PERIOD);
            if (member >= 3 && isNull()) {
                continue;
            }
            string();
            char[] chars = chars();
            int offset = offset();
            int length = length();
            switch (member) {
                case 0 -> end = dateTime();
                case 1 -> value = valid(If021Text.thousandths(chars, offset, length));
                case 2 -> {
                    quality = If021Text.quality(chars, offset, length);
                    check(quality >= 0);
                }
                case 3 -> {
                    estimation = If021Text.estimationReason(chars, offset, length);
                    check(estimation > 0);
                }
                default -> {
                    amendment = If021Text.isAmendmentReason(chars, offset, length);
                    check(amendment);
                }
            }
        }
        require(seen, 3, PERIOD);
        out.addPeriod(end, value, (byte) quality, (byte) estimation, amendment);
    }
}
