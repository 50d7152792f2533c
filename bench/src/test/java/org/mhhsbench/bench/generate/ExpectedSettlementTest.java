package org.mhhsbench.bench.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhhsbench.core.dataset.SettleOptions;
import org.mhhsbench.core.dataset.Settlement;
import org.mhhsbench.core.validation.RejectionCode;
import org.mhhsbench.scenarios.spi.workload.RunRow;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** Two paths that share no code with each other make the same seven files. */
class ExpectedSettlementTest {

    private static final List<String> FILES = List.of(
            "summary.json",
            "rejections.csv",
            "defaults.csv",
            "line-loss-defaults.csv",
            "settlement.csv",
            "duos.csv",
            "duos-daily.csv");

    @TempDir
    private Path folder;

    private static Map<String, String> everything(long seed, String from, String market, int outageDays) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "seed",
                "" + seed,
                "meters",
                "240",
                "days",
                "6",
                "from",
                from,
                "market",
                market,
                "outage-days",
                "" + outageDays));
        keys.putAll(Map.of(
                "late",
                "100",
                "corrected",
                "300",
                "duplicated",
                "60",
                "replayed",
                "50",
                "partial",
                "100",
                "multi-day",
                "80"));
        keys.putAll(Map.of(
                "missing",
                "60",
                "estimated",
                "100",
                "other-quantity",
                "60",
                "opt-out",
                "200",
                "switched",
                "400",
                "re-read",
                "150"));
        return keys;
    }

    @ParameterizedTest(name = "seed {0} from {1}, market {2}, {3} days of outage")
    @CsvSource({
        "31, 2026-01-08, small, 0",
        "32, 2026-03-26, small, 3",
        "33, 2026-10-22, gb, 0",
        "34, 2026-06-27, gb, 3",
        "-35, 2028-02-27, small, 1"
    })
    void settlement_makes_what_was_expected_byte_for_byte(long seed, String from, String market, int outageDays)
            throws Exception {
        Workload workload = Workload.of(everything(seed, from, market, outageDays));
        Path dataset = generate(workload, 60, List.of("II", "SF"));
        Path settled = folder.resolve("settled");
        new Settlement(dataset, SettleOptions.DEFAULT).settle(settled);
        for (String file : FILES) {
            assertThat(Files.mismatch(settled.resolve(file), dataset.resolve("expected/" + file)))
                    .as("the first byte of " + file + " that differs")
                    .isEqualTo(-1);
        }
        assertThat(rows(settled, "defaults.csv")).hasSizeGreaterThan(300);
        assertThat(rows(settled, "defaults.csv").stream().map(row -> row.substring(row.lastIndexOf(',') + 1)))
                .contains("A", "D", "E");
        assertThat(rows(settled, "line-loss-defaults.csv")).isNotEmpty();
        assertThat(rows(settled, "settlement.csv").stream().filter(row -> row.contains(",-")))
                .isNotEmpty();
    }

    @Test
    void every_rejection_code_is_among_the_broken() throws Exception {
        Path dataset = generate(Workload.of(everything(36, "2026-05-01", "small", 0)), 100, List.of("SF"));
        Set<String> codes = rows(dataset.resolve("expected"), "rejections.csv").stream()
                .map(row -> row.split(",")[5])
                .collect(Collectors.toSet());
        assertThat(codes)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(RejectionCode.values()).map(Enum::name).toList());
    }

    private Path generate(Workload workload, int broken, List<String> codes) throws Exception {
        Path dataset = folder.resolve("dataset");
        new Generator(new GenerateOptions(dataset, workload, broken, RunRow.of(workload, codes), false, 2, true)).run();
        return dataset;
    }

    private static List<String> rows(Path folder, String file) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(file));
        return lines.subList(1, lines.size());
    }
}
