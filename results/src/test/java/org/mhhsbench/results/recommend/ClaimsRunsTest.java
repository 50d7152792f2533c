package org.mhhsbench.results.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.RunRecord.Profile;
import org.mhhsbench.results.store.RunFolder;

class ClaimsRunsTest {

    @TempDir
    Path data;

    private static RunRecord.Cell cell(String pattern) {
        return new RunRecord.Cell(
                "direct",
                "settlement-totals",
                Map.of(),
                new RunRecord.Promise(
                        "a summary", pattern, "queue", "batch", "publish subscribe", "total", "exactly once", "L1", 1));
    }

    private static List<RunRecord.Cell> allPatterns() {
        return Claim.ALL.stream()
                .map(claim -> cell(claim.patterns().iterator().next()))
                .toList();
    }

    private void stored(String runId, String machine, Profile profile) throws Exception {
        stored(runId, machine, profile, allPatterns());
    }

    private void stored(String runId, String machine, Profile profile, List<RunRecord.Cell> cells) throws Exception {
        stored(runId, machine, profile, cells, Samples.run().startedAt());
    }

    private void stored(String runId, String machine, Profile profile, List<RunRecord.Cell> cells, String startedAt)
            throws Exception {
        RunRecord sample = Samples.run();
        RunFolder folder = RunFolder.create(data, machine, runId);
        folder.write(Samples.environment());
        folder.append(Samples.ok("direct", Map.of()));
        folder.write(new RunRecord(
                sample.schemaVersion(),
                runId,
                machine,
                sample.toolVersion(),
                profile,
                cells,
                1,
                42,
                sample.workload(),
                null,
                startedAt,
                sample.endedAt(),
                null,
                null,
                null));
    }

    private List<String> newest() throws Exception {
        return ClaimsRuns.newest(data, folder -> true).stream()
                .map(run -> run.run().runId())
                .toList();
    }

    @Test
    void without_a_suite_the_newest_quick_run_speaks_and_what_came_after_it() throws Exception {
        assertThat(newest()).isEmpty();
        stored("20261101T000000Z-quick", "m-1", Profile.SMOKE);
        stored("20261102T000000Z-quick", "m-1", Profile.SMOKE);
        stored("20261103T000000Z-fanout", "m-1", Profile.SMOKE);
        stored("20261104T000000Z-fanout", "m-2", Profile.SMOKE);
        assertThat(newest()).containsExactly("20261102T000000Z-quick", "20261103T000000Z-fanout");
    }

    @Test
    void a_suite_of_all_patterns_speaks_alone() throws Exception {
        stored("20261101T000000Z-quick", "m-1", Profile.SMOKE);
        stored("20261102T000000Z-patterns", "m-1", Profile.STANDARD);
        stored("20261103T000000Z-quick", "m-1", Profile.SMOKE);
        stored("20261104T000000Z-search", "m-1", Profile.STANDARD);
        stored("20261105T000000Z-patterns", "m-1", Profile.STANDARD, List.of(cell("eda")));
        assertThat(newest()).containsExactly("20261102T000000Z-patterns");
    }

    @Test
    void a_search_after_it_speaks_too_where_its_load_machine_and_profile_are_the_same() throws Exception {
        String later = "2026-12-24T09:00:00Z";
        stored("20261102T000000Z-patterns", "m-1", Profile.STANDARD);
        stored("20261224T090000Z-search", "m-1", Profile.STANDARD, List.of(cell("mft")), later);
        stored("20261224T100000Z-search", "m-1", Profile.SMOKE, List.of(cell("mft")), later);
        stored("20261224T110000Z-search", "m-2", Profile.STANDARD, List.of(cell("mft")), later);
        assertThat(newest()).containsExactly("20261102T000000Z-patterns", "20261224T090000Z-search");
    }

    @Test
    void a_suite_that_was_cut_to_a_few_blocks_is_no_better_than_a_quick_run() throws Exception {
        stored("20261101T000000Z-quick", "m-1", Profile.SMOKE);
        stored("20261102T000000Z-patterns", "m-1", Profile.SMOKE);
        assertThat(newest()).containsExactly("20261101T000000Z-quick", "20261102T000000Z-patterns");
    }
}
