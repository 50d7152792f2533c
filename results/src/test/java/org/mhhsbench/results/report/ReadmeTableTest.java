package org.mhhsbench.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.KeptRuns;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.SyntheticRun;
import org.mhhsbench.results.SyntheticSuite;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

class ReadmeTableTest {

    private static final Path README = Path.of("../README.md");
    private static final Path PAGE = Path.of("reports/measured.md");
    private static final Path DATA = Path.of("data");

    private static final String EMPTY = "before\n" + ReadmeTable.BEGIN + "\nold\n" + ReadmeTable.END + "\nafter\n";

    @TempDir
    Path data;

    /** Run with {@code -Dreadme.update=true} to write the block anew. */
    @Test
    void the_readme_says_what_the_committed_data_say() throws Exception {
        KeptRuns.assertMade(README, ReadmeTable.in(Files.readString(README), DATA, KeptRuns.committed(DATA)));
    }

    /** Likewise. */
    @Test
    void the_page_behind_it_does_too() throws Exception {
        KeptRuns.assertMade(PAGE, ReadmeTable.page(DATA, KeptRuns.committed(DATA)));
    }

    @Test
    void every_page_that_is_kept_is_smaller_than_a_megabyte() throws Exception {
        try (Stream<Path> files = Files.walk(DATA)) {
            List<Path> pages =
                    files.filter(file -> file.endsWith("report.html")).toList();
            assertThat(pages).isNotEmpty();
            for (Path page : pages) {
                assertThat(Files.size(page)).as(page.toString()).isLessThan(1_000_000);
            }
        }
    }

    @Test
    void a_run_that_is_not_kept_is_not_spoken_of() throws Exception {
        SyntheticRun.write(data, SyntheticRun.few(), 7, 20_000);
        assertThat(ReadmeTable.page(data, folder -> false)).contains("No run of `quick` is stored yet.");
    }

    @Test
    void without_runs_it_says_so() throws Exception {
        assertThat(ReadmeTable.in(EMPTY, data, folder -> true))
                .isEqualTo("before\n" + ReadmeTable.BEGIN + "\nNo run of `suite patterns` is stored yet.\n\n"
                        + "No run of `suite inprocess` is stored yet.\n\nNo run of `peers` is stored yet.\n\n"
                        + ReadmeTable.END + "\nafter\n");
    }

    @Test
    void what_is_no_result_has_no_figures() throws Exception {
        SyntheticRun.write(data, SyntheticRun.few(), 7, 20_000);
        assertThat(ReadmeTable.page(data, folder -> true))
                .contains("`quick`, **smoke run: not for comparison**: 2026-11-24, machine")
                .contains("| broken-ring | INVALID | – | – | – | – | – |")
                .contains("| virtual-threads | UNAVAILABLE | – | – | – | – | – |")
                .containsPattern("\\| direct \\| OK \\| [0-9,]+ \\| [0-9.]+ µs \\|")
                .contains("[Run](../data/");
    }

    @Test
    void a_suite_is_a_row_a_variant_with_what_kept_the_limit_and_what_is_sustained() {
        StoredRun suite = SyntheticSuite.of(4, 10, 20261129);
        String text = MeasuredTables.of(
                List.of(MeasuredBlock.INPROCESS), Map.of(MeasuredBlock.INPROCESS, List.of(suite)), "data/");
        assertThat(text)
                .startsWith("`suite inprocess`, 2026-11-26, machine m-0123456789")
                .contains("/report.md)")
                .contains("| variant | level | status | messages/s | p99 at 1,000/s | p99 at 10,000/s |")
                .containsPattern(
                        "\\| disruptor \\| L0 \\| 1× NOT_STEADY \\| [0-9,]+ \\| ~[0-9.]+ µs \\(10 of 10\\) \\|")
                .contains("| ~180,000 – 187,200 |")
                .contains("had a p99 within 100 µs, and where it is stated a p99.9 within ten times that (untold: ")
                .contains("Controls: none.");
        // Of this one a fork came to wrong results.
        assertThat(text)
                .containsPattern(
                        "\\| variant-03-of-the-suite \\| L0 \\| 1× INVALID, 1× NOT_STEADY \\| .*\\([0-9]+ of 10\\) \\|");
    }

    @Test
    void what_fresh_forks_of_a_search_passed_goes_before_what_one_fork_of_a_suite_found() {
        StoredRun suite = SyntheticSuite.of(2, 10, 20261129);
        Map<MeasuredBlock, List<StoredRun>> runs = Map.of(
                MeasuredBlock.INPROCESS,
                List.of(suite),
                MeasuredBlock.SEARCH,
                List.of(
                        triedAgain(suite, "m-0123456789", 100_000, 150_000),
                        triedAgain(suite, "m-0123456789", 10_000_000, 170_000),
                        triedAgain(suite, "m-9876543210", 100_000, 120_000)));
        String readme = MeasuredTables.of(List.of(MeasuredBlock.INPROCESS), runs, "data/");
        // A search within another limit says nothing of this one, nor does one on another machine.
        assertThat(readme).containsPattern("\\| disruptor \\|.*\\| 150,000 – 156,000 \\|");
        assertThat(readme).contains("Tried again in fresh JVMs: `search`, 2026-11-27, machine m-0123456789");
        assertThat(readme).doesNotContain("m-9876543210");
        assertThat(readme).containsPattern("\\| variant-01-of-the-suite \\|.*\\| ~160,000 – 166,400 \\|");
        assertThat(MeasuredTables.of(List.of(MeasuredBlock.SEARCH), runs, "data/"))
                .startsWith("`search`, 2026-11-27, machine m-9876543210")
                .contains("| disruptor | 2 of 2 | p99 | 100 µs | 120,000 | 124,800 |")
                .contains("four fifths of fresh forks passed");
    }

    /** The first variant of a suite, searched in one fork and tried in two more. */
    private static StoredRun triedAgain(StoredRun suite, String machine, long sloNs, long confirmed) {
        ForkRecord fork = suite.forks().get(0);
        List<ForkRecord.Probe> passed =
                List.of(new ForkRecord.Probe(confirmed, confirmed, 200_000, sloNs / 2, 1, 0, 900, false, true, null));
        ForkRecord.Search tried =
                new ForkRecord.Search(sloNs, true, 5, 2.0 * confirmed, confirmed, null, null, true, 0, passed, null);
        RunRecord of = suite.run();
        RunRecord run = new RunRecord(
                of.schemaVersion(),
                "20261127T090000Z-search",
                machine,
                of.toolVersion(),
                of.profile(),
                of.cells(),
                1,
                0,
                of.workload(),
                List.of("search", "disruptor"),
                "2026-11-27T09:00:00Z",
                "2026-11-27T09:10:00Z",
                null,
                null,
                null);
        return new StoredRun(
                run,
                suite.environment(),
                List.of(
                        fork.with(new ForkRecord.Search(sloNs, confirmed, confirmed * 104 / 100, "p99", passed)),
                        fork.with(tried),
                        fork.with(tried)),
                List.of(),
                Map.of(),
                List.of());
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
        assertThat(MeasuredTables.of(List.of(MeasuredBlock.JMH), Map.of(MeasuredBlock.JMH, List.of(jmh)), "data/"))
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
