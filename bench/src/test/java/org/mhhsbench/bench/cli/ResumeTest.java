package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.RunCheck;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.StoredRuns;

/** A run that is killed, and goes on: with real processes. */
@Timeout(300)
class ResumeTest extends CommandTest {

    private static final String PLAN = """
            # Does it go on?
            variants: direct
            profile: smoke
            blocks: 3
            rates: {20000: 500}
            round-messages: 500
            warmup-ms: 0
            warmup-cap-ms: 0
            throughput-ms: 0
            """;

    @TempDir
    Path data;

    @Test
    void a_run_that_was_killed_goes_on_to_the_same_plan() throws Exception {
        Path log = data.resolve("log");
        Path folder = killedAfterItsFirstBlock(log);
        StoredRuns.Unfinished unfinished = StoredRuns.list(data).unfinished().get(0);
        assertThat(unfinished.blocks()).isBetween(1, 2);
        assertThat(unfinished.ofBlocks()).isEqualTo(3);
        List<String> kept = forkLines(folder).subList(0, 2 * unfinished.blocks());
        assertThat(run("runs", "--data", data.toString())).isEqualTo(ExitCode.OK);
        assertThat(err.toString()).contains("is unfinished").contains("mhhs-bench resume " + folder.getFileName());
        assertThat(run("verify", folder.toString())).isEqualTo(ExitCode.FAILED);
        // As a crash of the machine would leave it.
        Files.writeString(folder.resolve("forks.ndjson"), "{\"schemaVersion\":2,", StandardOpenOption.APPEND);

        assertThat(run("resume", folder.getFileName().toString(), "--data", data.toString()))
                .as(out + " " + err)
                .isEqualTo(ExitCode.OK);

        StoredRun stored = StoredRun.read(folder);
        assertThat(stored.warnings()).isEmpty();
        assertThat(RunCheck.of(folder)).isEmpty();
        assertThat(forkLines(folder)).startsWith(kept.toArray(String[]::new)).hasSize(6);
        assertThat(stored.forks())
                .extracting(ForkRecord::forkId)
                .containsExactly("null-0", "direct-0", "null-1", "direct-1", "null-2", "direct-2");
        assertThat(stored.run().orderSeed()).isEqualTo(11);
        assertThat(stored.run().sittings()).hasSize(2);
        assertThat(stored.run().sittings().get(1).firstBlock()).isEqualTo(unfinished.blocks());
        assertThat(stored.environment().noise()).hasSize(3);
        assertThat(folder.resolveSibling("." + folder.getFileName() + ".work")).doesNotExist();
        assertThat(run("resume", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("has come to its end");
        assertThat(run("runs", "--data", data.toString(), "--delete", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(folder).isDirectory();
    }

    /** Kills the program, as nobody can ask it to clean up. */
    private Path killedAfterItsFirstBlock(Path log) throws Exception {
        Path plan = Files.writeString(data.resolve("mine.yaml"), PLAN);
        Process process = Launched.start(log, "suite", plan.toString(), "--order-seed", "11", "--out", data.toString());
        try {
            Path folder = null;
            while (folder == null || forkLines(folder).size() < 2) {
                assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                Thread.sleep(20);
                folder = StoredRuns.list(data).unfinished().stream()
                        .map(StoredRuns.Unfinished::folder)
                        .findFirst()
                        .orElse(null);
            }
            List<ProcessHandle> forks = process.descendants().toList();
            process.destroyForcibly().waitFor();
            // A fork ends with whoever started it.
            for (ProcessHandle fork : forks) {
                fork.onExit().get();
            }
            return folder;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static List<String> forkLines(Path folder) throws Exception {
        Path file = folder.resolve("forks.ndjson");
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    @Test
    void what_was_cut_off_before_a_block_was_whole_can_be_deleted() throws Exception {
        Path folder = Files.createDirectories(data.resolve("m-0/20261128T000000Z-run"));
        Files.createDirectory(folder.resolve("hist"));
        Files.createDirectories(folder.resolveSibling("." + folder.getFileName() + ".work/x"));
        assertThat(run("resume", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("has no plan.json");
        assertThat(run("runs", "--data", data.toString(), "--delete", folder.toString()))
                .isEqualTo(ExitCode.OK);
        try (Stream<Path> left = Files.list(folder.getParent())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void an_unknown_run_and_a_folder_that_cannot_be_written_to_are_usage_errors() {
        assertThat(run("resume", "yesterday", "--data", data.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("yesterday");
        assertThat(run("run", "direct", "three-hour-window", "--out", "/proc/none"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("/proc/none cannot").contains("name another one with --out");
    }
}
