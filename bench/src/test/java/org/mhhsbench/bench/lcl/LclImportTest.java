package org.mhhsbench.bench.lcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LclImportTest {

    private static final String BY_HOUSEHOLD = "LCLid,tstp,energy(kWh/hh)\n";
    private static final String RAW = "LCLid,stdorToU,DateTime,KWH/hh (per half hour) \r\n";

    @TempDir
    private Path folder;

    private Path source;

    @BeforeEach
    void makeSource() throws IOException {
        source = Files.createDirectory(folder.resolve("source"));
    }

    @Test
    void theLayoutByHouseholdBecomesMessages() throws IOException {
        put("a.csv", BY_HOUSEHOLD + "MAC000002,2013-01-15 00:00:00, 0.219 \nMAC000002,2013-01-15 00:30:00, 1 \n");

        ImportReport report = run(options("2013-01-15", 1));

        assertThat(report.count(Outcome.ACCEPTED)).isEqualTo(2);
        JsonNode period = WrittenMessages.periods(out()).get(0);
        assertThat(period.get("sp").asText()).isEqualTo("2013-01-15T00:30:00+00:00");
        assertThat(period.get("v").asText()).isEqualTo("0.219");
        assertThat(Files.readString(out().resolve("registrations.csv")))
                .contains(Placement.mpan("12", 2) + ",2000-01-01,,SYNC,_C,LOND,001,S,W,I,T,E,\n");
        assertThat(Files.readString(out().resolve("load-shapes.csv")))
                .contains(",W,S,T,AI,2013-01-15T01:00:00+00:00,1.000,1.219,A\n");
        assertThat(Files.readString(out().resolve("ATTRIBUTION.md"))).contains("CC BY 4.0");
        assertThat(out().resolve("import-report.md")).isNotEmptyFile();
        assertThat(out().resolve("import-report.json")).content().contains("\"ACCEPTED\" : 2");
    }

    @Test
    void everyQuirkOfTheRawLayoutIsCountedAndNoRowIsLost() throws IOException {
        put(
                "1.csv",
                RAW
                        + "MAC000002,Std,2013-01-15 00:00:00.0000000, 0.100 \r\n"
                        + "MAC000002,Std,2013-01-15 00:00:00.0000000, 0.100 \r\n"
                        + "MAC000002,Std,2013-01-15 00:30:00.0000000, 0.200 \r\n"
                        + "MAC000002,Std,2013-01-15 00:30:00.0000000, 0.300 \r\n"
                        + "MAC000002,Std,2013-01-15 12:37:27.0000000,Null\r\n"
                        + "MAC000002,Std,2013-01-15 12:37:28.0000000, 0.1 \r\n"
                        + "MAC000002,Std,2013-01-15 01:00:00.0000000,-0.1\r\n"
                        + "MAC000002,Std,2013-01-15 01:30:00.0000000,1000000000\r\n");
        put(
                "2.csv",
                RAW
                        + "MAC000002,Std,2013-01-15 03:00:00.0000000, 1.9220001 \r\n"
                        + "MAC000003,ToU,2013-01-15 23:30:00.0000000, 0.1 \r\n"
                        + "MAC000003,ToU,2013-01-16 00:00:00.0000000, 0.1 \r\n"
                        + "MAC000004,ToU,2013-01-17 00:00:00.0000000, 6.5279999 \r\n");
        put("notes.txt", "not read");

        ImportReport report = run(options("2013-01-15", 1));

        assertThat(report.rows().read()).isEqualTo(12);
        assertThat(report.rows().outcomes().values().stream().mapToLong(n -> n).sum())
                .isEqualTo(12);
        assertThat(report.count(Outcome.ACCEPTED)).isEqualTo(4);
        assertThat(report.count(Outcome.EXACT_DUPLICATE)).isEqualTo(1);
        assertThat(report.count(Outcome.CONFLICTING_DUPLICATE)).isEqualTo(1);
        assertThat(report.count(Outcome.NO_VALUE)).isEqualTo(1);
        assertThat(report.count(Outcome.OFF_GRID)).isEqualTo(1);
        assertThat(report.count(Outcome.NEGATIVE)).isEqualTo(1);
        assertThat(report.count(Outcome.TOO_LARGE)).isEqualTo(1);
        assertThat(report.count(Outcome.OUTSIDE_RANGE)).isEqualTo(2);
        assertThat(report.conflicts())
                .containsExactly(new ImportReport.Conflict(
                        "1.csv", 5, "MAC000002", "2013-01-15 00:30:00.0000000", "0.200", "0.300"));
        assertThat(report.rounding()).isEqualTo(new ImportReport.Rounding(2, 1, "1"));
        assertThat(report.files()).isEqualTo(new ImportReport.Files(2, 1));
        assertThat(report.homes()).isEqualTo(new ImportReport.Homes(3, 2, List.of("MAC000004")));
        assertThat(report.coverage().gaps()).isEqualTo(1);
        assertThat(report.coverage().missingInGaps()).isEqualTo(4);
        assertThat(report.coverage().homesEndingEarly()).isEqualTo(1);
        assertThat(report.coverage().homesStartingLate()).isEqualTo(1);
        assertThat(report.written().kWh()).isEqualTo("2.322");
        assertThat(WrittenMessages.wattHours(out())).isEqualTo(2_322);
        assertThat(Files.readString(out().resolve("import-report.md"))).contains("| 1.csv | 5 | MAC000002 |");
    }

    @Test
    void timestampsTakenForTheEndAreThePeriodEnds() throws IOException {
        put("a.csv", BY_HOUSEHOLD + "MAC000002,2013-01-15 00:00:00,0.1\nMAC000002,2013-01-16 00:00:00,0.2\n");

        ImportReport report = run(new ImportOptions(
                source, out(), LocalDate.of(2013, 1, 15), 1, OptionalInt.empty(), List.of(), TimestampMeaning.END));

        assertThat(report.count(Outcome.OUTSIDE_RANGE)).isEqualTo(1);
        assertThat(WrittenMessages.periods(out()))
                .singleElement()
                .satisfies(period -> assertThat(period.get("sp").asText()).isEqualTo("2013-01-16T00:00:00+00:00"));
    }

    @Test
    void aDayInSummerTakesTheLastHourOfTheUtcDayBefore() throws IOException {
        put(
                "a.csv",
                BY_HOUSEHOLD
                        + "MAC000002,2013-07-14 22:30:00,0.1\nMAC000002,2013-07-14 23:00:00,0.2\n"
                        + "MAC000002,2013-07-15 22:30:00,0.4\nMAC000002,2013-07-15 23:00:00,0.8\n");

        run(options("2013-07-15", 1));

        assertThat(WrittenMessages.all(out())).hasSize(2).allSatisfy(WrittenMessages::assertConforms);
        assertThat(WrittenMessages.wattHours(out())).isEqualTo(600);
    }

    @Test
    void clockChangeDaysHave46And50HalfHoursAndAllWattHoursArrive() throws IOException {
        StringBuilder rows = new StringBuilder(BY_HOUSEHOLD);
        for (String day : List.of("2013-03-30", "2013-03-31", "2013-04-01", "2013-10-26", "2013-10-27")) {
            for (int half = 0; half < 48; half++) {
                rows.append(
                        String.format("MAC000007,%s %02d:%s:00, 0.%03d %n", day, half / 2, half % 2 * 3 + "0", half));
            }
        }
        put("a.csv", rows.toString());

        ImportReport spring = run(options("2013-03-31", 1));
        assertThat(spring.written().readings()).isEqualTo(46);
        Path autumnOut = folder.resolve("autumn");
        ImportReport autumn = run(new ImportOptions(
                source,
                autumnOut,
                LocalDate.of(2013, 10, 27),
                1,
                OptionalInt.of(2026),
                List.of(),
                TimestampMeaning.START));

        assertThat(autumn.written().readings()).isEqualTo(50);
        assertThat(autumn.dates().first()).isEqualTo("2026-10-25");
        assertThat(WrittenMessages.wattHours(autumnOut)).isEqualTo(46 + 47 + 47 * 48 / 2);
    }

    @Test
    void messagesConformAndStandByDayAndThenByHome() throws IOException {
        StringBuilder rows = new StringBuilder(BY_HOUSEHOLD);
        for (int home = 1; home <= 60; home++) {
            for (String day : List.of("2013-01-31", "2013-02-01")) {
                rows.append(String.format("MAC%06d,%s 10:00:00,0.5%n", home, day));
            }
        }
        put("a.csv", rows.toString());

        ImportReport report = run(options("2013-01-31", 2));

        assertThat(report.written()).isEqualTo(new ImportReport.Written(2, 4, 120, 120, "60.000"));
        List<JsonNode> messages = WrittenMessages.all(out());
        assertThat(messages).hasSize(120).allSatisfy(WrittenMessages::assertConforms);
        assertThat(messages.stream().map(WrittenMessages::transactionId)).doesNotHaveDuplicates();
        assertThat(messages.stream().map(WrittenMessages::dayAndMpan)).isSorted();
    }

    @Test
    void whatIsRefusedNamesFileLineFieldAndRuleAndLeavesNothing() throws IOException {
        assertRefused("LCLid,when,kWh\n", "a.csv:1: header", "neither LCLid,tstp");
        assertRefused("", "a.csv:1: header: the file is empty");
        assertRefused(BY_HOUSEHOLD + "MAC000002,2013-13-01 00:00:00,1\n", "a.csv:2: timestamp", "must be yyyy");
        assertRefused(BY_HOUSEHOLD + "MAC000002,2013-01-15 00:00:00,1e3\n", "a.csv:2: energy \"1e3\"", "plain decimal");
        assertRefused(BY_HOUSEHOLD + "../x,2013-01-15 00:00:00,1\n", "a.csv:2: LCLid \"../x\"", "MAC and six digits");
        assertRefused(BY_HOUSEHOLD + "MAC000002,2013-01-15 00:00:00\n", "a.csv:2: row: has 2 fields, the header 3");
        assertRefused(BY_HOUSEHOLD + "\"MAC" + "0".repeat(100_000), "a.csv:2: row: cannot be read");
        assertRefused(BY_HOUSEHOLD + "MAC000002,2012-01-15 00:00:00,1\n", "none of its 1 rows");
    }

    @Test
    void aPackedFileThatIsCutShortIsRefused() throws IOException {
        StringBuilder rows = new StringBuilder(BY_HOUSEHOLD);
        for (int i = 0; i < 20_000; i++) {
            rows.append(String.format("MAC%06d,2013-01-15 00:00:00,0.%03d%n", i, i * 7919 % 1_000));
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(rows.toString().getBytes(StandardCharsets.US_ASCII));
        }
        Path cut = folder.resolve("cut.csv.gz");
        Files.write(cut, Arrays.copyOf(packed.toByteArray(), packed.size() / 2));

        assertThatThrownBy(() -> run(new ImportOptions(
                        cut,
                        out(),
                        LocalDate.of(2013, 1, 15),
                        1,
                        OptionalInt.empty(),
                        List.of(),
                        TimestampMeaning.START)))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("cut.csv.gz")
                .hasMessageContaining("cannot be read");
        assertThat(out()).doesNotExist();
    }

    @Test
    void aFolderThatIsNotEmptyIsLeftAlone() throws IOException {
        put("a.csv", BY_HOUSEHOLD + "MAC000002,2013-01-15 00:00:00,1\n");
        Files.createDirectory(out());
        run(options("2013-01-15", 1));

        assertThatThrownBy(() -> run(options("2013-01-15", 1)))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("is not empty");
        assertThat(out().resolve("registrations.csv")).exists();
    }

    private void assertRefused(String content, String... parts) throws IOException {
        put("a.csv", content);

        assertThatThrownBy(() -> run(options("2013-01-15", 1)))
                .isInstanceOf(ImportRefused.class)
                .message()
                .contains(parts);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(source);
        }
    }

    private Path out() {
        return folder.resolve("dataset");
    }

    private void put(String name, String content) throws IOException {
        Files.writeString(source.resolve(name), content);
    }

    private ImportOptions options(String from, int days) {
        return new ImportOptions(
                source, out(), LocalDate.parse(from), days, OptionalInt.empty(), List.of(), TimestampMeaning.START);
    }

    private static ImportReport run(ImportOptions options) throws IOException {
        return new LclImport(options, rows -> {}).run();
    }
}
