package org.mhhsbench.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.Quality;

/** The lexical forms, against tables, java.util.regex and java.time. */
class If021TextTest {

    private static final Pattern SENDER_REFERENCE =
            Pattern.compile("S-((IF|REP)-)?[0-9]{3,4}-[0-9a-fA-F]{10}-[A-Z]{3,5}-[0-9]{8}-[a-zA-Z0-9]+");
    private static final Pattern DATE_TIME =
            Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");
    private static final Pattern VALUE = Pattern.compile("-?[0-9]{1,9}\\.[0-9]{3}");
    private static final int CASES = 40_000;

    /** Reads a form from the middle of a longer text, as the parser hands it over. */
    private interface Form<T> {
        T read(char[] text, int at, int length);
    }

    private static <T> T read(Form<T> form, String text) {
        return form.read(("[0" + text + "0]").toCharArray(), 2, text.length());
    }

    @ParameterizedTest
    @CsvSource({
        "0.000, 0",
        "-0.000, 0",
        "0.001, 1",
        "-0.001, -1",
        "7.250, 7250",
        "007.250, 7250",
        "999999999.999, 999999999999",
        "-999999999.999, -999999999999"
    })
    void readsAmountsAsWattHours(String text, long wattHours) {
        assertThat(read(If021Text::thousandths, text)).isEqualTo(wattHours);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "1",
                "1.",
                ".000",
                "-.000",
                "1.00",
                "1.0000",
                "+1.000",
                "1,000",
                "1000000000.000",
                "--1.000",
                " 1.000",
                "1.000 ",
                "1e2.000",
                "1.0-0",
                "１.000",
                "1.00\u0660",
                "0x1.000",
                "NaN",
                "1.000\n"
            })
    void refusesOtherAmounts(String text) {
        assertThat(read(If021Text::thousandths, text)).isEqualTo(If021Text.INVALID);
    }

    @ParameterizedTest
    @EnumSource(Quality.class)
    void readsEveryQualityCode(Quality quality) {
        assertThat(read(If021Text::quality, quality.name())).isEqualTo(quality.ordinal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "B",
                "E10",
                "ZE4",
                "A4",
                "EA0",
                "EA14",
                "EA011",
                "EA131",
                " A",
                "A ",
                "AA",
                "EAE",
                "AAE4",
                "ZE\u0130",
                "\u0000A",
                "\u0000\u0000E1",
                "A\u0000",
                "\u0100A",
                "Ａ"
            })
    void refusesOtherQualityCodes(String text) {
        assertThat(read(If021Text::quality, text)).isEqualTo(-1);
    }

    @Test
    void readsEstimationReasonsOneToTen() {
        for (int reason = 1; reason <= 10; reason++) {
            assertThat(read(If021Text::estimationReason, Integer.toString(reason)))
                    .isEqualTo(reason);
        }
        for (String text : new String[] {"", "0", "11", "01", "20", "010", "1 ", "A", ":", "１"}) {
            assertThat(read(If021Text::estimationReason, text)).as(text).isEqualTo(-1);
        }
    }

    @Test
    void readsTheSevenAmendmentReasons() {
        for (char c = 0; c < 0x180; c++) {
            assertThat(read(If021Text::isAmendmentReason, String.valueOf(c))).isEqualTo("AEMRSTX".indexOf(c) >= 0);
        }
        assertThat(read(If021Text::isAmendmentReason, "")).isFalse();
        assertThat(read(If021Text::isAmendmentReason, "AE")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "200005653597", "20000565359710", "200005653597a", "2000056535９71", "-200005653597"})
    void refusesOtherMpans(String text) {
        assertThat(read(If021Text::mpan, text)).isEqualTo(If021Text.INVALID);
    }

    @Test
    void readsThirteenDigitsWhateverTheCheckDigit() {
        assertThat(read(If021Text::mpan, "2000056535971")).isEqualTo(2000056535971L);
        assertThat(read(If021Text::mpan, "0000000000001")).isEqualTo(1);
        assertThat(read(If021Text::mpan, "9999999999999")).isEqualTo(9999999999999L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-20T12:00:00Z",
                "2026-01-20T12:00:00.0+00:00",
                "2026-01-20 12:00:00+00:00",
                "1999-12-31T23:59:59+00:00",
                "2100-01-01T00:00:00+00:00",
                "2026-02-29T00:00:00+00:00",
                "2026-04-31T00:00:00+00:00",
                "2026-00-10T00:00:00+00:00",
                "2026-01-00T00:00:00+00:00",
                "2026-01-01T24:00:00+00:00",
                "2026-01-01T00:60:00+00:00",
                "2026-06-30T23:59:60+00:00",
                "2026-01-01T00:00:00+14:01",
                "2026-01-01T00:00:00-15:00",
                "2026-01-01T00:00:00+00:60",
                "2026-01-01T00:00:00 00:00",
                "2026-01-01T00:00:00+0000 "
            })
    void refusesOtherDateTimes(String text) {
        assertThat(read(If021Text::epochSecond, text)).isEqualTo(If021Text.INVALID);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsDateTimesLikeJavaTime(long seed) {
        Random random = new Random(seed);
        int valid = 0;
        for (int i = 0; i < CASES; i++) {
            String text = mutate(
                    String.format(
                            "20%02d-%02d-%02dT%02d:%02d:%02d%s%02d:%02d",
                            random.nextInt(100),
                            random.nextInt(14),
                            random.nextInt(33),
                            random.nextInt(25),
                            random.nextInt(61),
                            random.nextInt(61),
                            random.nextBoolean() ? "+" : "-",
                            random.nextInt(16),
                            random.nextInt(61)),
                    "0123456789-+:T Z",
                    random);
            long expected = epochSecond(text);
            assertThat(read(If021Text::epochSecond, text)).as(text).isEqualTo(expected);
            valid += expected == If021Text.INVALID ? 0 : 1;
        }
        assertThat(valid).isBetween(CASES / 4, CASES * 9 / 10);
    }

    private static long epochSecond(String text) {
        if (!DATE_TIME.matcher(text).matches() || text.substring(11, 13).equals("24")) {
            return If021Text.INVALID;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            boolean near = Math.abs(time.getOffset().getTotalSeconds()) <= 14 * 3600;
            return near ? time.toEpochSecond() : If021Text.INVALID;
        } catch (DateTimeException e) {
            return If021Text.INVALID;
        }
    }

    @Test
    void readsEveryDayOfTheCentury() {
        OffsetDateTime time = OffsetDateTime.parse("2000-01-01T00:00:00+00:00");
        for (; time.getYear() < 2100; time = time.plusDays(1)) {
            String text = time.toLocalDate() + "T00:00:00+00:00";
            assertThat(read(If021Text::epochSecond, text)).isEqualTo(time.toEpochSecond());
            assertThat(If021Text.isUtcMidnight(text.toCharArray(), 0)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:00:00-00:00", "2026-01-01T01:00:00+01:00", "2026-01-01T00:00:01+00:00"})
    void takesOnlyOneWayOfWritingMidnight(String text) {
        assertThat(read(If021Text::epochSecond, text)).isNotEqualTo(If021Text.INVALID);
        assertThat(If021Text.isUtcMidnight(text.toCharArray(), 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsAmountsLikeARegularExpression(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            String text = mutate(MutationSource.amount(random), "0123456789.-+ e", random);
            long expected = VALUE.matcher(text).matches()
                    ? new java.math.BigDecimal(text).movePointRight(3).longValueExact()
                    : If021Text.INVALID;
            assertThat(read(If021Text::thousandths, text)).as(text).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsSenderReferencesLikeARegularExpression(long seed) {
        Random random = new Random(seed);
        int valid = 0;
        for (int i = 0; i < CASES; i++) {
            String text = mutate(MutationSource.reference(random), "0189AFGZafgz-SIFREP _é", random);
            boolean expected =
                    text.length() <= 200 && SENDER_REFERENCE.matcher(text).matches();
            assertThat(read(If021Text::isSenderReference, text)).as(text).isEqualTo(expected);
            valid += expected ? 1 : 0;
        }
        assertThat(valid).isBetween(CASES / 4, CASES * 9 / 10);
    }

    @Test
    void takesSenderReferencesOfUpToTwoHundredCharacters() {
        String start = "S-IF-021-0123456789-SDS-20260120-";
        char[] tail = new char[200 - start.length()];
        Arrays.fill(tail, 'x');
        assertThat(read(If021Text::isSenderReference, start + new String(tail))).isTrue();
        assertThat(read(If021Text::isSenderReference, start + new String(tail) + "x"))
                .isFalse();
    }

    /** Half of the time the text as it is, else with a character or two changed, inserted or taken out. */
    private static String mutate(String text, String alphabet, Random random) {
        StringBuilder out = new StringBuilder(text);
        for (int left = Math.max(0, random.nextInt(4) - 1); left > 0 && out.length() > 0; left--) {
            int at = random.nextInt(out.length());
            char c = alphabet.charAt(random.nextInt(alphabet.length()));
            switch (random.nextInt(3)) {
                case 0 -> out.setCharAt(at, c);
                case 1 -> out.insert(at, c);
                default -> out.deleteCharAt(at);
            }
        }
        return out.toString();
    }

    /** Texts that keep their form. */
    private static final class MutationSource {

        static String amount(Random random) {
            String whole = Long.toString(random.nextLong() >>> 1 + random.nextInt(60));
            String sign = random.nextInt(4) == 0 ? "-" : "";
            return sign
                    + whole.substring(0, Math.min(9, whole.length()))
                    + String.format(".%03d", random.nextInt(1000));
        }

        static String reference(Random random) {
            String prefix = new String[] {"", "IF-", "REP-"}[random.nextInt(3)];
            String role = "SDSAX".substring(0, 3 + random.nextInt(3));
            int interfaceId = random.nextInt(2) == 0 ? 100 + random.nextInt(900) : 1000 + random.nextInt(9000);
            return "S-" + prefix + interfaceId + String.format("-%010x-", random.nextLong() >>> 24) + role + "-"
                    + (20_000_000 + random.nextInt(1_000_000)) + "-" + Integer.toString(random.nextInt(1000), 36);
        }
    }
}
