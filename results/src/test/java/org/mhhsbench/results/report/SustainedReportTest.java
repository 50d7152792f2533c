package org.mhhsbench.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.SyntheticRun;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.StoredRun;

/** A run in which one variant was searched and the rate found tried by a fresh fork. */
class SustainedReportTest {

    private static final long SLO = 100_000;

    @TempDir
    Path data;

    private StoredRun stored;

    private static ForkRecord.Probe probe(long rate, long p99Ns) {
        boolean passed = p99Ns <= SLO;
        return new ForkRecord.Probe(
                rate, rate, 200_000, p99Ns, passed ? 1 : 0.4, 0.25, 900, false, passed, passed ? null : "p99");
    }

    @BeforeEach
    void addSearch() throws Exception {
        StoredRun run = StoredRun.read(SyntheticRun.write(data, SyntheticRun.few(), 11, 12_000));
        List<ForkRecord> forks = new ArrayList<>(run.forks());
        ForkRecord direct = forks.get(0);
        ForkRecord.Search search = new ForkRecord.Search(
                SLO,
                false,
                5,
                300_000,
                150_000,
                156_000L,
                "p99",
                true,
                1,
                List.of(probe(150_000, 60_000), probe(300_000, 90_000_000), probe(156_000, 130_000)),
                new ForkRecord.Overload(330_000, 299_000, 200_000, 20_000_000L, 61.5));
        forks.set(0, direct.with(search));
        forks.add(direct.with(new ForkRecord.Search(
                SLO, true, 5, 301_000, 150_000, null, null, true, 0, List.of(probe(150_000, 70_000)), null)));
        stored = new StoredRun(run.run(), run.environment(), forks, run.windows(), run.histograms(), run.warnings());
    }

    @Test
    void the_interval_what_broke_and_the_overload_are_told() {
        assertThat(MarkdownReport.of(stored))
                .contains("## Sustained rates")
                .contains("| direct | 1 of 1 | p99 | 100 µs | 150,000 | 156,000 | 300,000 | 330,000 | 61.5 ms |")
                .contains(
                        "| direct | failed: p99 | #1 | 156,000 | 156,000 | 200,000 | 130 µs | 40.0 % | +0.3 | 900 ns |");
    }

    @Test
    void the_page_draws_each_probe_and_the_limit() {
        String page = HtmlReport.of(stored);
        assertThat(page).contains("<section id=\"sustained\">").contains("class=\"interval\"");
        assertThat(page.split("data-m=\"probe-p99-ns\"")).hasSize(1 + 4);
        assertThat(page).contains("at 156,000 messages/s p99 130 µs, failed: p99");
    }

    @Test
    void a_fork_that_tries_a_rate_is_in_no_table_of_another_load() {
        long rows = MarkdownReport.of(stored)
                .lines()
                .filter(line -> line.startsWith("| direct | OK |"))
                .count();
        long without = MarkdownReport.of(new StoredRun(
                        stored.run(),
                        stored.environment(),
                        stored.forks().subList(0, stored.forks().size() - 1),
                        stored.windows(),
                        stored.histograms(),
                        stored.warnings()))
                .lines()
                .filter(line -> line.startsWith("| direct | OK |"))
                .count();
        assertThat(rows).isPositive().isEqualTo(without);
    }

    @Test
    void a_run_without_a_search_says_that_there_was_none() throws Exception {
        StoredRun run = StoredRun.read(SyntheticRun.write(data.resolve("other"), SyntheticRun.few(), 11, 12_000));
        assertThat(HtmlReport.of(run)).contains("No fork searched").doesNotContain("class=\"interval\"");
        assertThat(MarkdownReport.of(run)).contains("No fork searched");
    }
}
