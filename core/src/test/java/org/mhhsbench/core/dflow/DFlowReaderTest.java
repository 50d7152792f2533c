package org.mhhsbench.core.dflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;

/** What is wrong with a file is told by file, line, field and rule; what a lenient reader overlooks is told here. */
class DFlowReaderTest {

    private static final String HEADER = "ZHV|0000000007|D0379001|C|DCOL|G|SVAA|20251124160000||||OPER|";
    private static final String TRAILER = "ZPT|0000000007|50||1|20251124160000|";
    private static final int FIRST_ROW = 4;

    /** A right file of one meter's day, without line ends: header 1, instance 2, day 3, rows 4 to 51, trailer 52. */
    private static List<String> file() {
        List<String> lines = new ArrayList<>(List.of(HEADER, "25B|1200012345674|AI|SUPL|", "26B|20251123|"));
        for (int row = 1; row <= MeterDay.SLOTS; row++) {
            lines.add("66L|A|0." + String.format("%03d", row) + "|");
        }
        lines.add(TRAILER);
        return lines;
    }

    private static List<String> with(int line, String text) {
        List<String> lines = file();
        lines.set(line - 1, text);
        return lines;
    }

    private static List<String> inserted(int line, String text) {
        List<String> lines = file();
        lines.add(line - 1, text);
        lines.set(lines.size() - 1, TRAILER.replace("|50|", "|51|"));
        return lines;
    }

