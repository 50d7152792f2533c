package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.RunFolder;
import org.mhhsbench.scenarios.spi.oracle.Oracle;

/**
 * Runs a plan, stores it and reports it. For one thread; an interrupt ends it and leaves nothing behind.
 */
public final class Experiment {

    private final ExperimentPlan plan;
    private final Path data;
    private final String toolVersion;
    private final NewRun.Listener listener;
    private int forksStarted;

    public Experiment(ExperimentPlan plan, Path data, String toolVersion, NewRun.Listener listener) {
        this.plan = plan;
        this.data = data;
        this.toolVersion = toolVersion;
        this.listener = listener;
    }

    public NewRun.Outcome run() throws IOException, InterruptedException {
        return NewRun.store(data, plan.kind(), plan.messages().toString(), listener, this::measure, this::record);
    }

    private void measure(NewRun run) throws IOException, InterruptedException {
        RunFolder folder = run.folder();
        Path work = run.work();
        listener.preparing("working out what must come out");
        Map<Integer, String> digests = new TreeMap<>();
        for (int messages : plan.phaseSizes()) {
            digests.put(
                    messages, Oracle.expected(plan.messages().first(messages)).digest());
        }
        String fingerprint = run.environment().fingerprint().summary();
        ForkRunner runner = new ForkRunner(Home.jvmFlags(), work);
        for (int block = 0; block < plan.blocks(); block++) {
            VariantSpec alone = new VariantSpec(NullProvider.ID, Map.of());
            ForkRecord ceiling = fork(
                    runner,
                    folder,
                    job(alone, ForkRecord.Role.NULL, block, 0, digests, null, folder, work, fingerprint));
            Double ceilingPerSec =
                    usable(ceiling) ? (Double) ceiling.throughput().deliveredPerSec() : null;
            int order = 1;
            for (VariantSpec cell : plan.order(block)) {
                fork(
                        runner,
                        folder,
                        job(
                                cell,
                                ForkRecord.Role.MEASURE,
                                block,
                                order++,
                                digests,
                                ceilingPerSec,
                                folder,
                                work,
                                fingerprint));
            }
            for (VariantSpec cell : plan.unavailable()) {
                ForkJob job =
                        job(cell, ForkRecord.Role.MEASURE, block, order++, digests, null, folder, work, fingerprint);
                folder.append(ForkRunner.unmeasured(
                        job,
                        Instant.now().toString(),
                        ForkStatus.UNAVAILABLE,
                        List.of(ExperimentPlan.obstacle(cell).orElseThrow())));
            }
        }
    }

    private static boolean usable(ForkRecord ceiling) {
        return ceiling.throughput() != null && !ceiling.status().failed();
    }

    private ForkRecord fork(ForkRunner runner, RunFolder folder, ForkJob job) throws IOException, InterruptedException {
        listener.forkStarted(
                new VariantSpec(job.variant(), job.storedParams()).toString(), ++forksStarted, plan.forks());
        Files.createDirectory(Path.of(job.workFolder()));
        ForkResult result = runner.run(job, timeout(new VariantSpec(job.variant(), job.params())));
        folder.append(result.fork());
        if (!result.windows().isEmpty()) {
            folder.append(result.windows());
        }
        listener.forkEnded(result.fork());
        return result.fork();
    }

    private ForkJob job(
            VariantSpec cell,
            ForkRecord.Role role,
            int block,
            int order,
            Map<Integer, String> digests,
            Double ceilingPerSec,
            RunFolder folder,
            Path work,
            String fingerprint) {
        String forkId = cell.stored().slug() + "-" + block;
        return new ForkJob(
                forkId,
                block,
                order,
                role,
                cell.variant(),
                cell.params(),
                cell.stored().params(),
                plan.workload().name(),
                plan.messages().keys(),
                plan.load(cell),
                digests,
                ceilingPerSec,
                work.resolve(forkId).toString(),
                folder.histograms(forkId).toAbsolutePath().toString(),
                fingerprint);
    }

    /** Where each of many subscribers costs a server as much as the first one, all phases take so many times as long. */
    private Duration timeout(VariantSpec cell) {
        return plan.forkBudget(cell).multipliedBy(3).plusSeconds(30 + 10L * (cell.subscribers() - 1));
    }

    private RunRecord record(NewRun run) {
        return run.record(
                toolVersion,
                plan.profile(),
                Cells.records(plan),
                plan.blocks(),
                plan.orderSeed(),
                NewRun.facts(plan.workload(), plan.messages()),
                plan.command());
    }
}
