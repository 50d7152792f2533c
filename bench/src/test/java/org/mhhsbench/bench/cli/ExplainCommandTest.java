package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    private static final String CONSUMPTION = "2026-10-25,II,1,_A,BETA,2__ABETA000,S,W,AI,100,C,4";
    private static final String LOSSES = "2026-10-25,II,1,_A,BETA,2__ABETA000,S,W,AI,101,L,4";

    @TempDir
    private Path folder;

    private final StringWriter printed = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private Path dataset;

    @BeforeEach
    void writeDataset() throws IOException {
        dataset = ExplainedDataset.write(folder.resolve("dataset"));
    }

    @Test
    void aFigureIsTakenApartIntoReadingsVersionsFactorsAndDefaults() {
        assertThat(run(CONSUMPTION + ",5,0.003506000")).isEqualTo(ExitCode.OK);

        assertThat(errors.toString()).isEmpty();
        assertThat(printed.toString()).isEqualToNormalizingNewlines("""
                settlement.csv
                  settlementDate            2026-10-25
                  settlementCode            II
                  runNumber                 1
                  gspGroup                  _A
                  supplier                  BETA
                  bmUnit                    2__ABETA000
                  marketSegment             S
                  connectionType            W
                  measurementQuantity       AI
                  consumptionComponentClass 100
                  componentIndicator        C
                  settlementPeriod          4
                  msidCount                 5
                  volumeMWh                 0.003506000

                period 4 of 50, the half hour to 2026-10-25T01:00:00Z
                messages up to 2026-10-30T12:00:00Z count

                MPAN 1000000000001
                  registration  from 2026-10-25 until before 2027-01-01
                                supplier BETA, gspGroup _A, distributor DIST, llfc 1, marketSegment S, connectionType W
                                energised, domestic, bmUnit 2__ABETA000 (of the registration)
                  reading AI    1.300 kWh actual, 2026-11-05T10:00:00Z T3: after the cutoff
                                1.250 kWh actual, 2026-10-27T09:00:00Z T2: counts
                                1.100 kWh estimated, 2026-10-26T10:00:00Z T1: replaced by a newer version
                  losses        0.063750 kWh = 1.250 x (1.051 - 1)

                MPAN 1000000000002
                  registration  from 2020-01-01, open-ended
                                supplier BETA, gspGroup _A, distributor DIST, llfc 1, marketSegment S, connectionType W
                                energised, domestic, bmUnit 2__ABETA000 (of bm-units.csv: the registration names none)
                  reading AI    none
                  default       0.636 kWh, flag D: 0.700 x 3000.000 / 3300.000 = 0.636363.., half up to a whole Wh
                  load shape    of gspGroup _A, domestic T, marketSegment S, connectionType W, AI
                  losses        0.032436 kWh = 0.636 x (1.051 - 1)

                MPAN 1000000000003
                  registration  from 2020-01-01, open-ended
                                supplier BETA, gspGroup _A, distributor DIST, llfc 1, marketSegment S, connectionType W
                                energised, not domestic, bmUnit 2__ABETA000 (of bm-units.csv: the registration names none)
                  reading AI    none
                  default       0.900 kWh, flag E: the load shape's own value, as no annual consumption is known
                  load shape    of gspGroup any, domestic any, marketSegment S, connectionType W, AI
                  losses        0.045900 kWh = 0.900 x (1.051 - 1)

                MPAN 1000000000004
                  registration  from 2020-01-01, open-ended
                                supplier BETA, gspGroup _A, distributor DIST, llfc 2, marketSegment S, connectionType W
                                de-energised, not domestic, bmUnit 2__ABETA000 (of bm-units.csv: the registration names none)
                  reading AI    0.020 kWh actual, 2026-10-26T10:00:00Z T5: counts
                  losses        0.000000 kWh: no line loss factor of DIST 2, counted as 1.000

                MPAN 1000000000005
                  registration  from 2020-01-01, open-ended
                                supplier BETA, gspGroup _A, distributor DIST, llfc 1, marketSegment S, connectionType W
                                energised, domestic, bmUnit 2__ABETA000 (of bm-units.csv: the registration names none)
                  reading AI    0.007 kWh actual, 2026-11-05T10:00:00Z T4: after the cutoff
                  default       0.700 kWh, flag D: the load shape's own value, as no annual consumption is known
                  load shape    of gspGroup _A, domestic T, marketSegment S, connectionType W, AI
                  losses        0.035700 kWh = 0.700 x (1.051 - 1)

                sum of 5 MPANs: 0.003506000 MWh of consumption, with losses of 0.000177786 MWh
                """);
    }

    @Test
    void aLimitShortensTheListAndNotTheSum() {
        assertThat(run(LOSSES, "--limit", "1")).isEqualTo(ExitCode.OK);

        assertThat(printed.toString()).contains("MPAN 1000000000001").doesNotContain("MPAN 1000000000002");
        assertThat(printed.toString().lines().skip(28))
                .containsExactly(
                        "4 MPANs more in the sum and not listed: --limit 5 lists all",
                        "sum of 5 MPANs: 0.000177786 MWh of losses, on a consumption of 0.003506000 MWh");
        assertThat(run(LOSSES, "--limit", "-1")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aDuosFigureHasNoLossesAndSaysWhatItsDefaultsCameFrom() {
        assertThat(run("2026-10-25,II,1,DIST,_A,BETA,1,I,T,50")).isEqualTo(ExitCode.OK);

        assertThat(printed.toString())
                .startsWith("duos.csv")
                .contains("period 50 of 50, the half hour to 2026-10-26T00:00:00Z")
                .contains("0.250 kWh, flag A: the load shape's own value, as the shape has no annual total")
                .contains("0.250 kWh, flag A: the load shape's own value, as no annual consumption is known")
                .contains("of gspGroup any, domestic T")
                .endsWith("sum of 3 MPANs: 0.000750000 MWh" + System.lineSeparator())
                .doesNotContain("losses");
    }

    @Test
    void withoutALoadShapeADefaultIsZero() {
        assertThat(run("2026-10-25,II,1,DIST,_A,BETA,1,I,F,49")).isEqualTo(ExitCode.OK);

        assertThat(printed.toString()).contains("0.000 kWh, flag B: no load shape has this half hour");
    }

    @Test
    void theRegistrationIsThatOfTheSettlementDate() {
        assertThat(run("2026-10-24,II,1,DIST,_A,ALFA,1,I,T,48")).isEqualTo(ExitCode.OK);

        assertThat(printed.toString())
                .contains("from 2020-01-01 until before 2026-10-25")
                .contains("bmUnit 2__AALFA000 (of bm-units.csv");
    }

    @Test
    void aLaterRunCountsALaterVersion() {
        assertThat(run("2026-10-25,SF,1,DIST,_A,BETA,1,I,T,4")).isEqualTo(ExitCode.OK);

        assertThat(printed.toString())
                .contains("2026-11-05T10:00:00Z T3: counts")
                .contains("2026-10-27T09:00:00Z T2: replaced by a newer version");
    }

    @Test
    void figuresThatTheDatasetDoesNotLeadToEndWithOne() {
        assertThat(run(CONSUMPTION + ",5,0.003507")).isEqualTo(ExitCode.FAILED);

        assertThat(printed.toString())
                .containsPattern("msidCount +5\\R")
                .containsPattern("volumeMWh +0.003506000 \\(given: 0.003507\\)\\R");
        assertThat(errors.toString()).contains("the row given differs from what was computed in volumeMWh");
        assertThat(run(CONSUMPTION + ",5,0.0035060")).isEqualTo(ExitCode.OK);
    }

    @Test
    void aCellThatDoesNotExistEndsWithTwoAndNamesTheNearest() {
        assertThat(run("2026-10-25,II,1,DIST,_A,BETA,1,I,T,51")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString())
                .contains("no row 2026-10-25,II,1,DIST,_A,BETA,1,I,T,51; the nearest are")
                .contains("BETA,1,I,T,50", "BETA,1,I,T,46", "and more that differ in one column")
                .doesNotContain("BETA,1,I,T,45");
        errors.getBuffer().setLength(0);
        assertThat(run(CONSUMPTION.replace("II", "R1"))).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains(CONSUMPTION, CONSUMPTION.replace("II", "SF"));
        errors.getBuffer().setLength(0);
        assertThat(run(CONSUMPTION.replace("BETA,", "NONE,").replace("_A", "_B")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("has no row").doesNotContain("nearest");
    }

    @Test
    void whatIsNoRowEndsWithTwo() {
        assertThat(run("a,b")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("a cell must have 12 fields, or 14 with its figures", "has 2: 'a,b'");
        assertThat(run(CONSUMPTION + ",many,0.003")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("msidCount must be a number, was 'many'");
        assertThat(run("")).isEqualTo(ExitCode.USAGE);
        assertThat(run(CONSUMPTION + "\n" + CONSUMPTION)).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("must be one row of CSV, has 2");
        assertThat(run("\"" + CONSUMPTION)).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void idsAreReadAndPrintedSafely() throws IOException {
        Path registrations = dataset.resolve("registrations.csv");
        Files.writeString(
                registrations, Files.readString(registrations).replace(",ALFA,", ",\"ALFA, \u001b[2J\"\"&\"\"\","));
        Path units = dataset.resolve("bm-units.csv");
        Files.writeString(units, Files.readString(units).replace("ALFA,_A", "\"ALFA, \u001b[2J\"\"&\"\"\",_A"));

        assertThat(run("2026-10-24,II,1,DIST,_A,\"ALFA, \u001b[2J\"\"&\"\"\",1,I,T,48"))
                .isEqualTo(ExitCode.OK);
        assertThat(printed.toString())
                .contains("supplier ALFA, ?[2J\"&\", gspGroup")
                .doesNotContain("\u001b");
    }

    @Test
    void aDatasetThatCannotBeUsedEndsWithTwo() throws IOException {
        Files.delete(dataset.resolve("runs.csv"));

        assertThat(run(CONSUMPTION)).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("runs.csv: the file is required");
    }

    @Test
    void helpBeginsWithExamples() {
        assertThat(run("--help")).isEqualTo(ExitCode.OK);
        assertThat(printed.toString()).startsWith("Examples:");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "explain";
        all[1] = dataset.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Main.commandLine()
                .setOut(new PrintWriter(printed, true))
                .setErr(new PrintWriter(errors, true))
                .execute(all);
    }
}
