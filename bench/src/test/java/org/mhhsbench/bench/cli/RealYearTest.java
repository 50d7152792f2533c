package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 100 London homes of 2013, fitted to the year of the real line loss factors, settled day by day across both clock
 * changes. Needs the data beside the project; without them it is reported as skipped.
 */
class RealYearTest {

    private static final Pattern VALUE = Pattern.compile("\"v\":\"(\\d+)\\.(\\d{3})\"");

    @TempDir
    private Path temp;

    @Test
    void cellsHoldEveryReadingAndEveryDefaultToTheWattHour() throws IOException {
        Path data = Path.of(System.getProperty("mhhs.shared"), "data").normalize();
        Path homes = data.resolve("lcl/lcl-2013-100-households.tar.xz");
        assumeTrue(Files.exists(homes), "skipped: " + homes + " is not there");
        Path dataset = temp.resolve("dataset");
        Path settled = temp.resolve("settled");
        assertThat(run(
                        "import",
                        "lcl",
                        homes.toString(),
                        "--out",
                        dataset.toString(),
                        "--from",
                        "2013-01-01",
                        "--days",
                        "365",
                        "--fit-year",
                        "2026",
                        "--line-losses",
                        data.resolve("llf/llflond20260401ptf.zip").toString()))
                .isZero();
        assertThat(run("settle", dataset.toString(), "--out", settled.toString()))
                .isZero();

        BigInteger imported = imported(dataset);
        BigInteger defaulted = sum(settled.resolve("defaults.csv"), 6, 3, "");
        BigInteger cells = sum(settled.resolve("settlement.csv"), 13, 9, ",C,").divide(BigInteger.valueOf(1000));
        BigInteger duos = sum(settled.resolve("duos.csv"), 10, 9, "").divide(BigInteger.valueOf(1000));
        assertThat(imported).isPositive();
        assertThat(cells).isEqualTo(imported.add(defaulted));
        assertThat(duos).isEqualTo(cells);

        Map<String, Integer> periods = periods(settled.resolve("settlement.csv"));
        assertThat(periods)
                .hasSizeGreaterThan(350)
                .containsEntry("2026-10-25", 50)
                .containsEntry("2027-03-28", 46);
        assertThat(periods.values().stream().filter(count -> count != 48)).hasSize(2);
        assertThat(Files.readAllLines(settled.resolve("line-loss-defaults.csv")))
                .hasSize(1);
    }

    private static int run(String... arguments) {
        return Main.commandLine().setOut(new PrintWriter(Writer.nullWriter())).execute(arguments);
    }

    private static BigInteger imported(Path dataset) throws IOException {
        BigInteger sum = BigInteger.ZERO;
        try (var files = Files.list(dataset.resolve("messages"))) {
            for (Path file : files.toList()) {
                try (BufferedReader reader = Files.newBufferedReader(file)) {
                    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                        long inLine = 0;
                        for (Matcher values = VALUE.matcher(line); values.find(); ) {
                            inLine += Long.parseLong(values.group(1) + values.group(2));
                        }
                        sum = sum.add(BigInteger.valueOf(inLine));
                    }
                }
            }
        }
        return sum;
    }

    /** The sum of a column in units of its last decimal, over the rows that contain a text. */
    private static BigInteger sum(Path csv, int column, int decimals, String containing) throws IOException {
        BigInteger sum = BigInteger.ZERO;
        List<String> rows = Files.readAllLines(csv);
        for (String row : rows.subList(1, rows.size())) {
            if (row.contains(containing)) {
                sum = sum.add(new BigDecimal(row.split(",")[column])
                        .movePointRight(decimals)
                        .toBigIntegerExact());
            }
        }
        return sum;
    }

    private static Map<String, Integer> periods(Path settlement) throws IOException {
        Map<String, Integer> periods = new TreeMap<>();
        for (String row : Files.readAllLines(settlement)) {
            if (row.contains(",C,")) {
                String[] fields = row.split(",");
                periods.merge(fields[0], Integer.parseInt(fields[11]), Math::max);
            }
        }
        return periods;
    }
}
