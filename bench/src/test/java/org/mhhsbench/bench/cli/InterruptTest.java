package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in the middle of a fork, with real processes. */
@Timeout(120)
class InterruptTest {

    @TempDir
    Path data;

    @Test
    void ctrl_c_leaves_no_process_and_no_file() throws Exception {
        Path log = data.resolveSibling(data.getFileName() + ".log");
        Process process = Launched.start(
                log, "run", "disruptor", "three-hour-window", "--seconds", "30", "--out", data.toString());
        try {
            List<ProcessHandle> forks = awaitForks(process);
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(forks).noneMatch(ProcessHandle::isAlive);
            try (Stream<Path> left = Files.walk(data)) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
            assertThat(Files.readString(log))
                    .contains("interrupted; no block was whole: no process and no half-written run was left behind");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.deleteIfExists(log);
        }
    }

    private static List<ProcessHandle> awaitForks(Process process) throws InterruptedException {
        while (process.isAlive()) {
            // The system cuts a command line off: that a child is a JVM must do.
            List<ProcessHandle> forks = process.children()
                    .filter(child -> child.info().command().orElse("").endsWith("java"))
                    .toList();
            if (!forks.isEmpty()) {
                // Into the fork's work, not only its start.
                Thread.sleep(3_000);
                return forks;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("it ended with " + process.exitValue() + " before a fork ran");
    }
}
