package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be refused before anything is measured; what is measured again, see {@link SuiteCommandTest}. */
class ReproduceCommandTest extends CommandTest {

    @TempDir
    Path folder;

    @Test
    void a_run_on_a_server_of_ones_own_is_not_made_again_on_the_embedded_one() throws Exception {
        Path own = CommittedRun.copy(
                CommittedRun.withCommand(), folder, "forks.ndjson", "\"params\":{}", "\"params\":{\"server\":\"own\"}");
        assertThat(run("reproduce", own.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("server of your own").contains("--set PATTERN.NAME=VALUE");
        assertThat(out.toString()).doesNotContain("run again");
    }
}
