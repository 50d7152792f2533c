package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.Schema;
import org.mhhsbench.results.report.HtmlReport;
import org.mhhsbench.results.report.MarkdownReport;
import org.mhhsbench.results.store.RunFolder;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.scenarios.spi.oracle.Oracle;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * Runs a plan, stores it and reports it. For one thread; an interrupt ends it and leaves nothing behind.
 */
public final class Experiment {

    /** The name that the Markdown report has in the run's folder. */
    public static final String MARKDOWN = "report.md";
    /** And the page. */
    public static final String PAGE = "report.html";

    /** How long the machine is watched while nothing runs. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    private static final DateTimeFormatter STARTED =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Hears how far the run is. */
    public interface Listener {
        void preparing(String what);

        void forkStarted(String cell, int number, int of);

        void forkEnded(ForkRecord fork);
    }

    /** Where the run was stored, and what was read back from there. */
    public record Outcome(Path folder, StoredRun stored) {

        /** Whether each cell ran to its end with right results, or could not run here. */
        public boolean passed() {
            return stored.forks().stream().noneMatch(fork -> fork.status().failed())
                    && stored.warnings().isEmpty();
        }
    }

    private final ExperimentPlan plan;
    private final Path data;
    private final String toolVersion;
    private final Listener listener;
    private int forksStarted;

    public Experiment(ExperimentPlan plan, Path data, String toolVersion, Listener listener) {
        this.plan = plan;
        this.data = data;
        this.toolVersion = toolVersion;
        this.listener = listener;
    }

    public Outcome run() throws IOException, InterruptedException {
        Instant started = Instant.now();
        String runId = STARTED.format(started) + "-" + plan.kind();
        RunFolder folder = RunFolder.create(data, Machine.pseudonym(), runId);
        // Beside the results, not in the system's folder for temporary files: that may be memory, and logs want a disk.
        Path work = folder.path().resolveSibling("." + runId + ".work").toAbsolutePath();
        boolean complete = false;
        try {
            Files.createDirectory(work);
            run(folder, work, runId, started);
            // What was measured stays, whatever becomes of its reports.
            complete = true;
            StoredRun stored = StoredRun.read(folder.path());
            folder.writeReport(MARKDOWN, MarkdownReport.of(stored));
            folder.writeReport(PAGE, HtmlReport.of(stored));
            return new Outcome(folder.path(), stored);
        } finally {
            delete(work);
            if (!complete) {
                delete(folder.path());
                deleteIfEmpty(folder.path().getParent());
            }
        }
    }

    private void run(RunFolder folder, Path work, String runId, Instant started)
            throws IOException, InterruptedException {
        listener.preparing("looking at the machine");
        EnvironmentRecord environment = EnvironmentProbe.capture(plan.messages().toString(), work);
        EnvironmentRecord.Noise before = EnvironmentProbe.noise("before", IDLE);
        listener.preparing("working out what must come out");
        Map<Integer, String> digests = new TreeMap<>();
        for (int messages : plan.load().phaseSizes()) {
            digests.put(
                    messages, Oracle.expected(plan.messages().first(messages)).digest());
        }
        String fingerprint = environment.fingerprint().summary();
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
        listener.preparing("looking at the machine once more");
        folder.write(environment.withNoise(List.of(before, EnvironmentProbe.noise("after", IDLE))));
        folder.write(record(runId, started));
    }

    private static boolean usable(ForkRecord ceiling) {
        return ceiling.throughput() != null && !ceiling.status().failed();
    }

    private ForkRecord fork(ForkRunner runner, RunFolder folder, ForkJob job) throws IOException, InterruptedException {
        listener.forkStarted(new VariantSpec(job.variant(), job.params()).toString(), ++forksStarted, plan.forks());
        Files.createDirectory(Path.of(job.workFolder()));
        ForkResult result = runner.run(job, timeout());
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
        String forkId = cell.slug() + "-" + block;
        return new ForkJob(
                forkId,
                block,
                order,
                role,
                cell.variant(),
                cell.params(),
                plan.workload().name(),
                plan.messages().keys(),
                plan.load(),
                digests,
                ceilingPerSec,
                work.resolve(forkId).toString(),
                folder.histograms(forkId).toAbsolutePath().toString(),
                fingerprint);
    }

    private Duration timeout() {
        return plan.forkBudget().multipliedBy(3).plusSeconds(30);
    }

    private RunRecord record(String runId, Instant started) {
        Workload messages = plan.messages();
        return new RunRecord(
                Schema.VERSION,
                runId,
                Machine.pseudonym(),
                toolVersion,
                plan.profile(),
                Cells.records(plan),
                plan.blocks(),
                plan.orderSeed(),
                new RunRecord.WorkloadFacts(
                        "market-2",
                        messages.seed(),
                        messages.size(),
                        messages.meters(),
                        null,
                        plan.workload().name(),
                        plan.workload().question(),
                        messages.keys()),
                plan.command(),
                started.toString(),
                Instant.now().toString());
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException otherRuns) {
            // They stay.
        }
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
