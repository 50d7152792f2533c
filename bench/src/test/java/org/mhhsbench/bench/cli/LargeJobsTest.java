package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.store.RunCheck;
import org.mhhsbench.results.store.StoredRun;

/** The commands whose jobs are large, at a size that is not. */
class LargeJobsTest {

    @TempDir
    private Path data;

    private final StringWriter printed = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int run(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(errors))
                .execute(args);
    }

    private Path folder() throws Exception {
        try (Stream<Path> machines = Files.list(data);
                Stream<Path> runs = Files.list(machines.findFirst().orElseThrow())) {
            List<Path> folders = runs.toList();
            assertThat(folders).hasSize(1);
            return folders.get(0);
        }
    }

    @Test
    void a_small_market_s_day_is_settled_and_comes_to_what_the_oracle_does() throws Exception {
        assertThat(run("gb-day", "--meters", "3000", "--json-meters", "2000", "--out", data.toString()))
                .as(errors.toString())
                .isEqualTo(ExitCode.OK);
        StoredRun run = StoredRun.read(folder());
        assertThat(run.forks())
                .extracting(ForkRecord::variant)
                .containsExactly(
                        "generate",
                        "registrations",
                        "apply",
                        "snapshot",
                        "run II",
                        "digest of run II",
                        "oracle",
                        "generate IF-021",
                        "apply from IF-021",
                        "snapshot from IF-021");
        assertThat(run.forks()).allMatch(fork -> fork.status() == ForkStatus.OK);
        assertThat(run.forks().stream().filter(fork -> fork.verify() != null))
                .hasSize(4)
                .allMatch(fork -> fork.verify().ok());
        assertThat(run.forks().get(2).throughput().messagesPerRound()).isEqualTo(3_150);
        assertThat(errors.toString()).contains("== run II is evaluated", "== oracle, 3000 meters");
        Path folder = Files.list(Files.list(data).findFirst().orElseThrow())
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(folder.resolve("report.md")))
                .contains("## Phases", "By arithmetic, not measured: from IF-021");
        assertThat(Files.readString(folder.resolve("report.html"))).contains("id=\"phases\"");
    }

    @Test
    void what_durability_costs_is_measured_at_each_level_and_a_start_from_each_source() throws Exception {
        assertThat(run(
                        "durability",
                        "--meters",
                        "2000",
                        "--rate",
                        "1000",
                        "--seconds",
                        "1",
                        "--states",
                        "1500",
                        "--out",
                        data.toString()))
                .as(errors + "" + printed)
                .isEqualTo(ExitCode.OK);
        Path folder = folder();
        StoredRun run = StoredRun.read(folder);
        List<ForkRecord> levels = run.forks().stream()
                .filter(fork -> fork.runner() == ForkRecord.Runner.RIG)
                .toList();
        assertThat(levels)
                .extracting(fork -> fork.params().get("durability"))
                .containsExactlyInAnyOrder("L0", "L1", "L2");
        assertThat(levels).allSatisfy(fork -> {
            assertThat(fork.verify().ok()).isTrue();
            assertThat(fork.counts().processed()).isEqualTo(1_000);
            assertThat(fork.responseNs().n()).isEqualTo(1_000);
            assertThat(fork.throughput().roundsPerSec()).hasSize(8);
        });
        assertThat(run.forks().stream().filter(fork -> fork.footprint() != null))
                .extracting(ForkRecord::variant)
                .containsExactly("start from journal", "first checkpoint", "start from checkpoint");
        assertThat(run.forks().stream().filter(fork -> fork.footprint() != null))
                .allMatch(fork -> fork.status() == ForkStatus.OK)
                .allMatch(fork -> fork.throughput().messagesPerRound() == 1_575)
                .allMatch(fork -> fork.footprint().diskBytes() > 100_000);
        assertThat(RunCheck.of(folder)).isEmpty();
        assertThat(Files.readString(folder.resolve("report.md")))
                .contains("core:durability=L2", "start from checkpoint:meter-days=1500");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "gb-day --meters 999 | --meters must be 1000 to 40000000, was 999",
                "gb-day --json-meters -1 | --json-meters must be 0 to 10000000, was -1",
                "gb-day --threads 0 | --threads must be 1 to 256, was 0",
                "peers --meters 5 | --meters must be 1000 to 10000000, was 5",
                "peers --rounds 0 | --rounds must be 1 to 100, was 0",
                "peers --forks 0 | --forks must be 1 to 100, was 0",
                "durability --rate 99 | --rate must be 100 to 400000, was 99",
                "durability --states 1000,5 | --states must be 1000 to 10000000, was 5",
                "durability --meters 1000 | --rate times --seconds must be at most 1000 messages, one a meter and what a JVM"
                        + " holds, was 400000",
            })
    void what_cannot_be_ends_with_two_and_leaves_nothing(String command, String message) throws Exception {
        String[] args = (command + " --out " + data).split(" ");
        assertThat(run(args)).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains(message);
        try (Stream<Path> left = Files.list(data)) {
            assertThat(left).isEmpty();
        }
    }
}
