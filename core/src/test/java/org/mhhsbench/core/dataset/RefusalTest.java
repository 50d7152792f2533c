package org.mhhsbench.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.MessageJson;

/** Whatever cannot be used is refused by file and line or key, and nothing is left behind. */
class RefusalTest {

    @TempDir
    private Path temp;

    private DatasetFolder dataset;

    @BeforeEach
    void writeDataset() {
        dataset = new DatasetFolder(temp);
    }

    private void assertRefused(String... saying) {
        assertThatThrownBy(dataset::settle)
                .isInstanceOf(DatasetException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(saying));
        try (var left = Files.list(temp)) {
            assertThat(left).containsExactly(dataset.path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void settlesTheDatasetThatTheOthersSpoil() throws Exception {
        assertThat(dataset.settle().lines("settlement.csv")).hasSize(97);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registrations.csv", "bm-units.csv", "consumption-component-classes.csv", "runs.csv"})
    void wantsEveryRequiredFile(String file) {
        dataset.delete(file);
        assertRefused(file + ": the file is required");
    }

    @Test
    void wantsMessages() {
        dataset.delete("messages/001.ndjson");
        assertRefused("messages: there is no *.ndjson");
        dataset.delete("messages");
        assertRefused("messages: the folder is required");
    }

    @ParameterizedTest
    @CsvSource({
        "registrations.csv, llfc",
        "registrations.csv, bmUnit",
        "bm-units.csv, gspGroup",
        "consumption-component-classes.csv, lossesClass",
        "runs.csv, cutoff",
        "load-shapes.csv, annualKWh",
        "annual-consumption.csv, mpan",
        "limits.csv, maximumKWh",
        "settlement-calendar.csv, runDate"
    })
    void wantsEveryColumn(String file, String column) {
        dataset.replace(file, column, column + "X");
        assertRefused(file + ":1: column " + column + " is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registrations.csv",
                "bm-units.csv",
                "consumption-component-classes.csv",
                "runs.csv",
                "load-shapes.csv",
                "annual-consumption.csv",
                "limits.csv",
                "settlement-calendar.csv"
            })
    void wantsAsManyFieldsAsTheHeaderHas(String file) {
        dataset.append(file, "\n\nW\n");
        int line = file.equals("settlement-calendar.csv") ? 6 : 5;
        assertRefused(file + ":" + line + ": must have", "has 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "registrations.csv; 2000056535971; 200005653597; mpan must be 13 digits, was '200005653597'",
                "registrations.csv; 2000056535971; 200005653597X; mpan must be",
                "registrations.csv; 2020-01-01; 2020-02-30; effectiveFrom must be",
                "registrations.csv; 2020-01-01,; 2020-01-01,2020-01-01; effectiveTo must be after",
                "registrations.csv; 2020-01-01,; 2020-01-01,2019-12-31; effectiveTo must be after",
                "registrations.csv; 2020-01-01; ''; effectiveFrom must be",
                "registrations.csv; ALFA; ''; supplier must be given",
                "registrations.csv; _C; _I; gspGroup must be one of",
                "registrations.csv; LOND; ''; distributor must be given",
                "registrations.csv; 91A; ''; llfc must be given",
                "registrations.csv; ',S,'; ',s,'; marketSegment must be one of [S, A, U], was 's'",
                "registrations.csv; ',W,'; ',X,'; connectionType must be one of",
                "registrations.csv; ',I,'; ',B,'; energyDirection must be one of",
                "registrations.csv; ',T,'; ',Y,'; domestic must be one of [T, F], was 'Y'",
                "registrations.csv; ',E,'; ',,'; energised must be one of [E, D], was ''",
                "bm-units.csv; 2__CALFA000; ''; bmUnit must be given",
                "bm-units.csv; _C; C; gspGroup must be one of",
                "consumption-component-classes.csv; AI; BI; measurementQuantity must be one of",
                "consumption-component-classes.csv; 100; 1000; consumptionClass must be",
                "consumption-component-classes.csv; 101; ''; lossesClass must be",
                "runs.csv; 2026-01-10; 1999-12-31; settlementDate must be",
                "runs.csv; SF; S1; settlementCode must be one of",
                "runs.csv; ',1,'; ',-1,'; runNumber must be",
                "runs.csv; ',1,'; ',10000000,'; runNumber must be",
                "runs.csv; +00:00; ''; cutoff must be a date-time with offset",
                "load-shapes.csv; T01:30:00; T01:29:00; utcPeriodEnd must be on a half hour",
                "load-shapes.csv; ',T,'; ',X,'; domestic must be",
                "load-shapes.csv; 0.5; -0.5; periodKWh must be",
                "load-shapes.csv; 0.5; 0.5555; periodKWh must be",
                "load-shapes.csv; 0.5; .5; periodKWh must be",
                "load-shapes.csv; ',1000,'; ',1000000000,'; annualKWh must be",
                "load-shapes.csv; ',1000,A'; ',1000,C'; flag must be one of",
                "annual-consumption.csv; 3000; 3e3; annualKWh must be",
                "annual-consumption.csv; 3000; 3000.; annualKWh must be",
                "limits.csv; 60; +60; maximumKWh must be",
                "limits.csv; 'W,60'; 'w,60'; connectionType must be",
                "settlement-calendar.csv; ',II,'; ',I2,'; settlementCode must be",
                "settlement-calendar.csv; 2026-01-16; 16/01/2026; runDate must be"
            })
    void namesTheLineAndTheRuleOfAWrongValue(String file, String old, String text, String rule) {
        dataset.replace(file, old, text == null ? "" : text);
        assertRefused(file + ":2: " + rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "bm-units.csv; ALFA,_C,2__CALFA001; 3: supplier ALFA in gspGroup _C is given twice",
                "consumption-component-classes.csv; S,W,AI,200,201; 3: the key S, W, AI is given twice",
                "runs.csv; 2026-01-10,SF,1,2026-02-02T12:00:00+00:00; 3: run 2026-01-10 SF 1 is given twice",
                "load-shapes.csv; _C,W,S,T,AI,2026-01-10T02:30:00+01:00,0.5,1000,A; 3: utcPeriodEnd",
                "annual-consumption.csv; 2000056535971,AI,1; 3: mpan 2000056535971 AI is given twice",
                "limits.csv; W,61; 3: connectionType W is given twice",
                "settlement-calendar.csv; 2026-01-10,II,2026-01-17; 4: settlementDate 2026-01-10 II is given twice"
            })
    void namesAKeyThatIsGivenTwice(String file, String row, String rule) {
        dataset.append(file, row + "\n");
        assertRefused(file + ":" + rule);
    }

    @Test
    void namesTheMeterAndDateOfTwoRegistrationsInForce() {
        dataset.append("registrations.csv", DatasetFolder.MPAN + ",2026-05-05,,ALFA,_C,LOND,91A,S,W,I,T,E,\n");
        assertRefused("registrations.csv: mpan 2000056535971 has two registrations in force on 2026-05-05");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SPL|1|1.050; SPL|1|1.0500; lond.ptf:5: SPL must",
                "SPL|1|1.050; SPL|1|1; lond.ptf:5: SPL must",
                "SPL|1|1.050; SPL|1|100.000; lond.ptf:5: SPL must",
                "SPL|1|1.050; SPL|1|-1.000; lond.ptf:5: SPL must",
                "SPL|1|1.050; SPL|51|1.000; lond.ptf:5: SPL must",
                "SPL|1|1.050; SPL|0|1.000; lond.ptf:5: SPL must",
                "SPL|2|0.950; SPL|1|0.950; lond.ptf:6: period 1 is given twice for LOND 91A 2026-01-10",
                "SDT|20260110; SDT|20260132; lond.ptf:4: SDT must be a date",
                "LLF|91A; LLF|; lond.ptf:3: the id is missing",
                "DIS|LOND; XXX|LOND; lond.ptf:2: a record must be",
                "DIS|LOND; ZHD|; lond.ptf:4: SDT must follow DIS and LLF",
                "SDT|20260110; ''; lond.ptf:5: SPL must follow SDT",
                "ZPT|1|1; ''; the file is cut short"
            })
    void namesTheLineOfAWrongLineLossRecord(String old, String text, String rule) {
        dataset.replace("line-loss-factors/lond.ptf", old, text == null ? "" : text);
        assertRefused(rule);
    }

    @Test
    void refusesAFactorGivenInTwoFiles() throws IOException {
        dataset.write(
                "line-loss-factors/again.ptf", Files.readAllBytes(dataset.path.resolve("line-loss-factors/lond.ptf")));
        assertRefused("lond.ptf", "period 1 is given twice for LOND 91A 2026-01-10");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5000})
    void namesTheLineThatIsNoUtf8(int line) {
        String rows =
                IntStream.range(1, line).mapToObj(i -> "\u20ac" + i + ",_C,B\n").collect(Collectors.joining());
        byte[] good = ("supplier,gspGroup,bmUnit\n" + rows).getBytes(StandardCharsets.UTF_8);
        byte[] bad = "ALFA\u00e9,_C,2__C\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = Arrays.copyOf(good, good.length + bad.length);
        System.arraycopy(bad, 0, both, good.length, bad.length);
        dataset.write("bm-units.csv", both);
        assertRefused("bm-units.csv:" + (line + 1) + ": must be UTF-8");
    }

    @Test
    void refusesAQuoteThatNeverEnds() {
        dataset.append("bm-units.csv", "\"BETA,_C,2__CBETA000\n");
        assertRefused("bm-units.csv: ", "starting at line 3");
    }

    @Test
    void namesTheClassAndTheBmUnitThatAreMissing() {
        dataset.replace("consumption-component-classes.csv", "S,W,AI", "S,W,AE");
        assertRefused(
                "consumption-component-classes.csv: no class for marketSegment S, connectionType W, "
                        + "measurementQuantity AI",
                "2026-01-10 SF 1");
        dataset.replace("consumption-component-classes.csv", "S,W,AE", "S,W,AI").replace("bm-units.csv", "_C,", "_D,");
        assertRefused("bm-units.csv: no bmUnit for supplier ALFA in gspGroup _C", "2026-01-10 SF 1");
    }

    @Test
    void asksForNoClassThatNoRunNeeds() throws Exception {
        dataset.write(
                        "consumption-component-classes.csv",
                        "marketSegment,connectionType,measurementQuantity," + "consumptionClass,lossesClass\n")
                .replace("runs.csv", "2026-01-10", "2005-01-01");
        assertThat(dataset.settle().lines("settlement.csv")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 10, 100, -4, -1})
    void refusesAGzipThatIsCutShort(int length) {
        byte[] whole = DatasetFolder.gzip(
                MessageJson.number(2).day(DatasetFolder.DAY, 1).text());
        dataset.write("messages/002.ndjson.gz", Arrays.copyOf(whole, length > 0 ? length : whole.length + length));
        if (length == 0) {
            dataset.write("messages/002.ndjson.gz", new byte[0]);
        }
        assertRefused("messages/002.ndjson.gz: cannot be read: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9, 15, 60})
    void refusesAGzipWhoseSecondMemberIsCutShort(int length) {
        byte[] whole = DatasetFolder.gzip(
                MessageJson.number(2).day(DatasetFolder.DAY, 1).text());
        byte[] both = Arrays.copyOf(whole, whole.length + length);
        System.arraycopy(whole, 0, both, whole.length, length);
        dataset.write("messages/002.ndjson.gz", both);
        assertRefused("messages/002.ndjson.gz: cannot be read: ");
    }

    @Test
    void refusesAGzipWhoseChecksumIsWrong() {
        byte[] whole = DatasetFolder.gzip(
                MessageJson.number(2).day(DatasetFolder.DAY, 1).text());
        whole[whole.length - 6] ^= 1;
        dataset.write("messages/002.ndjson.gz", whole);
        assertRefused("messages/002.ndjson.gz: cannot be read: ", "the gzip data are corrupt");
    }

    @Test
    void leavesTheOutputOfAnEarlierSettlementAsItWas() throws Exception {
        String before = dataset.settle().output("settlement.csv");
        dataset.delete("bm-units.csv");
        assertThatThrownBy(dataset::settle).isInstanceOf(DatasetException.class);
        assertThat(dataset.output("settlement.csv")).isEqualTo(before);
        try (var left = Files.list(temp)) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void leavesNoFolderBehindThatItMadeForTheOutput() throws Exception {
        dataset.delete("bm-units.csv");
        Settlement settlement = new Settlement(dataset.path, SettleOptions.DEFAULT);
        assertThatThrownBy(() -> settlement.settle(temp.resolve("a/b/out"))).isInstanceOf(DatasetException.class);
        assertThat(temp.resolve("a")).doesNotExist();
    }
}
