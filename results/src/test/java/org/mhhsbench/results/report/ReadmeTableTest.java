package org.mhhsbench.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.KeptRuns;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.SyntheticRun;
import org.mhhsbench.results.store.StoredRun;

class ReadmeTableTest {

    private static final Path README = Path.of("../README.md");
    private static final Path DATA = Path.of("data");

    private static final String EMPTY = "before\n" + ReadmeTable.BEGIN + "\nold\n" + ReadmeTable.END + "\nafter\n";

    @TempDir
    Path data;

    /** Run with {@code -Dreadme.update=true} to write the block anew. */
    @Test
    void the_readme_says_what_the_committed_data_say() throws Exception {
        String readme = Files.readString(README);
        String expected = ReadmeTable.in(readme, DATA, KeptRuns.committed(DATA));
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, expected);
            return;
        }
        assertThat(readme)
                .as("README.md is not made from results/data: see results/METHOD.md, \"The table of the README\"")
                .isEqualTo(expected);
    }

    @Test
    void a_run_that_is_not_kept_is_not_spoken_of() throws Exception {
        SyntheticRun.write(data, SyntheticRun.few(), 7, 20_000);
        assertThat(ReadmeTable.in(EMPTY, data, folder -> false)).contains("No run of `quick` is stored yet.");
    }

    @Test
    void without_runs_it_says_so() {
        assertThat(ReadmeTable.of(Map.of()))
                .isEqualTo("No run of `quick` is stored yet.\n\nNo JMH run is stored yet.\n");
    }

    @Test
    void what_is_no_result_has_no_figures() throws Exception {
        SyntheticRun.write(data, SyntheticRun.few(), 7, 20_000);
        String block = ReadmeTable.in(EMPTY, data, folder -> true);
        assertThat(block)
                .startsWith("before\n" + ReadmeTable.BEGIN
                        + "\n`quick`, **smoke run: not for comparison**: 2026-11-24, machine")
                .endsWith("No JMH run is stored yet.\n" + ReadmeTable.END + "\nafter\n")
                .contains("| broken-ring | INVALID | – | – | – | – | – |")
                .contains("| virtual-threads | UNAVAILABLE | – | – | – | – | – |")
                .containsPattern("\\| direct \\| OK \\| [0-9,]+ \\| [0-9.]+ µs \\|")
                .doesNotContain("old");
    }

    @Test
    void jmh_scores_stand_with_their_spread() {
        StoredRun jmh = new StoredRun(
                Samples.run(),
                Samples.environment(),
                List.of(
                        Samples.jmh("direct", Map.of("workload", "even-day", "encoding", "binary"), 0, 3_000_000),
                        Samples.jmh("direct", Map.of("workload", "even-day", "encoding", "binary"), 1, 2_000_000)),
                List.of(),
                Map.of(),
                List.of());
        assertThat(ReadmeTable.of(Map.of(ReadmeTable.Block.JMH, List.of(jmh))))
                .contains("JMH, closed loop, **smoke run: not for comparison**")
                .contains("| direct | OK | even-day | binary | 2,500,000 | 1,900,000 | 3,100,000 | ops/s |");
    }

    @Test
    void a_readme_without_the_block_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadmeTable.in("# readme", data, folder -> true))
                .withMessageStartingWith("readme must hold <!-- measured: begin -->");
    }
}
