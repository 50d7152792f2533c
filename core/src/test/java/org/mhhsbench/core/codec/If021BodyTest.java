package org.mhhsbench.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.Json;
import org.mhhsbench.core.Json.Obj;
import org.mhhsbench.core.Json.Raw;
import org.mhhsbench.core.MessageJson;

/** Bodies by hand: what the schema says of one member, and how a long body is read. */
class If021BodyTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 10);

    private final If021Body body = new If021Body();

    private static MessageJson message(int number) {
        return MessageJson.number(number).day(DAY, 125, 250);
    }

    private List<String> outcomes(String text) {
        return If021BodyFuzzTest.outcomes(body, MessageJson.utf8(text));
    }

    private void assertRejectedWhole(String text) {
        assertThat(outcomes(text)).containsExactly(SchemaOracle.VIOLATION);
    }

    private String pointerOf(String text) {
        List<String> pointers = new ArrayList<>();
        byte[] bytes = MessageJson.utf8(text);
        body.read(bytes, 0, bytes.length);
        body.forEach(new If021Body.Handler() {
            @Override
            public void message(int index, DecodedMessage message) {}

            @Override
            public void violation(int index, String pointer) {
                pointers.add(pointer);
            }
        });
        assertThat(pointers).hasSize(1);
        return pointers.get(0);
    }

    @Test
    void readsAMessageAsItIsWritten() {
        String text =
                message(7).quantity("AE").timestamp("2026-01-20T12:00:00+01:00").text();
        assertThat(outcomes(text))
                .containsExactly("T-IF-021-1000000001-SDS-00000007 "
                        + "1000000001/S-IF-021-0000000007-SDS-20260120-1 1768906800 false 2000056535971 "
                        + "[ActivePower] 1577836800 AE "
                        + "[1768003200,true,true:[1768005000/125/A/0/false, 1768006800/250/A/0/false]]");
    }

    @Test
    void takesIdentityAndTimeFromTheSenderWhereDistributionDataAreMissing() {
        assertThat(outcomes(message(7).undistributed().text()).get(0))
                .startsWith("1000000001/S-IF-021-0000000007-SDS-20260120-1 "
                        + "1000000001/S-IF-021-0000000007-SDS-20260120-1 1768910400 false");
        Obj withNull = message(7).tree();
        Json.set(withNull, "/payload/CommonBlock/D0", Json.NULL);
        assertThat(outcomes(Json.write(withNull)))
                .isEqualTo(outcomes(message(7).undistributed().text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CommonBlock/S1/subText",
                "CommonBlock/S1/senderCorrelationID",
                "CommonBlock/S1/DIPConnectionProviderID",
                "CommonBlock/D0",
                "CommonBlock/D0/publicationID",
                "CommonBlock/D0/initialCorrelationID",
                "CommonBlock/D0/replayIndicator",
                "CommonBlock/D0/serviceTicketURL",
                "CustomBlock/B900/settlementDayConsumptionPeriods/0/consumptionPeriods/0/e",
                "CustomBlock/B900/settlementDayConsumptionPeriods/0/consumptionPeriods/0/arc"
            })
    void takesAnOptionalMemberAsNullOrAbsent(String member) {
        Obj absent = message(1).tree();
        Json.remove(absent, "/payload/" + member);
        Obj withNull = message(1).tree();
        Json.set(withNull, "/payload/" + member, Json.NULL);
        assertThat(outcomes(Json.write(absent)))
                .doesNotContain(SchemaOracle.VIOLATION)
                .isEqualTo(outcomes(Json.write(withNull)));
    }

    static Stream<String> requiredMembers() {
        List<String> pointers = new ArrayList<>();
        collect(message(1).tree(), "", pointers);
        return pointers.stream()
                .filter(p -> !p.matches(".*/(subText|senderCorrelationID|DIPConnectionProviderID|D0"
                        + "|publicationID|initialCorrelationID|replayIndicator|serviceTicketURL|e|arc)"));
    }

    private static void collect(Object value, String pointer, List<String> pointers) {
        if (value instanceof Obj object) {
            object.members().forEach(member -> {
                pointers.add(pointer + "/" + member.name());
                collect(member.value(), pointer + "/" + member.name(), pointers);
            });
        } else if (value instanceof List<?> list) {
            collect(list.get(0), pointer + "/0", pointers);
        }
    }

    @ParameterizedTest
    @MethodSource("requiredMembers")
    void refusesARequiredMemberThatIsNullAbsentOrRenamed(String pointer) {
        Obj withNull = message(1).tree();
        Json.set(withNull, pointer, Json.NULL);
        assertRejectedWhole(Json.write(withNull));
        assertThat(pointerOf(Json.write(withNull))).isEqualTo(pointer);
        assertThat(pointerOf("[" + Json.write(withNull) + "]")).isEqualTo(pointer);

        Obj absent = message(1).tree();
        Json.remove(absent, pointer);
        assertThat(pointerOf("[" + Json.write(absent) + "]")).isEqualTo(pointer);

        Obj lowerCase = message(1).tree();
        Object value = Json.at(lowerCase, pointer);
        Json.remove(lowerCase, pointer);
        Json.set(lowerCase, pointer + "x", value);
        assertRejectedWhole(Json.write(lowerCase));
    }

    @Test
    void refusesMembersThatItDoesNotKnow() {
        Obj message = message(1).tree();
        Json.set(message, "/payload/CommonBlock/R0", Obj.of("responseCode", "A"));
        assertRejectedWhole(Json.write(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "[{\"x\":{\"a\":1,\"a\":1}}]"})
    void looksIntoTheAddressesForMembersNamedTwiceAndNothingElse(String addresses) {
        Obj message = message(1).tree();
        Json.set(message, "/payload/CommonBlock/A0", new Raw(addresses));
        String twice = Json.write(message);
        assertRejectedWhole("[" + message(2).text() + "," + twice + "]");
        assertThat(outcomes(twice.replace("\"a\":1,", "\"b\":null,")))
                .hasSize(1)
                .doesNotContain(SchemaOracle.VIOLATION);
    }

    @ParameterizedTest
    @CsvSource({"63, true", "64, true", "65, false"})
    void takesNestingOfUpToSixtyFour(int depth, boolean taken) {
        Obj message = message(1).tree();
        // Four objects are open around A0 and its arrays, counting the outer array too.
        int arrays = depth - 4;
        Json.set(message, "/payload/CommonBlock/A0", new Raw("[".repeat(arrays) + "]".repeat(arrays)));
        List<String> outcomes =
                outcomes("[" + Json.write(message) + "," + message(2).text() + "]");
        assertThat(outcomes).hasSize(taken ? 2 : 1);
        assertThat(outcomes.get(0).equals(SchemaOracle.VIOLATION)).isEqualTo(!taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "{}", "[{}]", "7", "\"x\"", "null", "true", "[null]", "", " ", "[", "]", "{", "NaN", "[[]]"
            })
    void saysOneThingOfWhatIsNoMessage(String text) {
        assertRejectedWhole(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "]", "}", "[]", "{}", ",", "\u0000", "\u00e9"})
    void refusesABodyThatSomethingFollows(String rest) {
        assertRejectedWhole("[" + message(1).text() + "]" + rest);
        assertRejectedWhole(message(1).text() + " " + rest);
    }

    @Test
    void refusesEncodingsOtherThanUtf8() {
        String text = "[" + message(1).text() + "]";
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(If021BodyFuzzTest.outcomes(body, text.getBytes(charset)))
                    .containsExactly(SchemaOracle.VIOLATION);
        }
        assertRejectedWhole("\uFEFF" + text);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "200, true", "201, false"})
    void takesOneToTwoHundredDays(int days, boolean taken) {
        MessageJson message = MessageJson.number(1);
        for (int day = 0; day < days; day++) {
            message.day(DAY.plusDays(day), 1);
        }
        assertThat(outcomes(message.text()).contains(SchemaOracle.VIOLATION)).isEqualTo(!taken);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "48, true", "49, false"})
    void takesOneToFortyEightPeriods(int periods, boolean taken) {
        String text = MessageJson.number(1).day(DAY, new long[periods]).text();
        assertThat(outcomes(text).contains(SchemaOracle.VIOLATION)).isEqualTo(!taken);
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257, 1000})
    void readsBodiesLongerThanItHolds(int messages) {
        String text = many(messages);
        List<String> outcomes = outcomes(text);
        assertThat(outcomes).hasSize(messages).doesNotContain(SchemaOracle.VIOLATION);
        assertThat(body.held()).isEqualTo(messages <= If021Body.HELD);
        assertThat(outcomes).isEqualTo(SchemaOracle.outcomes(MessageJson.utf8(text)));
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 257, 400})
    void rejectsALongBodyWholeForItsVeryEnd(int messages) {
        String text = many(messages);
        assertRejectedWhole(text.substring(0, text.length() - 1));
        assertRejectedWhole(text + "x");
        assertRejectedWhole(text.substring(0, text.length() - 1) + ",]");
        assertRejectedWhole(text.substring(0, text.length() - 4) + ",\"B044\":1}}}]");
        assertRejectedWhole(text.substring(0, text.length() - 2) + ",\"payload\":1}]");
        assertRejectedWhole(text.substring(0, text.length() - 2) + ",\"x\":{\"a\":1,\"b\":2,\"a\":3}}]");
        assertThat(outcomes(text.substring(0, text.length() - 2) + ",\"x\":{\"a\":1,\"b\":2}}]"))
                .as("a member that is not known spoils one message only")
                .hasSize(messages)
                .contains(SchemaOracle.VIOLATION);
    }

    private static String many(int messages) {
        MessageJson[] all = new MessageJson[messages];
        for (int i = 0; i < messages; i++) {
            all[i] = message(i);
        }
        return new String(MessageJson.body(all), StandardCharsets.UTF_8);
    }
}
