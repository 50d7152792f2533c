package org.mhhsbench.bench.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.mhhsbench.bench.harness.Cells;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.bench.harness.JobJvm;
import org.mhhsbench.bench.harness.Messages;
import org.mhhsbench.bench.harness.NewRun;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.harness.Variants;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** Drills each variant with each fault, each in JVMs of its own, and stores it as a run. For one thread. */
public final class DrillRun {

    /** JVMs and servers that start, and the oracle: seen on two cores. */
    private static final int OVERHEAD_SECONDS = 16;

    private static final long HEAP_BYTES = 512L << 20;
    private static final JobJvm JVM = new JobJvm(
            HEAP_BYTES,
            // One that is killed shall leave nothing in the system's folder for temporary files.
            List.of("-Xmx" + (HEAP_BYTES >> 20) + "m", "-XX:+PerfDisableSharedMem"));

    private static final Duration MOST = Duration.ofMinutes(6);
    private static final int STDERR_CHARS = 2_000;

    private final DrillOptions options;
    private final List<String> command;
    private final NewRun.Listener listener;
    private final Workload workload;

    private DrillRun(DrillOptions options, List<String> command, NewRun.Listener listener) {
        this.options = options;
        this.command = command;
        this.listener = listener;
        this.workload = options.workload().workload().first(options.messages());
    }

    /**
     * Runs all of it; an interrupt ends it and leaves nothing behind.
     *
     * @param command the arguments of the program that ask for the same again
     */
    public static NewRun.Outcome run(
            DrillOptions options, Path data, String toolVersion, List<String> command, NewRun.Listener listener)
            throws IOException, InterruptedException {
        DrillRun drill = new DrillRun(options, command, listener);
        return NewRun.store(
                data,
                "drill",
                drill.workload.toString(),
                JVM,
                listener,
                drill::measure,
                run -> drill.record(run, toolVersion));
    }

    /** How long that is expected to take. */
    public static Duration budget(DrillOptions options) {
        return Duration.ofSeconds(
                (long) options.cells().size() * options.faults().size() * (options.seconds() + OVERHEAD_SECONDS));
    }

    private void measure(NewRun run) throws IOException, InterruptedException {
        int all = options.cells().size() * options.faults().size();
        int number = 0;
        for (VariantSpec cell : options.cells()) {
            for (Fault fault : options.faults()) {
                listener.forkStarted(cell.stored() + ", " + fault.word(), ++number, all);
                ForkRecord fork = drill(run, cell, fault, number);
                run.folder().append(fork);
                listener.forkEnded(fork);
            }
        }
    }

    private ForkRecord drill(NewRun run, VariantSpec cell, Fault fault, int order)
            throws IOException, InterruptedException {
        String startedAt = Instant.now().toString();
        String forkId = cell.stored().slug() + "-" + fault.word();
        Path folder = Files.createDirectory(run.work().resolve(forkId));
        DrillJob job = new DrillJob(
                cell.variant(),
                cell.params(),
                workload.keys(),
                options.workload().name(),
                options.ratePerSecond(),
                fault,
                folder.toString());
        List<String> reasons = new ArrayList<>();
        Optional<String> obstacle = obstacle(cell, fault);
        DrillResult result = obstacle.isPresent() ? null : run(cell, job, reasons);
        ForkRecord.Drill drilled = result == null ? null : result.drill();
        ForkStatus status = ForkStatus.ERROR;
        if (obstacle.isPresent()) {
            status = ForkStatus.UNAVAILABLE;
            reasons.add(obstacle.get());
        } else if (drilled != null) {
            reasons.addAll(complaints(drilled, cell.provider().descriptor(), fault));
            status = reasons.isEmpty() ? ForkStatus.OK : ForkStatus.INVALID;
        }
        RunRecord.Cell record =
                new RunRecord.Cell(cell.variant(), options.workload().name(), stored(cell, fault), null);
        return ForkRecord.unmeasured(
                        forkId,
                        0,
                        order,
                        record,
                        ForkRecord.Runner.DRILL,
                        startedAt,
                        status,
                        reasons,
                        run.environment().fingerprint().summary())
                .with(result == null ? null : result.verify(), drilled);
    }

