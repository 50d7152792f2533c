package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.store.RunFolder;
import org.mhhsbench.scenarios.spi.oracle.Oracle;

/** Measures the forks of a plan, one after another, as long as the program runs. For one thread. */
final class Sitting {

    private final ExperimentPlan plan;
    private final RunFolder folder;
    private final Path work;
    private final String fingerprint;
    private final NewRun.Listener listener;
    private final ForkRunner runner;
    private final Map<Integer, String> digests = new TreeMap<>();
    private final int forks;
    private int forksStarted;

    /**
     * @param work exists; for what passes between the processes
     * @param fingerprint of the environment
     * @param firstBlock from 0
     */
    Sitting(
            ExperimentPlan plan,
            RunFolder folder,
            Path work,
            String fingerprint,
            int firstBlock,
            NewRun.Listener listener) {
        this.plan = plan;
        this.folder = folder;
        this.work = work;
        this.fingerprint = fingerprint;
        this.listener = listener;
        this.runner = new ForkRunner(Home.jvmFlags(), work);
        this.forks = plan.forks() - plan.forks(0, firstBlock);
    }

    /** Works out what must come out of every phase. */
    void prepare() {
        listener.preparing("working out what must come out");
        for (int messages : plan.phaseSizes()) {
            digests.put(
                    messages, Oracle.expected(plan.messages().first(messages)).digest());
        }
    }

    /** The plan with the delay fixed that its controls inject, by some forks that count for nothing else. */
    ExperimentPlan fixed() throws IOException, InterruptedException {
        List<ExperimentPlan.Step> steps = plan.pilot();
        if (steps.isEmpty()) {
            return plan;
        }
        List<ForkRecord> pilots = new ArrayList<>();
        for (ExperimentPlan.Step step : steps) {
            String forkId = RunFolder.pilotId(pilots.size());
            ForkResult result = run(step, plan.blocks(), job(step, plan, forkId, plan.blocks(), pilots.size(), null));
            folder.appendPilot(result.fork());
            pilots.add(result.fork());
        }
        long delayNs = Pilot.delayNs(pilots, plan.blocks(), plan.load().first().perSecond());
        if (delayNs == 0) {
            throw new IOException("the pilot forks of " + plan.controls().base() + " came to nothing: "
                    + pilots.get(0).statusReasons());
        }
        return plan.with(plan.controls().delayedBy(delayNs));
    }

    /** Measures one block, and returns when its records are on the disk. */
    void measure(ExperimentPlan fixed, int block) throws IOException, InterruptedException {
        Double ceilingPerSec = null;
        int order = 0;
        for (ExperimentPlan.Step step : fixed.steps(block)) {
            ForkJob job = job(step, fixed, step.forkId(block), block, order++, ceilingPerSec);
            ForkResult result = run(step, block, job);
            // The record comes last: what has one is whole.
            if (!result.windows().isEmpty()) {
                folder.append(result.windows());
            }
            folder.append(result.fork());
            listener.forkEnded(result.fork());
            if (step.role() == ForkRecord.Role.NULL && usable(result.fork())) {
                ceilingPerSec = result.fork().throughput().deliveredPerSec();
            }
        }
        for (VariantSpec cell : fixed.unavailable()) {
            ExperimentPlan.Step step = new ExperimentPlan.Step(ForkRecord.Role.MEASURE, cell);
            folder.append(ForkRunner.unmeasured(
                    job(step, fixed, step.forkId(block), block, order++, null),
                    Instant.now().toString(),
                    ForkStatus.UNAVAILABLE,
                    List.of(ExperimentPlan.obstacle(cell).orElseThrow())));
        }
    }

    private static boolean usable(ForkRecord ceiling) {
        return ceiling.throughput() != null && !ceiling.status().failed();
    }

    private ForkResult run(ExperimentPlan.Step step, int block, ForkJob job) throws IOException, InterruptedException {
        listener.forkStarted(step.toString(), ++forksStarted, forks);
        Files.createDirectory(Path.of(job.workFolder()));
        // Where each of many subscribers costs a server as much as the first one, all phases take so many times as
        // long.
        Duration timeout = plan.forkBudget(step, block)
                .multipliedBy(3)
                .plusSeconds(30 + 10L * (step.cell().subscribers() - 1));
        return runner.run(job, timeout);
    }

    private ForkJob job(
            ExperimentPlan.Step step, ExperimentPlan fixed, String forkId, int block, int order, Double ceilingPerSec) {
        return new ForkJob(
                forkId,
                block,
                order,
                step.role(),
                step.cell().variant(),
                step.cell().params(),
                step.cell().stored().params(),
                plan.workload().name(),
                plan.messages().keys(),
                plan.load(step, block),
                digests,
                fixed.controls() == null ? Map.of() : fixed.controls().of(step.role()),
                ceilingPerSec,
                work.resolve(forkId).toString(),
                folder.histograms(forkId).toAbsolutePath().toString(),
                fingerprint);
    }
}
