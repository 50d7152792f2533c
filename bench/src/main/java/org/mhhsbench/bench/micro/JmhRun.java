package org.mhhsbench.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.bench.harness.NewRun;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.harness.VerifiedDelivery;
import org.mhhsbench.bench.workload.WorkloadFile;
import org.mhhsbench.bench.workload.WorkloadFiles;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.Json;
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

    private final JmhPlan plan;
    private final String toolVersion;
    private final List<String> command;
    private final NewRun.Listener listener;
    private int forksStarted;

    private JmhRun(JmhPlan plan, String toolVersion, List<String> command, NewRun.Listener listener) {
        this.plan = plan;
        this.toolVersion = toolVersion;
        this.command = List.copyOf(command);
        this.listener = listener;
    }

    /**
     * Runs what the user asked for, and stores it.
     *
     * @param command the program's arguments that make such a run again
     * @throws IllegalArgumentException for options that cannot be
     */
    public static NewRun.Outcome run(
            Options user, Path data, String toolVersion, List<String> command, NewRun.Listener listener)
            throws IOException, InterruptedException {
        JmhPlan plan = JmhPlan.of(user, ThreadLocalRandom.current().nextLong(Integer.MAX_VALUE));
        JmhRun jmh = new JmhRun(plan, toolVersion, command, listener);
        return NewRun.store(data, "jmh", String.join(" ", command), listener, jmh::measure, jmh::record);
    }

    private void measure(NewRun run) throws IOException, InterruptedException {
        try {
            blocks(run);
        } finally {
            endChildren();
        }
    }

    private void blocks(NewRun run) throws IOException, InterruptedException {
        for (int block = 0; block < plan.forks(); block++) {
            int order = 0;
            for (JmhPlan.Cell cell : plan.order(block)) {
                fork(run, identity(run, cell, plan.cells().indexOf(cell), block, order++));
            }
            for (JmhPlan.Cell cell : plan.unavailable()) {
                int number = plan.cells().size() + plan.unavailable().indexOf(cell);
                String reason = VariantSpec.parse(cell.params().get("variant"))
                        .provider()
                        .obstacle()
                        .orElseThrow();
                run.folder()
                        .append(JmhResults.unmeasured(
                                identity(run, cell, number, block, order++), ForkStatus.UNAVAILABLE, List.of(reason)));
            }
        }
    }

    private static JmhResults.Fork identity(NewRun run, JmhPlan.Cell cell, int number, int block, int order) {
        return new JmhResults.Fork(
                cell,
                JmhResults.forkId(cell, number, block),
                block,
                order,
                Instant.now().toString(),
                run.environment().fingerprint().summary());
    }

    private void fork(NewRun run, JmhResults.Fork fork) throws IOException, InterruptedException {
        listener.forkStarted(
                String.join(" ", fork.cell().benchmark(), fork.cell().params().getOrDefault("variant", "")),
                ++forksStarted,
                plan.cells().size() * plan.forks());
        Path json = run.work().resolve(fork.forkId() + ".json");
        Path verified = run.work().resolve(fork.forkId() + ".verified.json");
        ForkRecord record;
        try {
            List<String> jvmArgs = new ArrayList<>(run.environment().jvm().args());
            // What a fork that is killed leaves behind goes with this folder.
            jvmArgs.add("-Djava.io.tmpdir=" + run.work());
            jvmArgs.add("-D" + ScenarioState.VERIFIED_FILE + "=" + verified);
            new Runner(plan.fork(fork.cell(), json, jvmArgs)).run();
            // What is committed names no folder of this machine.
            String written = Files.readString(json)
                    .replace(run.work().toString(), "WORK")
                    .replace(Home.folder().toString(), "HOME")
                    .replace(System.getProperty("java.home"), "JAVA_HOME");
            record = JmhResults.measured(
                    fork,
                    written,
                    Files.exists(verified) ? Json.message(Files.readString(verified), ForkRecord.Verify.class) : null);
            run.folder().writeJmh(fork.forkId(), written);
        } catch (RunnerException e) {
            record = failed(fork, e);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while JMH ran");
        }
        run.folder().append(record);
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

    private RunRecord record(NewRun run) {
        return run.record(
                toolVersion,
                plan.forks() < FORKS_OF_A_CLAIM ? RunRecord.Profile.SMOKE : RunRecord.Profile.STANDARD,
                Stream.concat(plan.cells().stream(), plan.unavailable().stream())
                        .map(JmhResults::stored)
                        .toList(),
                plan.forks(),
                plan.orderSeed(),
                facts(),
                command);
    }

    /** Of the one workload that all scenarios had; null if there were several, or none. */
    private RunRecord.WorkloadFacts facts() {
        List<String> names = plan.cells().stream()
                .filter(cell -> cell.params().containsKey("workload"))
                .map(cell -> cell.params().get("workload"))
                .distinct()
                .toList();
        if (names.size() != 1) {
            return null;
        }
        WorkloadFile file = WorkloadFiles.byName(names.get(0));
        return NewRun.facts(file, file.workload().first(ScenarioThroughputBenchmark.MESSAGES));
    }

    private static void endChildren() {
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().join());
    }
}
