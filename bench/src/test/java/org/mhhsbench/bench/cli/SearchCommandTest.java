package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhhsbench.results.store.RunCheck;
import org.mhhsbench.results.store.StoredRun;

@Timeout(300)
class SearchCommandTest extends CommandTest {

    @TempDir
    Path data;

    @TempDir
    Path files;

    @Test
    void a_search_says_each_probe_and_is_stored_with_what_it_found() throws Exception {
        Path workload = Files.writeString(files.resolve("small.yaml"), """
                # Does a search find anything?
                seed: 7
                meters: 4000
                days: 1
                arrival: uniform
                rate: 3060
                """);
        int exit = run(
                "search",
                "direct",
                "--slo",
                "30s",
                "--seconds",
                "1",
                "--forks",
                "1",
                "--workload",
                workload.toString(),
                "--out",
                data.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("== direct").contains(" achieved, ").contains("direct: p99 within 30");
        Path folder = onlyEntry(onlyEntry(data));
        StoredRun stored = StoredRun.read(folder);
        assertThat(stored.warnings()).isEmpty();
        assertThat(stored.forks()).filteredOn(fork -> fork.search() != null).isNotEmpty();
        assertThat(RunCheck.of(folder)).isEmpty();
        assertThat(Files.readString(folder.resolve("report.md"))).contains("## Sustained rates");
    }

    @Test
    void that_nothing_is_sustained_is_tried_again_in_fresh_jvms() throws Exception {
        Path workload = Files.writeString(files.resolve("small.yaml"), """
                # Does a search find nothing?
                seed: 7
                meters: 2000
                days: 1
                arrival: uniform
                rate: 3060
                """);
        int exit = run(
                "search",
                "direct",
                "--slo",
                "1ns",
                "--seconds",
                "1",
                "--forks",
                "1",
                "--workload",
                workload.toString(),
                "--out",
                data.toString());

        assertThat(exit).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("no rate that was tried is sustained")
                .contains("where 0 of 1 fresh forks passed");
        StoredRun stored = StoredRun.read(onlyEntry(onlyEntry(data)));
        assertThat(stored.forks())
                .filteredOn(fork -> fork.search() != null && fork.search().confirming())
                .isNotEmpty()
                .allSatisfy(fork -> assertThat(fork.search().probes())
                        .allMatch(probe -> !probe.passed() && probe.offeredPerSec() == 382));
    }

    private static Path onlyEntry(Path folder) throws Exception {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findFirst().orElseThrow();
        }
    }

    @Test
    void a_limit_without_a_unit_is_refused_with_an_example() {
        assertThat(run("search", "direct", "--slo", "10")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--slo must be a time with its unit, such as 10ms");
    }

    @ParameterizedTest
    @CsvSource({"10ms, 10000000", "100us, 100000", "1.5s, 1500000000", "250ns, 250"})
    void a_limit_is_a_number_and_a_unit(String text, long nanos) {
        assertThat(SearchCommand.nanos(text)).isEqualTo(nanos);
    }

    @Test
    void no_other_unit_is_known() {
        assertThatIllegalArgumentException().isThrownBy(() -> SearchCommand.nanos("1 minute"));
    }
}