    private static Optional<String> obstacle(VariantSpec cell, Fault fault) {
        boolean ofTheServer = fault == Fault.KILL_SERVER || fault == Fault.NETWORK_CUT || fault == Fault.NETWORK_DELAY;
        return ofTheServer && cell.onOwnServer()
                ? Optional.of("a server of your own is neither killed nor cut off")
                : cell.provider().obstacle();
    }

    private static Map<String, String> stored(VariantSpec cell, Fault fault) {
        Map<String, String> params = new TreeMap<>(cell.stored().params());
        params.put("fault", fault.word());
        return params;
    }

    /** What is wrong with what came of a fault; empty if nothing is. */
    static List<String> complaints(ForkRecord.Drill drilled, Descriptor promised, Fault fault) {
        List<String> complaints = new ArrayList<>();
        boolean sentOnce = fault != Fault.KILL_PUBLISHER && fault != Fault.DISORDER;
        if (sentOnce && promised.guarantee() == Descriptor.Guarantee.EXACTLY_ONCE) {
            complain(complaints, drilled.repeated(), "messages came again at another position");
        }
        complain(complaints, drilled.altered(), "messages were not what was sent");
        complain(complaints, drilled.outOfOrder(), "messages came out of the promised order");
        complain(complaints, drilled.lost(), "acknowledged messages were lost");
        complain(complaints, drilled.wrongCells(), "cells differ from the oracle");
        complain(complaints, drilled.messages() - drilled.acknowledged(), "messages were never acknowledged");
        if (drilled.deadLetters() != drilled.poisoned()) {
            complaints.add(drilled.poisoned() + " bodies were no messages, " + drilled.deadLetters() + " lie aside");
        }
        return complaints;
    }

    private static void complain(List<String> complaints, Long count, String what) {
        if (count != null && count > 0) {
            complaints.add(count + " " + what);
        }
    }

    /** Null, and why, if it came to no end. */
    private DrillResult run(VariantSpec cell, DrillJob job, List<String> reasons)
            throws IOException, InterruptedException {
        Path jobFile = job.path("job.json");
        Path result = job.path("result.json");
        Path errors = job.path("errors.log");
        Messages.write(jobFile, job);
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("@" + Home.jvmFlags());
        line.addAll(JVM.flags());
        line.add("-Djava.io.tmpdir=" + Files.createDirectories(job.path("tmp")));
        line.addAll(List.of("-cp", Variants.classPath(job.variant()), DrillMain.class.getName()));
        line.addAll(List.of(jobFile.toString(), result.toString()));
        Process process = JobJvm.process(line)
                .directory(job.path("").toFile())
                .redirectErrorStream(true)
                .redirectOutput(errors.toFile())
                .start();
        try {
            Duration most = MOST.plusSeconds(options.seconds());
            boolean ended = process.waitFor(most.toSeconds(), TimeUnit.SECONDS);
            if (Files.exists(result)) {
                return Messages.read(result, DrillResult.class);
            }
            String text = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8).strip();
            reasons.add(ended ? "exit code " + process.exitValue() : "did not end within " + most);
            if (!text.isEmpty()) {
                reasons.add(cell.withoutConnections(text.substring(0, Math.min(STDERR_CHARS, text.length()))));
            }
            return null;
        } finally {
            // Its children look after it and end by themselves; those that are seen are not waited for.
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly().waitFor();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private RunRecord record(NewRun run, String toolVersion) {
        List<RunRecord.Cell> records = new ArrayList<>();
        for (VariantSpec cell : options.cells()) {
            for (Fault fault : options.faults()) {
                records.add(new RunRecord.Cell(
                        cell.variant(), options.workload().name(), stored(cell, fault), Cells.promise(cell)));
            }
        }
        return run.record(
                toolVersion,
                RunRecord.Profile.SMOKE,
                records,
                1,
                0,
                NewRun.facts(options.workload(), workload),
                command);
    }
}
