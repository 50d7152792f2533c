package org.mhhsbench.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mhhsbench.core.Json;
import org.mhhsbench.core.Json.Obj;
import org.mhhsbench.core.Json.Raw;
import org.mhhsbench.core.MessageJson;
import org.mhhsbench.core.Quality;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.codec.If021Body;
import org.mhhsbench.core.reference.ConnectionType;
import org.mhhsbench.core.reference.MarketSegment;
import org.mhhsbench.core.reference.ReferenceData;

/** Each rule by its code, with the pointer of its first offender, and what rules do to one another. */
class BusinessRulesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 10);
    private static final long MPAN = ReferenceFixture.MPAN;
    private static final String DAYS = MessageJson.DAYS;

    private static ReferenceData known() {
        return ReferenceFixture.builder(ReferenceFixture.registration(MPAN)).build();
    }

    private static ReferenceData deEnergised(MarketSegment segment) {
        return ReferenceFixture.builder(
                        ReferenceFixture.registration(MPAN, ReferenceFixture.FROM, null, "ALFA", segment, false))
                .build();
    }

    static Obj period(LocalDate date, int slot, String value, String quality) {
        return MessageJson.period(MessageJson.end(date, slot), value, quality);
    }

    private static MessageJson message(Object... periods) {
        return MessageJson.number(1).day(DAY + "T00:00:00+00:00", periods);
    }

    /** Three good periods, of which one is replaced. */
    private static MessageJson with(int slot, Obj spoilt) {
        Object[] periods = new Object[3];
        for (int i = 0; i < 3; i++) {
            periods[i] = i == slot ? spoilt : period(DAY, i, "1.000", "A");
        }
        return message(periods);
    }

    static List<String> failures(ReferenceData reference, Object message) {
        return check(reference, message).failures.stream()
                .map(failure -> failure.code() + " " + failure.pointer())
                .toList();
    }

    private static CheckedMessage check(ReferenceData reference, Object message) {
        byte[] body = MessageJson.utf8(message instanceof MessageJson json ? json.text() : Json.write(message));
        If021Body reader = new If021Body();
        reader.read(body, 0, body.length);
        CheckedMessage checked = new CheckedMessage();
        reader.forEach(new If021Body.Handler() {
            @Override
            public void message(int index, DecodedMessage decoded) {
                new BusinessRules(reference).check(decoded, checked);
            }

            @Override
            public void violation(int index, String pointer) {
                checked.setViolation(pointer);
            }
        });
        return checked;
    }

    static String at(String code, int day, int period, String member) {
        return code + " " + DAYS + "/" + day + "/consumptionPeriods/" + period + "/" + member;
    }

    @Test
    void passesWhatKeepsEveryRule() {
        CheckedMessage checked = check(known(), with(1, period(DAY, 1, "-0.000", "ZE")));
        assertThat(checked.failures).isEmpty();
        assertThat(checked.readings).isEqualTo(3);
        assertThat(checked.days).isEqualTo(1);
        assertThat(checked.present[0]).isEqualTo(0b111);
        assertThat(checked.actual[0]).isEqualTo(0b101);
        assertThat(Arrays.copyOf(checked.wattHours, 4)).containsExactly(1000, 0, 1000, 0);
    }

    @Test
    void rejectsAnUnknownMeterWithoutAskingOfItsRegistration() {
        ReferenceData.Builder builder = ReferenceFixture.builder(ReferenceFixture.registration(1));
        builder.limit(ConnectionType.W, 1);
        MessageJson message = with(0, period(DAY, 0, "9.000", "E1"));
        assertThat(failures(builder.build(), message)).containsExactly("RCP1061 /payload/CommonBlock/M0/MPANCore");
    }

    @ParameterizedTest
    @CsvSource({
        "AI, [ReactivePower], true",
        "AE, [ReactivePower], true",
        "RI, [ActivePower], true",
        "RE, [ActivePower], true",
        "AI, [ActivePower], false",
        "AE, [ActivePower], false",
        "RI, [ReactivePower], false",
        "RE, [ReactivePower], false"
    })
    void pairsQuantityAndEvent(String quantity, String event, boolean fails) {
        MessageJson message =
                MessageJson.number(1).quantity(quantity).eventCode(event).day(DAY, 1);
        assertThat(failures(known(), message))
                .containsExactlyElementsOf(
                        fails ? List.of("ECS1002 /payload/CustomBlock/B900/MQID/measurementQuantityID") : List.of());
    }

    /** The RF run of 10 January is made on 20 April, when London is an hour ahead of UTC. */
    @ParameterizedTest
    @CsvSource({
        "2026-04-20T22:59:59+00:00, false",
        "2026-04-20T23:00:00+00:00, true",
        "2026-04-21T00:59:59+02:00, false",
        "2026-04-20T23:59:59+01:00, false",
        "2026-04-20T12:00:00-12:00, true"
    })
    void takesMessagesUpToTheLondonDateOfTheFinalRun(String timestamp, boolean late) {
        ReferenceData.Builder builder = ReferenceFixture.builder(ReferenceFixture.registration(MPAN));
        builder.finalRun(DAY, LocalDate.of(2026, 4, 20));
        MessageJson message = MessageJson.number(1)
                .timestamp(timestamp)
                .day(DAY.minusDays(1), 1, 1)
                .day(DAY, 1, 1);
        assertThat(failures(builder.build(), message))
                .containsExactlyElementsOf(late ? List.of(at("ECS1003", 1, 0, "sp")) : List.of());
    }

    @Test
    void asksForTheFinalRunOfEachPeriodsOwnSettlementDate() {
        LocalDate summer = LocalDate.of(2026, 7, 1);
        ReferenceData.Builder builder = ReferenceFixture.builder(ReferenceFixture.registration(MPAN));
        builder.finalRun(summer.plusDays(1), LocalDate.of(2026, 7, 10));
        MessageJson message =
                MessageJson.number(1).timestamp("2026-07-11T12:00:00+00:00").day(summer, new long[48]);
        assertThat(failures(builder.build(), message)).containsExactly(at("ECS1003", 0, 46, "sp"));
    }

    @ParameterizedTest
    @CsvSource({"30, false", "15, true", "0, true", "-30, true", "60, true", "99999999999999999999999, true"})
    void takesHalfHoursOnly(String duration, boolean fails) {
        Obj tree = message(period(DAY, 0, "1.000", "A")).tree();
        Json.set(tree, DAYS + "/0/settlementDay/periodDuration", new Raw(duration));
        assertThat(failures(known(), tree))
                .containsExactlyElementsOf(
                        fails ? List.of("ECS1004 " + DAYS + "/0/settlementDay/periodDuration") : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-10T00:30:00+00:00, false",
        "2026-01-10T01:30:00+01:00, false",
        "2026-01-11T00:00:00+00:00, false",
        "2026-01-10T00:00:00+00:00, true",
        "2026-01-11T00:30:00+00:00, true",
        "2026-01-10T00:30:01+00:00, true",
        "2026-01-10T00:15:00+00:00, true",
        "2026-01-10T00:30:00+00:15, true",
        "2099-12-31T23:59:59-14:00, true",
        "2000-01-01T00:00:00+14:00, true"
    })
    void wantsPeriodEndsOnTheGridOfTheirDay(String end, boolean fails) {
        List<String> failures = failures(known(), message(MessageJson.period(end, "1.000", "A")));
        assertThat(failures.contains(at("ECS1005", 0, 0, "sp"))).isEqualTo(fails);
        assertThat(failures.isEmpty()).isEqualTo(!fails);
    }

    @Test
    void pointsToTheLaterOfTwoEqualPeriodsAlsoInAnotherDay() {
        MessageJson message = MessageJson.number(1).day(DAY, 1, 1, 1).day(DAY, 1);
        assertThat(failures(known(), message)).containsExactly(at("ECS1006", 1, 0, "sp"));

        MessageJson threeTimes = message(
                period(DAY, 5, "1.000", "A"),
                period(DAY, 4, "1.000", "A"),
                period(DAY, 4, "1.000", "A"),
                period(DAY, 5, "1.000", "A"));
        assertThat(failures(known(), threeTimes)).containsExactly(at("ECS1006", 0, 2, "sp"));
    }

    @Test
    void pointsToTheLaterOfTwoOverlappingPeriods() {
        MessageJson message = message(
                period(DAY, 2, "1.000", "A"),
                period(DAY, 0, "1.000", "A"),
                MessageJson.period("2026-01-10T00:45:00+00:00", "1.000", "A"));
        assertThat(failures(known(), message)).containsExactly(at("ECS1005", 0, 2, "sp"), at("ECS1007", 0, 2, "sp"));
    }

    @Test
    void tellsEqualFromOverlapping() {
        String quarterPast = "2026-01-10T00:45:00+00:00";
        MessageJson message = message(
                MessageJson.period(quarterPast, "1.000", "A"),
                MessageJson.period(quarterPast, "1.000", "A"),
                period(DAY, 1, "1.000", "A"));
        assertThat(failures(known(), message))
                .containsExactly(at("ECS1005", 0, 0, "sp"), at("ECS1006", 0, 1, "sp"), at("ECS1007", 0, 2, "sp"));
    }

    @Test
    void takesDaysAndPeriodsInAnyOrder() {
        MessageJson message = MessageJson.number(1)
                .day(DAY.plusDays(2) + "T00:00:00+00:00", period(DAY.plusDays(2), 1, "0.007", "A"))
                .day(DAY + "T00:00:00+00:00", period(DAY, 47, "0.002", "A"), period(DAY, 0, "0.001", "E1"))
                .day(DAY.plusDays(2) + "T00:00:00+00:00", period(DAY.plusDays(2), 0, "0.006", "A"));
        CheckedMessage checked = check(known(), message);
        assertThat(checked.failures).isEmpty();
        assertThat(checked.readings).isEqualTo(4);
        int day = (int) DAY.toEpochDay();
        assertThat(Arrays.copyOf(checked.epochDay, checked.days)).containsExactly(day + 2, day, day + 2);
        assertThat(Arrays.copyOf(checked.present, 3)).containsExactly(0b10, 1L << 47 | 1, 0b1);
        assertThat(checked.wattHours[48 + 47]).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Quality.class)
    void refusesEstimatesForADeEnergisedMeter(Quality quality) {
        MessageJson message = with(2, period(DAY, 2, "0.000", quality.name()));
        List<String> expected = quality == Quality.A ? List.of() : List.of(at("ECS1008", 0, 2, "q"));
        assertThat(failures(deEnergised(MarketSegment.S), message)).isEqualTo(expected);
        assertThat(failures(deEnergised(MarketSegment.U), message))
                .isEqualTo(quality == Quality.ZE ? List.of() : expected);
        assertThat(failures(known(), message)).isEmpty();
    }

    @Test
    void rejectsPeriodsOutsideEveryRegistrationWithoutAskingMoreOfThem() {
        ReferenceData.Builder builder = ReferenceFixture.builder(
                ReferenceFixture.registration(MPAN, DAY.minusDays(9), DAY, "ALFA", MarketSegment.S, false));
        builder.limit(ConnectionType.W, 500);
        MessageJson message = MessageJson.number(1).day(DAY + "T00:00:00+00:00", period(DAY, 0, "0.501", "E1"));
        assertThat(failures(builder.build(), message)).containsExactly(at("ECS1009", 0, 0, "sp"));
    }

    @Test
    void looksUpTheRegistrationOfEachHalfHourByItsLondonDate() {
        LocalDate summer = LocalDate.of(2026, 7, 1);
        ReferenceData reference = ReferenceFixture.builder(ReferenceFixture.registration(
                        MPAN, summer.minusDays(9), summer.plusDays(1), "ALFA", MarketSegment.S, true))
                .build();
        assertThat(failures(reference, MessageJson.number(1).day(summer, new long[46])))
                .isEmpty();
        assertThat(failures(reference, MessageJson.number(1).day(summer, new long[48])))
                .containsExactly(at("ECS1009", 0, 46, "sp"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28, 2026-03-29, 48",
        "2026-03-29, 2026-03-30, 46",
        "2026-10-24, 2026-10-25, 46",
        "2026-10-25, 2026-10-26, 48"
    })
    void findsTheEndOfARegistrationOnClockChangeDates(LocalDate utcDay, LocalDate to, int covered) {
        ReferenceData reference = ReferenceFixture.builder(
                        ReferenceFixture.registration(MPAN, ReferenceFixture.FROM, to, "ALFA", MarketSegment.S, true))
                .build();
        List<String> failures = failures(
                reference,
                MessageJson.number(1).timestamp("2026-11-20T12:00:00+00:00").day(utcDay, new long[48]));
        assertThat(failures).isEqualTo(covered == 48 ? List.of() : List.of(at("ECS1009", 0, covered, "sp")));
    }

    @ParameterizedTest
    @CsvSource({"-0.001, true", "-0.000, false", "0.000, false"})
    void refusesNegativeValues(String value, boolean fails) {
        assertThat(failures(known(), with(1, period(DAY, 1, value, "A"))))
                .isEqualTo(fails ? List.of(at("ECS1010", 0, 1, "v")) : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "ZE, 0.001, true",
        "ZE1, 0.001, true",
        "ZE2, 0.001, true",
        "ZE3, 0.001, true",
        "E1, 0.001, false",
        "ZE3, -0.000, false",
        "A, 0.001, false"
    })
    void wantsZeroForZeroQualities(String quality, String value, boolean fails) {
        assertThat(failures(known(), with(1, period(DAY, 1, value, quality))))
                .isEqualTo(fails ? List.of(at("ECS1011", 0, 1, "v")) : List.of());
    }

    @ParameterizedTest
    @CsvSource({"60.000, AI, false", "60.001, AI, true", "60.001, RI, true", "60.001, RE, true"})
    void limitsAnyQuantityByConnectionType(String value, String quantity, boolean fails) {
        ReferenceData.Builder builder = ReferenceFixture.builder(ReferenceFixture.registration(MPAN));
        builder.limit(ConnectionType.W, 60_000);
        builder.limit(ConnectionType.L, 1);
        MessageJson message = with(1, period(DAY, 1, value, "A")).quantity(quantity);
        assertThat(failures(builder.build(), message)).isEqualTo(fails ? List.of(at("ECS1012", 0, 1, "v")) : List.of());
        assertThat(failures(known(), message)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-10T00:30:00+00:00, -1",
        "2026-01-10T00:30:01+00:00, 0",
        "2026-01-10T02:00:00+01:00, 0",
        "2026-01-10T02:30:00+01:00, 1"
    })
    void refusesPeriodEndsBeforeTheConnectionType(String from, int offender) {
        MessageJson message = MessageJson.number(1).connectionTypeFrom(from).day(DAY, 1, 1, 1);
        // The first period ends at 00:30, so it is the first offender of every later date.
        assertThat(failures(known(), message)).isEqualTo(offender < 0 ? List.of() : List.of(at("ECS1013", 0, 0, "sp")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-10T01:00:00+01:00, true, false",
        "2026-01-10T00:00:00-00:00, true, false",
        "2026-01-10T00:00:01+00:00, true, false",
        "2026-01-10T00:00:00+01:00, true, true",
        "2026-01-10T00:00:00+00:00, false, false"
    })
    void wantsTheDayWrittenAsMidnightUtc(String date, boolean fails, boolean shifted) {
        MessageJson message =
                MessageJson.number(1).day(date, period(DAY, 0, "1.000", "A"), period(DAY, 47, "1.000", "A"));
        List<String> failures = failures(known(), message);
        assertThat(failures.contains("ECS1014 " + DAYS + "/0/settlementDay/settlementDayDate"))
                .isEqualTo(fails);
        assertThat(failures.contains(at("ECS1005", 0, 1, "sp"))).isEqualTo(shifted);
    }

    @Test
    void wantsAReasonForWhatIsNotActual() {
        Obj estimated = period(DAY, 1, "1.000", "A3");
        estimated.set("e", Json.NULL);
        assertThat(failures(known(), with(1, estimated))).containsExactly(at("ECS1015", 0, 1, "e"));
        estimated.remove("e");
        assertThat(failures(known(), with(1, estimated))).containsExactly(at("ECS1015", 0, 1, "e"));
        Obj actual = period(DAY, 1, "1.000", "A");
        actual.set("e", "2");
        assertThat(failures(known(), with(1, actual))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9, , true", "9, T, false", "10, , false", "1, T, false"})
    void wantsAnAmendmentReasonForReasonNine(String reason, String amendment, boolean fails) {
        for (String quality : List.of("A", "E1")) {
            Obj period = period(DAY, 1, "1.000", quality);
            period.set("e", reason);
            period.set("arc", amendment == null ? Json.NULL : amendment);
            assertThat(failures(known(), with(1, period)))
                    .isEqualTo(fails ? List.of(at("ECS1016", 0, 1, "arc")) : List.of());
        }
    }
}
