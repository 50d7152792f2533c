package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.Schema;

/**
 * Runs forks, one at a time, each in a new JVM like this one. Whatever happens to the JVM, there is a record. An
 * interrupt kills the JVM. For one thread.
 */
final class ForkRunner {

    private static final int STDERR_CHARS = 2_000;
    /** How long a JVM that has written its result may take to end. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Path flagsFile;
    private final Path folder;

    /**
     * @param flagsFile the JVM's arguments
     * @param folder for the files that pass between the processes; the caller deletes it
     */
    ForkRunner(Path flagsFile, Path folder) {
        this.flagsFile = flagsFile;
        this.folder = folder;
    }

    /** Runs one fork; one that crashes or takes too long has a record that says so. */
    ForkResult run(ForkJob job, Duration timeout) throws IOException, InterruptedException {
        return run(job, timeout, () -> {});
    }

    /**
     * As above.
     *
     * @param meanwhile called again and again, about ten times a second, and once more at the end
     */
    ForkResult run(ForkJob job, Duration timeout, Runnable meanwhile) throws IOException, InterruptedException {
        Path jobFile = folder.resolve(job.forkId() + ".job.json");
        Path resultFile = folder.resolve(job.forkId() + ".fork.json");
        Path stderr = folder.resolve(job.forkId() + ".err");
        Messages.write(jobFile, job);
        String startedAt = Instant.now().toString();
        Process process = JobJvm.process(command(job, jobFile, resultFile))
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(stderr.toFile())
                .start();
        try {
            boolean ended = awaitResult(process, resultFile, timeout, meanwhile);
            meanwhile.run();
            if (Files.exists(resultFile)) {
                process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
                return Messages.read(resultFile, ForkResult.class);
            }
            return ended
                    ? failed(job, startedAt, ForkStatus.ERROR, "exit code " + process.exitValue(), stderr)
                    : failed(job, startedAt, ForkStatus.TIMEOUT, "did not end within " + timeout, stderr);
        } finally {
            kill(process);
        }
    }

    /** Whether the process ended by itself before the time was up. */
    private static boolean awaitResult(Process process, Path resultFile, Duration timeout, Runnable meanwhile)
            throws InterruptedException {
        long endNs = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < endNs) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                return true;
            }
            meanwhile.run();
            if (Files.exists(resultFile)) {
                return false;
            }
        }
        return false;
    }

    private List<String> command(ForkJob job, Path jobFile, Path resultFile) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + flagsFile);
        command.addAll(heapFlags());
        command.add("-XX:ErrorFile=" + folder.resolve("hs_err.log"));
        command.add("-Djava.io.tmpdir=" + folder);
        command.add("-cp");
        command.add(Variants.classPath(job.variant()));
        command.add(ForkMain.class.getName());
        command.add(jobFile.toString());
        command.add(resultFile.toString());
        return command;
    }

    /**
     * One GiB, or two fifths of a machine that has less than that twice and a half: room for the messages of a fork twice
     * over, and touched in half a second.
     */
    private static long heapMib() {
        return Math.min(1024, Machine.memoryBytes() / 1_048_576 * 2 / 5);
    }

    /** How forks are started. */
    static JobJvm jvm() {
        return new JobJvm(heapMib() << 20, heapFlags());
    }

    private static List<String> heapFlags() {
        return List.of(
                "-Xms" + heapMib() + "m",
                "-Xmx" + heapMib() + "m",
                // Pages that the system has yet to hand out would be a cost of whichever phase touches them first.
                "-XX:+AlwaysPreTouch",
                // A fork that is killed shall leave nothing in the system's folder for temporary files.
                "-XX:+PerfDisableSharedMem");
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ForkResult failed(ForkJob job, String startedAt, ForkStatus status, String reason, Path stderr)
            throws IOException {
        List<String> reasons = new ArrayList<>(List.of(reason));
        String text =
                Files.exists(stderr) ? new String(Files.readAllBytes(stderr), StandardCharsets.UTF_8).strip() : "";
        if (!text.isEmpty()) {
            text = new VariantSpec(job.variant(), job.params()).withoutConnections(text);
            reasons.add(text.length() > STDERR_CHARS ? text.substring(0, STDERR_CHARS) + "…" : text);
        }
        return new ForkResult(unmeasured(job, startedAt, status, reasons), List.of());
    }

    /** The record of a fork that came to nothing. */
    static ForkRecord unmeasured(ForkJob job, String startedAt, ForkStatus status, List<String> reasons) {
        return new ForkRecord(
                Schema.VERSION,
                job.forkId(),
                job.block(),
                job.orderInBlock(),
                job.variant(),
                job.scenario(),
                job.storedParams(),
                job.role(),
                ForkRecord.Runner.RIG,
                startedAt,
                status,
                reasons,
                job.load().record(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                job.envFingerprint());
    }
}
