package org.mhhsbench.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mhhsbench.bench.harness.EnvironmentProbe;
import org.mhhsbench.bench.harness.Experiment;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.bench.harness.Machine;
import org.mhhsbench.bench.workload.WorkloadFile;
import org.mhhsbench.bench.workload.WorkloadFiles;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.Schema;
import org.mhhsbench.results.report.HtmlReport;
import org.mhhsbench.results.report.MarkdownReport;
import org.mhhsbench.results.store.RunFolder;
import org.mhhsbench.results.store.StoredRun;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;

/** Runs JMH and stores what it wrote as a run. For one thread; an interrupt ends it and leaves nothing behind. */
public final class JmhRun {

    private static final int FORKS_OF_A_CLAIM = 10;
    private static final DateTimeFormatter STARTED =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private JmhRun() {}

    /**
     * Runs what the user asked for, and returns the folder of the run; nothing is stored unless all of it ran.
     *
     * @param command the program's arguments that make such a run again
     * @throws RunnerException if a benchmark failed or came to a wrong answer
     * @throws IllegalArgumentException for options that cannot be
     */
    public static Path run(Options user, Path data, String toolVersion, List<String> command)
            throws IOException, InterruptedException, RunnerException {
        Instant started = Instant.now();
        // Beside the results, not in the system's folder for temporary files: that may be memory, and logs want a disk.
        Files.createDirectories(data);
        Path work = Files.createTempDirectory(data.toAbsolutePath(), ".jmh-");
        try {
            Path json = work.resolve("result.json");
            // What cannot run is refused before the machine is looked at.
            JmhPlan.of(user, List.of(), json.toString());
            EnvironmentRecord environment = EnvironmentProbe.capture(String.join(" ", command), work);
            JmhPlan plan = JmhPlan.of(
                    user,
                    // What a fork that is killed leaves behind goes with this folder.
                    Stream.concat(environment.jvm().args().stream(), Stream.of("-Djava.io.tmpdir=" + work))
                            .toList(),
                    json.toString());
            new Runner(plan.options()).run();
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while JMH ran");
            }
            // What is committed names no folder of this machine.
            String written = Files.readString(json)
                    .replace(work.toString(), "WORK")
                    .replace(Home.folder().toString(), "HOME")
                    .replace(System.getProperty("java.home"), "JAVA_HOME");
            return store(data, started, plan, written, environment, toolVersion, command);
        } finally {
            List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
            children.forEach(ProcessHandle::destroyForcibly);
            children.forEach(child -> child.onExit().join());
            delete(work);
        }
    }

    /** Stores a result of JMH, or throws if it lacks a planned cell. */
    static Path store(
            Path data,
            Instant started,
            JmhPlan plan,
            String json,
            EnvironmentRecord environment,
            String toolVersion,
            List<String> command)
            throws IOException {
        JmhResults results = JmhResults.read(json);
        List<JmhPlan.Cell> missing = results.missing(plan);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("JMH wrote no result of " + missing);
        }
        String runId = STARTED.format(started) + "-jmh";
        RunFolder folder = RunFolder.create(data, Machine.pseudonym(), runId);
        boolean complete = false;
        try {
            folder.write(environment);
            folder.writeJmh("result", json);
            for (ForkRecord fork :
                    results.forks(started.toString(), environment.fingerprint().summary())) {
                folder.append(fork);
            }
            for (ForkRecord fork : JmhResults.unavailable(
                    plan, started.toString(), environment.fingerprint().summary())) {
                folder.append(fork);
            }
            folder.write(new RunRecord(
                    Schema.VERSION,
                    runId,
                    Machine.pseudonym(),
                    toolVersion,
                    plan.forks() < FORKS_OF_A_CLAIM ? RunRecord.Profile.SMOKE : RunRecord.Profile.STANDARD,
                    Stream.concat(plan.cells().stream(), plan.unavailable().stream())
                            .map(JmhResults::stored)
                            .toList(),
                    plan.forks(),
                    0,
                    facts(plan),
                    command,
                    started.toString(),
                    Instant.now().toString()));
            complete = true;
            StoredRun stored = StoredRun.read(folder.path());
            folder.writeReport(Experiment.MARKDOWN, MarkdownReport.of(stored));
            folder.writeReport(Experiment.PAGE, HtmlReport.of(stored));
            return folder.path();
        } finally {
            if (!complete) {
                delete(folder.path());
            }
        }
    }

    /** Of the one workload that all scenarios had; null if there were several, or none. */
    private static RunRecord.WorkloadFacts facts(JmhPlan plan) {
        List<String> names = plan.cells().stream()
                .filter(cell -> cell.params().containsKey("workload"))
                .map(cell -> cell.params().get("workload"))
                .distinct()
                .toList();
        if (names.size() != 1) {
            return null;
        }
        WorkloadFile file = WorkloadFiles.byName(names.get(0));
        var messages = file.workload().first(ScenarioThroughputBenchmark.MESSAGES);
        return new RunRecord.WorkloadFacts(
                "market-2",
                messages.seed(),
                messages.size(),
                messages.meters(),
                null,
                file.name(),
                file.question(),
                messages.keys());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
