package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.results.store.StoredRuns;

class ClaimsCommandTest extends CommandTest {

    @TempDir
    Path folder;

    @Test
    void a_named_run_is_what_claims_are_held_against() throws Exception {
        String quick = StoredRuns.list(Home.folder().resolve("results/data")).runs().stream()
                .map(entry -> entry.run().runId())
                .filter(id -> id.endsWith("-quick"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        Path page = folder.resolve("claims.md");
        assertThat(run("claims", quick, "--out", page.toString())).isEqualTo(ExitCode.OK);
        assertThat(page).content().contains("| MOM | batch |").contains("* " + quick + ", machine");
    }

    @Test
    void without_runs_the_next_step_is_told() {
        assertThat(run("claims", "--data", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("nor a quick run is stored under").contains("mhhs-bench quick");
    }

    @Test
    void an_unknown_run_is_told_with_those_that_there_are() throws Exception {
        Files.createDirectories(folder);
        assertThat(run("claims", "nowhere", "--data", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("a run must be a folder or one of []")
                .contains("was nowhere");
    }
}
