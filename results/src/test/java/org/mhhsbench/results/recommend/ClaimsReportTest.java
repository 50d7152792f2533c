package org.mhhsbench.results.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.KeptRuns;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

class ClaimsReportTest {

    private static final Path DATA = Path.of("data");
    private static final Path PAGE = Path.of("reports/claims.md");
    private static final String SCENARIO = "settlement-totals";

    /** Run with {@code -Dreadme.update=true} to write the page anew. */
    @Test
    void the_page_says_what_the_kept_runs_say() throws Exception {
        List<StoredRun> runs = ClaimsRuns.newest(DATA, KeptRuns.committed(DATA));
        if (runs.isEmpty()) {
            assertThat(PAGE).doesNotExist();
            return;
        }
        KeptRuns.assertMade(PAGE, ClaimsReport.of(runs));
    }

    private static RunRecord.Cell cell(String variant, String pattern, String level) {
        return new RunRecord.Cell(
                variant,
                SCENARIO,
                Map.of(),
                new RunRecord.Promise(
                        "a summary",
                        pattern,
                        "queue",
                        "real time",
                        "publish subscribe",
                        "total",
                        "exactly once",
                        level,
                        1));
    }

    private static ForkRecord fork(String variant, ForkStatus status, long p99Ns) {
        ForkRecord sample = Samples.ok(variant, Map.of());
        Quantiles response = new Quantiles(p99Ns / 2, p99Ns, p99Ns, null, null, p99Ns, 20_000);
        ForkRecord.Counts counts = new ForkRecord.Counts(20_000, 20_000, 20_000, 0, 0, 0, 0, 0, 0);
        ForkRecord measured = sample.with(List.of(
                new ForkRecord.Rate(500, 500, counts, response, response, response, List.of()),
                new ForkRecord.Rate(3_000, 3_000, counts, response, response, response, List.of())));
        return as(
                status == ForkStatus.OK ? measured : Samples.failed(variant, Map.of(), status, "3 messages lost"),
                SCENARIO);
    }

    private static StoredRun run(RunRecord.Profile profile, List<RunRecord.Cell> cells, List<ForkRecord> forks) {
        RunRecord sample = Samples.run();
        RunRecord run = new RunRecord(
                sample.schemaVersion(),
                sample.runId(),
                sample.machine(),
                sample.toolVersion(),
                profile,
                cells,
                1,
                42,
                sample.workload(),
                null,
                sample.startedAt(),
                sample.endedAt(),
                null,
                null,
                null);
        return new StoredRun(run, Samples.environment(), forks, List.of(), Map.of(), List.of());
    }

