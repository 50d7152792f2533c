package org.mhhsbench.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.mhhsbench.bench.harness.EnvironmentProbe;
import org.mhhsbench.bench.harness.Experiment;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.bench.harness.Machine;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.harness.VerifiedDelivery;
import org.mhhsbench.bench.workload.WorkloadFile;
import org.mhhsbench.bench.workload.WorkloadFiles;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.Schema;
import org.mhhsbench.results.report.HtmlReport;
import org.mhhsbench.results.report.MarkdownReport;
import org.mhhsbench.results.store.Json;
import org.mhhsbench.results.store.RunFolder;
import org.mhhsbench.results.store.StoredRun;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;

/**
 * Runs JMH, a JVM a fork and the forks in blocks of an order that is drawn, and stores what it wrote as a run. A fork
 * that failed has a record that says so, and the others go on. For one thread; an interrupt ends it and leaves nothing
 * behind.
 */
public final class JmhRun {

    private static final int FORKS_OF_A_CLAIM = 10;
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final DateTimeFormatter STARTED =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final JmhPlan plan;
    private final RunFolder folder;
    private final Path work;
    private final EnvironmentRecord environment;
    private final Experiment.Listener listener;
    private int forksStarted;

    private JmhRun(
            JmhPlan plan, RunFolder folder, Path work, EnvironmentRecord environment, Experiment.Listener listener) {
        this.plan = plan;
        this.folder = folder;
        this.work = work;
        this.environment = environment;
        this.listener = listener;
    }

    /**
     * Runs what the user asked for, and stores it.
     *
     * @param command the program's arguments that make such a run again
     * @throws IllegalArgumentException for options that cannot be
     */
    public static Experiment.Outcome run(
            Options user, Path data, String toolVersion, List<String> command, Experiment.Listener listener)
            throws IOException, InterruptedException {
        long orderSeed = ThreadLocalRandom.current().nextLong(Integer.MAX_VALUE);
        // What cannot run is refused before the machine is looked at.
        JmhPlan.of(user, List.of(), orderSeed);
        Instant started = Instant.now();
        String runId = STARTED.format(started) + "-jmh";
        RunFolder folder = RunFolder.create(data, Machine.pseudonym(), runId);
        // Beside the results, not in the system's folder for temporary files: that may be memory, and logs want a disk.
        Path work = folder.path().resolveSibling("." + runId + ".work").toAbsolutePath();
        boolean complete = false;
        try {
            Files.createDirectory(work);
            listener.preparing("looking at the machine");
            EnvironmentRecord environment = EnvironmentProbe.capture(String.join(" ", command), work);
            EnvironmentRecord.Noise before = EnvironmentProbe.noise("before", IDLE);
            JmhPlan plan = JmhPlan.of(
                    user,
                    // What a fork that is killed leaves behind goes with this folder.
                    Stream.concat(environment.jvm().args().stream(), Stream.of("-Djava.io.tmpdir=" + work))
                            .toList(),
                    orderSeed);
            new JmhRun(plan, folder, work, environment, listener).blocks();
            folder.write(environment.withNoise(List.of(before, EnvironmentProbe.noise("after", IDLE))));
            folder.write(record(plan, runId, toolVersion, command, started));
            // What was measured stays, whatever becomes of its reports.
            complete = true;
            StoredRun stored = StoredRun.read(folder.path());
            folder.writeReport(Experiment.MARKDOWN, MarkdownReport.of(stored));
            folder.writeReport(Experiment.PAGE, HtmlReport.of(stored));
            return new Experiment.Outcome(folder.path(), stored);
        } finally {
            endChildren();
            delete(work);
            if (!complete) {
                delete(folder.path());
            }
        }
    }

    private void blocks() throws IOException, InterruptedException {
        for (int block = 0; block < plan.forks(); block++) {
            int order = 0;
            for (JmhPlan.Cell cell : plan.order(block)) {
                fork(identity(cell, plan.cells().indexOf(cell), block, order++));
            }
            for (JmhPlan.Cell cell : plan.unavailable()) {
                int number = plan.cells().size() + plan.unavailable().indexOf(cell);
                String reason = VariantSpec.parse(cell.params().get("variant"))
                        .provider()
                        .obstacle()
                        .orElseThrow();
                folder.append(JmhResults.unmeasured(
                        identity(cell, number, block, order++), ForkStatus.UNAVAILABLE, List.of(reason)));
            }
        }
    }

    private JmhResults.Fork identity(JmhPlan.Cell cell, int number, int block, int order) {
        return new JmhResults.Fork(
                cell,
                JmhResults.forkId(cell, number, block),
                block,
                order,
                Instant.now().toString(),
                environment.fingerprint().summary());
    }

    private void fork(JmhResults.Fork fork) throws IOException, InterruptedException {
        listener.forkStarted(
                String.join(" ", fork.cell().benchmark(), fork.cell().params().getOrDefault("variant", "")),
                ++forksStarted,
                plan.cells().size() * plan.forks());
        Path json = work.resolve(fork.forkId() + ".json");
        Path verified = work.resolve(fork.forkId() + ".verified.json");
        ForkRecord record;
        try {
            new Runner(plan.fork(fork.cell(), json, "-D" + ScenarioState.VERIFIED_FILE + "=" + verified)).run();
            // What is committed names no folder of this machine.
            String written = Files.readString(json)
                    .replace(work.toString(), "WORK")
                    .replace(Home.folder().toString(), "HOME")
                    .replace(System.getProperty("java.home"), "JAVA_HOME");
            record = JmhResults.measured(
                    fork,
                    written,
                    Files.exists(verified) ? Json.message(Files.readString(verified), ForkRecord.Verify.class) : null);
            folder.writeJmh(fork.forkId(), written);
        } catch (RunnerException e) {
            record = failed(fork, e);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while JMH ran");
        }
        folder.append(record);
        listener.forkEnded(record);
    }

    private static ForkRecord failed(JmhResults.Fork fork, RunnerException failure) throws InterruptedException {
        Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> open = new ArrayList<>(List.of(failure));
        List<String> reasons = new ArrayList<>();
        boolean wrong = false;
        while (!open.isEmpty()) {
            Throwable next = open.remove(0);
            if (!all.add(next)) {
                continue;
            }
            if (next instanceof InterruptedException) {
                throw new InterruptedException("interrupted while JMH ran");
            }
            wrong |= next instanceof VerifiedDelivery.WrongResult;
            if (next.getMessage() != null) {
                reasons.add(next.getMessage());
            }
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
            open.addAll(List.of(next.getSuppressed()));
        }
        // The innermost says what happened, the outermost that something did.
        Collections.reverse(reasons);
        return JmhResults.unmeasured(
                fork,
                wrong ? ForkStatus.INVALID : ForkStatus.ERROR,
                reasons.stream().distinct().toList());
    }

    private static RunRecord record(
            JmhPlan plan, String runId, String toolVersion, List<String> command, Instant started) {
        return new RunRecord(
                Schema.VERSION,
                runId,
                Machine.pseudonym(),
                toolVersion,
                plan.forks() < FORKS_OF_A_CLAIM ? RunRecord.Profile.SMOKE : RunRecord.Profile.STANDARD,
                Stream.concat(plan.cells().stream(), plan.unavailable().stream())
                        .map(JmhResults::stored)
                        .toList(),
                plan.forks(),
                plan.orderSeed(),
                facts(plan),
                command,
                started.toString(),
                Instant.now().toString());
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

    private static void endChildren() {
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().join());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