    private static FlowContent read(Profile profile, String text) {
        return Samples.read(profile, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static FlowContent read(Profile profile, List<String> lines) {
        return read(profile, String.join("\n", lines) + "\n");
    }

    private static void right(FlowContent content) {
        assertThat(content.violations()).isEmpty();
        assertThat(content.items()).hasSize(1);
        assertThat(content.items().get(0).violations()).isEmpty();
        MeterDay day = content.items().get(0).message().days().get(0);
        assertThat(day.epochDay()).isEqualTo(LocalDate.of(2025, 11, 23).toEpochDay());
        assertThat(day.wattHours(47)).isEqualTo(48);
        assertThat(day.quality(47)).isEqualTo(Quality.A);
    }

    @Test
    void a_right_file_is_right_in_every_reader() {
        right(read(Profile.STRICT, file()));
        right(read(Profile.LENIENT, file()));
        right(read(Profile.STRICT, String.join("\r\n", file()) + "\r\n"));
        right(read(Profile.STRICT, with(52, "ZPT|0000000007|50|50|1|20251124160000|OPER|")));
    }

    static Stream<Arguments> envelopes() {
        return Stream.of(
                Arguments.of(with(1, "ZHD|1|"), "line 1, field 1: the first group must be ZHV, was \"ZHD\""),
                Arguments.of(with(1, "ZHV|1|"), "line 1: a group ZHV must have 12 fields, has 2"),
                Arguments.of(
                        with(1, HEADER.replace("0000000007", "../../x")),
                        "line 1, field 2: it must match [A-Za-z0-9]{1,10}, was \"../../x\""),
                Arguments.of(
                        with(1, HEADER.replace("0000000007", "00000000007")),
                        "line 1, field 2: it must match [A-Za-z0-9]{1,10}, was \"00000000007\""),
                Arguments.of(
                        with(1, HEADER.replace("D0379001", "D0010002")),
                        "line 1, field 3: the flow must be D0379001 or D0036001, was \"D0010002\""),
                Arguments.of(
                        with(1, HEADER.replace("DCOL", "dcol")),
                        "line 1, field 5: it must match [A-Z0-9]{4}, was \"dcol\""),
                Arguments.of(
                        with(1, HEADER.replace("20251124160000", "20250229160000")),
                        "line 1, field 8: a time must be CCYYMMDDHHMMSS of the years 2000 to 2099, was \"20250229160000\""),
                Arguments.of(
                        with(1, HEADER.replace("20251124160000", "25001124160000")),
                        "line 1, field 8: a time must be CCYYMMDDHHMMSS of the years 2000 to 2099, was \"25001124160000\""),
                Arguments.of(
                        with(52, "ZPT|0000000008|50||1|20251124160000|"),
                        "line 52, field 2: the file id must be the header's 0000000007, was \"0000000008\""),
                Arguments.of(file().subList(0, 51), "line 52: a file must end in a ZPT: it is cut off"));
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void an_envelope_that_cannot_be_trusted_is_refused_by_every_reader(List<String> lines, String violation) {
        for (Profile profile : Profile.values()) {
            FlowContent content = read(profile, lines);
            assertThat(content.whole()).isFalse();
            assertThat(content.violations()).first().hasToString("file sample, " + violation);
        }
    }

    static Stream<Arguments> instances() {
        return Stream.of(
                Arguments.of(
                        with(2, "24B|1200012345674|AI||"),
                        "line 2, field 1: an instance must begin with a group 25B, was \"24B\""),
                Arguments.of(
                        with(2, "25B|120001234567|AI||"),
                        "line 2, field 2: an MPAN must have 13 digits, was \"120001234567\""),
                Arguments.of(
                        with(2, "25B|1200012345674|UN||"),
                        "line 2, field 3: a quantity must be AI, AE, RI or RE, was \"UN\""),
                Arguments.of(
                        with(2, "25B|1200012345674|AI|S|"),
                        "line 2, field 4: a supplier must be empty or match [A-Z0-9]{4}, was \"S\""),
                Arguments.of(with(2, "25B|1200012345674|"), "line 2: a group 25B must have 4 fields, has 2"),
                Arguments.of(
                        with(3, "26B|20251131|"),
                        "line 3, field 2: a date must be CCYYMMDD of the years 2000 to 2099, was \"20251131\""),
                Arguments.of(
                        with(3, "26B|19991231|"),
                        "line 3, field 2: a date must be CCYYMMDD of the years 2000 to 2099, was \"19991231\""),
                Arguments.of(
                        with(3, "26C|20251123|"), "line 3, field 1: a group must be 26B, 66L, XMI or XQC, was \"26C\""),
                Arguments.of(with(9, "66L|A|0.1.2|"), "line 9, field 3: kWh must have 1 to 9 digits"),
                Arguments.of(with(9, "66L|A|0,125|"), "line 9, field 3: kWh must have 1 to 9 digits"),
                Arguments.of(with(9, "66L|A|0.1251|"), "line 9, field 3: kWh must have 1 to 9 digits"),
                Arguments.of(with(9, "66L|A|1234567890.125|"), "line 9, field 3: kWh must have 1 to 9 digits"),
                Arguments.of(with(9, "66L|A|1e3|"), "line 9, field 3: kWh must have 1 to 9 digits"),
                Arguments.of(with(9, "66L|A||"), "line 9, field 3: kWh must have 1 to 9 digits"),
                Arguments.of(with(9, "66L|Q|0.125|"), "line 9, field 2: an indicator must be A or E, was \"Q\""),
                Arguments.of(with(9, "66L|A|0.125|0.125|"), "line 9: a group 66L must have 3 fields, has 4"),
                Arguments.of(with(9, ""), "line 9: a line must not be empty"),
                Arguments.of(with(9, "|".repeat(17)), "line 9: a line must have at most 16 fields, has more"),
                Arguments.of(with(9, "x".repeat(6_001)), "line 9: a line must have at most 6000 bytes, has 6001"),
                Arguments.of(
                        inserted(FIRST_ROW, "66L|A|0.125|"),
                        "line 3: a day must have 48 rows 66L, as 2025-11-23 has half hours; has 49"),
                Arguments.of(inserted(3, "66L|A|0.125|"), "line 3, field 1: a row must follow a group 26B, was"),
                Arguments.of(
                        inserted(4, "26B|20251122|"),
                        "line 3: a day must have 48 rows 66L, as 2025-11-23 has half hours; has 0"),
                Arguments.of(
                        inserted(4, "XMI|T|D|S|20251124160000||"),
                        "line 4: a group XMI must come once, before the first day"),
                Arguments.of(
                        inserted(3, "XMI|%4|D|S|20251124160000||"),
                        "line 3, field 2: what is no plain character must be %XX, was \"%4\""),
                Arguments.of(
                        inserted(3, "XMI|T|%FF|S|20251124160000||"),
                        "line 3, field 3: what is written as %XX must be UTF-8, was \"%FF\""),
                Arguments.of(
                        inserted(3, "XMI|T|D|" + "S".repeat(201) + "|20251124160000||"),
                        "line 3, field 4: an id must have at most 200 characters, has 201"),
                Arguments.of(
                        inserted(3, "XMI|T|D|S|20251124160000|Y|"),
                        "line 3, field 6: it must be empty or R, was \"Y\""),
                Arguments.of(
                        inserted(52, "XQC|47|49|E2|"), "line 52, field 2: rows must be from 1 to 48, was \"47|49\""),
                Arguments.of(inserted(52, "XQC|0|1|E2|"), "line 52, field 2: rows must be from 1 to 48, was \"0|1\""),
                Arguments.of(
                        inserted(52, "XQC|47|48|E2|"), "line 52, field 2: row 47 must be an estimate, told of once"),
                Arguments.of(
                        inserted(52, "XQC|47|48|A|"),
                        "line 52, field 4: a quality must be a code of IF-021 other than A and E, was \"A\""),
                Arguments.of(
                        inserted(30, "XQC|1|2|E2|"), "line 30, field 1: a group XQC must follow all rows of a day"));
    }

    @ParameterizedTest
    @MethodSource("instances")
    void an_instance_that_is_wrong_is_told_of_by_line_field_and_rule(List<String> lines, String violation) {
        List<String> both = new ArrayList<>(lines.subList(0, lines.size() - 1));
        List<String> good = file().subList(1, 51);
        both.addAll(good);
        both.add("ZPT|0000000007|" + (both.size() - 1) + "||2|20251124160000|");
        for (Profile profile : Profile.values()) {
            FlowContent content = read(profile, both);
            assertThat(content.violations()).isEmpty();
            assertThat(content.items()).hasSize(2);
            assertThat(content.items().get(0).message()).isNull();
            assertThat(content.items().get(0).violations())
                    .first()
                    .asString()
                    .startsWith("file sample, " + withoutProfile(violation, profile));
            assertThat(content.items().get(1).message()).as("the other one").isNotNull();
        }
    }

    /** The two have the same rule for a quantity in words of their own. */
    private static String withoutProfile(String violation, Profile profile) {
        return profile == Profile.STRICT && violation.endsWith("kWh must have 1 to 9 digits")
                ? violation + ", a point and 3 digits, was"
                : violation.replaceAll(", was$", "");
    }

    static Stream<Arguments> overlooked() {
        return Stream.of(
                Arguments.of(
                        with(52, "ZPT|0000000007|49||1|20251124160000|"),
                        "line 52, field 3: it must count the groups between header and trailer, 50, was \"49\""),
                Arguments.of(
                        with(52, "ZPT|0000000007|50||2|20251124160000|"),
                        "line 52, field 5: it must count the instances, 1, was \"2\""),
                Arguments.of(
                        with(52, "ZPT|0000000007|50|x|1|20251124160000|"),
                        "line 52, field 4: a checksum must be empty or digits, was \"x\""),
                Arguments.of(with(52, "ZPT|0000000007|50||1|now|"), "line 52, field 6: a time must be"),
                Arguments.of(
                        with(52, "ZPT|0000000007|50||1|20251124160000|TR01|"),
                        "line 52, field 7: the test flag must be the header's OPER, was \"TR01\""),
                Arguments.of(with(52, "ZPT|0000000007|50|"), "line 52: a group ZPT must have 6 to 7 fields, has 3"),
                Arguments.of(with(52, TRAILER + "\n\n"), "line 53: nothing may follow the ZPT"),
                Arguments.of(with(52, "ZPT|0000000007|50||1|20251124160000"), "line 52: a line must end in |"),
                Arguments.of(with(52, TRAILER + "\r"), "line 52: all lines must end in LF, or all in CR and LF"));
    }

    @ParameterizedTest
    @MethodSource("overlooked")
    void what_is_wrong_with_an_envelope_and_changes_no_reading_is_overlooked_by_a_lenient_reader(
            List<String> lines, String violation) {
        right(read(Profile.LENIENT, lines));
        FlowContent strict = read(Profile.STRICT, lines);
        assertThat(strict.violations()).first().asString().startsWith("file sample, " + violation);
    }

    @ParameterizedTest
    @CsvSource({
        "66L|E|0.1|, 100, E",
        "66L|A|7|, 7000, A",
        "66L|A|0.125, 125, A",
        "66L|A|0.125|||, 125, A",
        "66L|EA13|0.125|, 125, EA13",
        "66L|A|-0.125|, -125, A"
    })
    void rows_of_real_senders_are_read_by_a_lenient_reader(String row, long wattHours, Quality quality) {
        FlowContent content = read(Profile.LENIENT, with(9, row));
        assertThat(content.whole()).isTrue();
        MeterDay day = content.items().get(0).message().days().get(0);
        assertThat(day.wattHours(5)).isEqualTo(wattHours);
        assertThat(day.quality(5)).isEqualTo(quality);
    }

    @Test
    void an_empty_row_is_no_reading_where_the_extension_says_so() {
        FlowContent lenient = read(Profile.LENIENT, with(9, "66L|||"));
        assertThat(lenient.items().get(0).message().days().get(0).has(5)).isFalse();
        assertThat(read(Profile.STRICT, with(9, "66L|||")).items().get(0).violations())
                .first()
                .hasToString("file sample, line 9, field 2: a row must have an indicator and a value, is empty");
        List<String> extended = with(9, "66L|||");
        extended.add(2, "XMI|T|D|S|20251124160000||");
        extended.set(52, TRAILER.replace("|50|", "|51|"));
        FlowContent strict = read(Profile.STRICT, extended);
        assertThat(strict.items().get(0).message().days().get(0).has(5)).isFalse();
    }

    @Test
    void settlement_days_of_46_48_and_50_rows_are_held_to_the_calendar() {
        for (String date : List.of("20260329 46", "20260328 48", "20251026 50")) {
            int right = Integer.parseInt(date.substring(9));
            for (int rows : new int[] {46, 48, 50}) {
                List<String> lines = new ArrayList<>(List.of(
                        HEADER.replace("D0379001", "D0036001"),
                        "101|1200012345674|AI||",
                        "102|" + date.substring(0, 8) + "|"));
                lines.addAll(Collections.nCopies(rows, "103|C|9.8|"));
                lines.add("ZPT|0000000007|" + (rows + 2) + "||1|20251124160000|");
                FlowItem item = read(Profile.STRICT, lines).items().get(0);
                assertThat(item.message() != null).isEqualTo(rows == right);
                if (rows == right) {
                    assertThat(Samples.readings(item.message())).hasSize(rows).containsValue("9800 E");
                }
            }
        }
    }

    /** The names by which the library tells versions of the same second apart sort as the rule says. */
    @Test
    void of_two_plain_files_the_later_header_wins_then_the_file_id_then_the_place() {
        List<String> names = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        for (String header : List.of(
                HEADER.replace("0000000007", "9").replace("160000", "155959"),
                HEADER.replace("0000000007", "9"),
                HEADER.replace("0000000007", "10"))) {
            List<String> lines = with(1, header);
            lines.addAll(51, file().subList(1, 51));
            lines.set(101, "ZPT|" + header.split("\\|")[1] + "|100||2|20251124160000|");
            FlowContent content = read(Profile.STRICT, lines);
            assertThat(content.whole()).isTrue();
            for (FlowItem item : content.items()) {
                ConsumptionMessage message = item.message();
                names.add(message.transactionId());
                times.add(message.epochSecond());
            }
        }
        assertThat(times).isSorted();
        assertThat(names).isSorted().doesNotHaveDuplicates().hasSize(6);
    }

    @Test
    void what_is_wrong_in_every_line_is_told_of_a_thousand_times() {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < 3_000; i++) {
            lines.add("25B|x|AI||");
        }
        lines.add("ZPT|0000000007|3000||3000|20251124160000|");
        FlowContent content = read(Profile.STRICT, lines);
        assertThat(content.whole()).isTrue();
        assertThat(content.items()).hasSize(3_000).allMatch(item -> item.message() == null);
        assertThat(content.items().get(2_999).violations())
                .first()
                .hasToString("file sample, line 3001: it must be right; more than 1000 things are wrong with the file");
    }

    @Test
    void no_more_instances_are_read_than_a_file_may_have() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i <= DFlowReader.MAX_INSTANCES; i++) {
            text.append("25B|x|\n");
        }
        FlowContent content =
                read(Profile.LENIENT, text.append(TRAILER).append('\n').toString());
        assertThat(content.whole()).isFalse();
        assertThat(content.violations())
                .first()
                .hasToString("file sample, line 100002: a file must have at most 100000 instances");
    }

    @Test
    void a_file_of_any_flow_is_read_as_texts() {
        FlowHeader header = FlowHeader.of("1", "X0001001", "G", "SVAA", "C", "DCOL", Samples.TIME);
        byte[] bytes =
                (header.text() + "\nXAK|a||c|\n" + header.trailer(1, 1) + "\n").getBytes(StandardCharsets.US_ASCII);
        FlowText text = FlowText.read("sample", bytes, Profile.STRICT);
        assertThat(text).isEqualTo(new FlowText(header, List.of(List.of("XAK", "a", "", "c")), List.of()));
        assertThat(FlowText.headerOf("sample", bytes, 60).header()).isEqualTo(header);
        assertThat(FlowText.headerOf("sample", bytes, 20).violations()).hasSize(1);
        assertThat(FlowText.read("sample", new byte[0], Profile.STRICT).violations())
                .first()
                .hasToString("file sample, line 1: a file must begin with a ZHV, is empty");
    }
}