    private static String row(String page, String technology) {
        return page.lines()
                .filter(line -> line.startsWith("| " + technology + " |"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_claim_is_confirmed_where_all_that_is_sustained_lies_in_it() {
        StoredRun run = run(
                RunRecord.Profile.STANDARD,
                List.of(cell("mom-x", "mom", "L1")),
                List.of(slow(fork("mom-x", ForkStatus.OK, 2_000_000), 3_060)));
        String page = ClaimsReport.of(List.of(run));
        assertThat(row(page, "MOM"))
                .isEqualTo("| MOM | batch | built here: real time | publish subscribe | built so here"
                        + " | medium | provisionally confirmed: medium | from 3,000 on, below 3,060"
                        + " | – | medium: from 3,000 on, below 3,060 |");
        assertThat(page).doesNotContain("smoke runs");
    }

    /** The same, delivering so many as fast as it can. */
    private static ForkRecord slow(ForkRecord fork, double fastest) {
        return fork.with(
                fork.verify(),
                new ForkRecord.Throughput(fastest, null, List.of(fastest), 0, 5_000, null),
                fork.cost(),
                null,
                null);
    }

    @Test
    void a_smoke_run_decides_nothing_for_good() {
        StoredRun run = run(
                RunRecord.Profile.SMOKE,
                List.of(cell("eda-x", "eda", "L1")),
                List.of(fork("eda-x", ForkStatus.OK, 20_000_000)));
        String page = ClaimsReport.of(List.of(run));
        assertThat(page).contains("A first form, from smoke runs");
        assertThat(row(page, "EDA")).contains("provisionally refuted: low or medium");
    }

    @Test
    void what_waits_for_a_batch_is_told_by_a_longer_limit_too() {
        StoredRun run = run(
                RunRecord.Profile.STANDARD,
                List.of(cell("mft-x", "mft", "L1")),
                List.of(slow(fork("mft-x", ForkStatus.OK, 60_000_000), 9_000)));
        assertThat(row(ClaimsReport.of(List.of(run)), "MFT"))
                .endsWith(" | not decidable: low or medium | below 500"
                        + " | – | medium or medium/high or high: from 3,000 on, below 9,000 |");
    }

    @Test
    void what_survives_the_loss_of_power_is_judged_by_itself_too() {
        StoredRun run = run(
                RunRecord.Profile.STANDARD,
                List.of(cell("mom-x", "mom", "L1"), cell("mom-x-l2", "mom", "L2")),
                List.of(
                        slow(fork("mom-x", ForkStatus.OK, 2_000_000), 9_000),
                        slow(fork("mom-x-l2", ForkStatus.OK, 60_000_000), 2_000)));
        assertThat(row(ClaimsReport.of(List.of(run)), "MOM"))
                .contains(" | not decidable: medium or medium/high or high | from 3,000 on, below 9,000"
                        + " | not decidable: low or medium: below 500 |");
    }

    @Test
    void a_run_of_other_variants_is_no_source() {
        StoredRun patterns = run(
                RunRecord.Profile.STANDARD,
                List.of(cell("mom-x", "mom", "L1")),
                List.of(fork("mom-x", ForkStatus.OK, 2_000_000)));
        StoredRun transports = run(
                RunRecord.Profile.PUBLISH,
                List.of(cell("ring", "in-process", "L0")),
                List.of(fork("ring", ForkStatus.OK, 2_000_000)));
        assertThat(ClaimsReport.of(List.of(patterns, transports)))
                .contains(", standard, ")
                .doesNotContain(", publish, ");
    }

    @Test
    void what_was_wrong_once_speaks_for_nothing() {
        StoredRun run = run(
                RunRecord.Profile.STANDARD,
                List.of(cell("mom-x", "mom", "L1")),
                List.of(fork("mom-x", ForkStatus.OK, 2_000_000), fork("mom-x", ForkStatus.INVALID, 0)));
        String page = ClaimsReport.of(List.of(run));
        assertThat(row(page, "MOM")).contains("not decidable: no result");
        assertThat(row(page, "mom-x")).contains("| 1 | 1 |");
    }

    @Test
    void what_survives_no_kill_speaks_for_nothing() {
        StoredRun run = run(
                RunRecord.Profile.STANDARD,
                List.of(cell("mom-x", "mom", "L0")),
                List.of(fork("mom-x", ForkStatus.OK, 2_000_000)));
        assertThat(row(ClaimsReport.of(List.of(run)), "MOM")).contains("not decidable: no result");
    }

    @Test
    void other_loads_are_other_questions() {
        StoredRun run = run(
                RunRecord.Profile.STANDARD,
                List.of(cell("mom-x", "mom", "L1")),
                List.of(fork("mom-x", ForkStatus.OK, 2_000_000)));
        StoredRun elsewhere = run(
                RunRecord.Profile.STANDARD,
                List.of(cell("mom-x", "mom", "L1")),
                List.of(as(fork("mom-x", ForkStatus.OK, 90_000_000), "another-workload")));
        assertThat(row(ClaimsReport.of(List.of(run, elsewhere)), "MOM")).contains("from 3,000 on");
    }

    private static ForkRecord as(ForkRecord fork, String scenario) {
        return new ForkRecord(
                fork.schemaVersion(),
                fork.forkId(),
                fork.block(),
                fork.orderInBlock(),
                fork.variant(),
                scenario,
                fork.params(),
                ForkRecord.Role.MEASURE,
                fork.runner(),
                fork.startedAt(),
                fork.status(),
                fork.statusReasons(),
                fork.load(),
                fork.warmup(),
                fork.counts(),
                fork.verify(),
                fork.throughput(),
                fork.responseNs(),
                fork.serviceNs(),
                fork.sendDelayNs(),
                fork.hiccupNs(),
                fork.freshness(),
                fork.cost(),
                fork.footprint(),
                fork.server(),
                fork.drill(),
                fork.rates(),
                fork.search(),
                fork.jmh(),
                fork.envFingerprint());
    }

    @Test
    void without_a_run_there_is_no_page() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClaimsReport.of(List.of()))
                .withMessage("runs must be one at least: make one with mhhs-bench quick");
    }
}
