package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.results.store.StoredRuns;

class CompareCommandTest extends CommandTest {

    @TempDir
    Path folder;

    private static Path committed() throws Exception {
        return StoredRuns.list(Home.folder().resolve("results/data"))
                .runs()
                .get(0)
                .folder();
    }

    private Path copyWith(String file, String text, String other) throws Exception {
        Path from = committed();
        Path copy = folder.resolve(from.getFileName());
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, copy.resolve(from.relativize(path).toString()));
            }
        }
        Path changed = copy.resolve(file);
        String before = Files.readString(changed);
        assertThat(before).contains(text);
        Files.writeString(changed, before.replace(text, other));
        return copy;
    }

    @Test
    void a_run_equals_itself_and_that_is_no_verdict() throws Exception {
        String run = committed().toString();
        assertThat(run("compare", run, run)).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("messages/s").contains("1.000").contains("no verdict");
    }

    @Test
    void runs_of_other_machines_are_put_side_by_side_only_if_allowed() throws Exception {
        String machine = committed().getParent().getFileName().toString();
        Path other = copyWith("run.json", machine, "m-0000000000");
        assertThat(run("compare", committed().toString(), other.toString())).isEqualTo(ExitCode.NOT_COMPARABLE);
        assertThat(out.toString()).contains("machine differs").doesNotContain("messages/s");
        assertThat(run("compare", "--allow", committed().toString(), other.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("messages/s");
    }

    @Test
    void an_invalid_fork_is_never_compared() throws Exception {
        Path other = copyWith("forks.ndjson", "\"status\":\"", "\"status\":\"INVALID\",\"was\":\"");
        Path forks = other.resolve("forks.ndjson");
        Files.writeString(forks, Files.readString(forks).replaceAll(",\"was\":\"[A-Z_]*\"", ""));
        assertThat(run("compare", committed().toString(), other.toString())).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("not compared").doesNotContain("messages/s");
    }

    @Test
    void runs_are_listed_and_an_unknown_one_is_a_usage_error() throws Exception {
        String id = committed().getFileName().toString();
        assertThat(run("runs")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains(id);
        assertThat(run("runs", "--json")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("\"runId\":\"" + id + "\"");
        assertThat(run("compare", id, id + "x")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("did you mean " + id);
    }
}
