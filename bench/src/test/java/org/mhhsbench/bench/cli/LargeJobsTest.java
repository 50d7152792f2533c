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
