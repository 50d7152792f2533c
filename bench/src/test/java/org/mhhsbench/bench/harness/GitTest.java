package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTest {

    @TempDir
    Path folder;

    private int git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @BeforeEach
    void commit() throws Exception {
        assumeTrue(git("init", "-q") == 0, "there is no git");
        Files.writeString(folder.resolve("code"), "one");
        assertThat(git("add", "code")).isZero();
        assertThat(git("commit", "-q", "-m", "one")).isZero();
    }

    @Test
    void a_changed_file_and_a_new_one_are_changes_and_a_stored_run_is_none() throws Exception {
        Git git = new Git(folder);
        assertThat(git.commit()).matches("[0-9a-f]{40,64}");
        assertThat(git.dirty()).isFalse();

        Path run = Files.createDirectories(folder.resolve("results/data/machine/run"));
        Files.writeString(run.resolve("run.json"), "{}");
        assertThat(git.dirty()).isFalse();

        Path other = Files.writeString(folder.resolve("results/other"), "new");
        assertThat(git.dirty()).isTrue();
        Files.delete(other);
        assertThat(git.dirty()).isFalse();

        Files.writeString(folder.resolve("code"), "two");
        assertThat(git.dirty()).isTrue();
        assertThat(new String(git.diff(), StandardCharsets.UTF_8)).contains("-one", "+two");
    }

    @Test
    void without_a_repository_there_is_no_answer() throws Exception {
        Git git = new Git(folder.resolve("nowhere"));
        assertThat(git.commit()).isNull();
        assertThat(git.dirty()).isNull();
        assertThat(git.diff()).isNull();
    }
}
