package org.mhhsbench.results.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.SyntheticRun;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;

class StoredRunsTest {

    @TempDir
    Path data;

    @Test
    void readable_runs_are_listed_and_the_others_named() throws Exception {
        Path run = SyntheticRun.write(data, SyntheticRun.few(), 3, 2_000);
        Path cutOff = Files.createDirectories(data.resolve("m-0000000000/cut-off"));
        Files.createDirectories(data.resolve("m-0000000000/.going-on.work"));
        Files.writeString(data.resolve("README"), "no folder");
        StoredRuns listed = StoredRuns.list(data);
        assertThat(listed.runs()).singleElement().satisfies(entry -> {
            assertThat(entry.folder()).isEqualTo(run);
            assertThat(entry.run().cells()).hasSize(4);
            assertThat(entry.runners()).containsExactly(ForkRecord.Runner.RIG);
            assertThat(entry.statuses())
                    .isEqualTo(Map.of(
                            ForkStatus.OK,
                            1,
                            ForkStatus.NOT_STEADY,
                            1,
                            ForkStatus.UNAVAILABLE,
                            1,
                            ForkStatus.INVALID,
                            1));
            assertThat(entry.warnings()).isEmpty();
        });
        assertThat(listed.unreadable()).singleElement().satisfies(unreadable -> {
            assertThat(unreadable.folder()).isEqualTo(cutOff);
            assertThat(unreadable.reason()).contains("has no run.json");
        });
    }

    @Test
    void without_the_folder_there_are_no_runs() throws Exception {
        assertThat(StoredRuns.list(data.resolve("nothing")))
                .isEqualTo(new StoredRuns(java.util.List.of(), java.util.List.of(), java.util.List.of()));
    }

    @Test
    void committed_runs_are_all_readable() throws Exception {
        StoredRuns listed = StoredRuns.list(Path.of("data"));
        assertThat(listed.runs()).isNotEmpty();
        assertThat(listed.unreadable()).isEmpty();
    }
}
