package org.mhhsbench.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.SyntheticSuite;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.StoredRun;

class SuiteTableTest {

    /** Its forks miss 100 µs at 100,000 a second. */
    private static final String SLOWEST = "variant-18-of-the-suite";

    private static final StoredRun SUITE = SyntheticSuite.of(19, 10, 20261129);

    private static String table(UnaryOperator<ForkRecord.Search> slowest) {
        List<ForkRecord> forks = SUITE.forks().stream()
                .map(fork -> fork.variant().equals(SLOWEST) && fork.search() != null
                        ? fork.with(slowest.apply(fork.search()))
                        : fork)
                .toList();
        Markdown text = new Markdown();
        SuiteTable.markdown(
                text,
                new StoredRun(
                        SUITE.run(), SUITE.environment(), forks, SUITE.windows(), SUITE.histograms(), SUITE.warnings()),
                List.of());
        return text.toString();
    }

    private static String row(String table) {
        return table.lines()
                .filter(line -> line.startsWith("| " + SLOWEST))
                .findFirst()
                .orElseThrow();
    }

    private static ForkRecord.Search found(ForkRecord.Search like, long confirmed, boolean monotonic) {
        return new ForkRecord.Search(
                like.sloP99Ns(),
                false,
                like.probeSeconds(),
                like.capacityPerSec(),
                confirmed,
                2 * confirmed,
                "p99",
                monotonic,
                0,
                like.probes(),
                null);
    }

    @Test
    void what_a_search_found_has_no_mark_where_nothing_speaks_against_it() {
        String table = table(search -> found(search, 50_000, true));
        assertThat(row(table)).endsWith("| ~50,000 – 100,000 |");
        assertThat(table).doesNotContain("‡");
    }

    @Test
    void a_rate_above_one_that_the_forks_missed_is_marked() {
        String table = table(search -> found(search, 150_000, true));
        assertThat(row(table)).endsWith("| ~150,000 – 300,000 † |");
        assertThat(table).contains("†: the suite's own forks missed the limit");
    }

    @Test
    void a_search_that_passed_above_what_failed_is_marked_as_wide() {
        String table = table(search -> found(search, 50_000, false));
        assertThat(row(table)).endsWith("| ~50,000 – 100,000 ‡ |");
        assertThat(table).contains("‡: a rate passed above one that failed");
    }
}
