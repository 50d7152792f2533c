package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.mhhsbench.bench.staging.FileTrees;
import org.mhhsbench.bench.workload.WorkloadFile;
import org.mhhsbench.results.controls.ControlCheck;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.Schema;
import org.mhhsbench.results.report.HtmlReport;
import org.mhhsbench.results.report.MarkdownReport;
import org.mhhsbench.results.store.RunFolder;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * The life of a run that is being stored, whoever measures it: a folder for what stays and one for what does not, the
 * machine looked at before and after, reports at the end; or nothing at all. For one thread.
 *
 * @param folder for what stays
 * @param work exists; vanishes with the run
 */
public record NewRun(String runId, Instant started, RunFolder folder, Path work, EnvironmentRecord environment) {

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

        /** Whether each cell ran to its end with right results, or could not run here, and no control failed. */
        public boolean passed() {
            return stored.forks().stream().noneMatch(ForkRecord::failed)
                    && stored.warnings().isEmpty()
                    && !ControlCheck.failed(ControlCheck.of(stored));
        }
    }

    /** Runs and appends all forks. */
    public interface Measuring {
        void measure(NewRun run) throws IOException, InterruptedException;
    }

    /** What the run was, told when all forks have ended. */
    public interface Description {
        RunRecord of(NewRun run);
    }

    /**
     * Measures, stores and reports; if that does not come to its end, nothing is left behind.
     *
     * @param kind ends the run's id
     * @param workload what the environment's fingerprint tells workloads apart by
     */
    public static Outcome store(
            Path data, String kind, String workload, Listener listener, Measuring measuring, Description description)
            throws IOException, InterruptedException {
        return store(data, kind, workload, ForkRunner.jvm(), listener, measuring, description);
    }

    /**
     * As above, for jobs whose JVMs are not those of the rig.
     *
     * @param jobs what they run in
     */
    public static Outcome store(
            Path data,
            String kind,
            String workload,
            JobJvm jobs,
            Listener listener,
            Measuring measuring,
            Description description)
            throws IOException, InterruptedException {
        Instant started = Instant.now();
        String runId = id(started, kind);
        RunFolder folder = RunFolder.create(data, Machine.pseudonym(), runId);
        // Beside the results, not in the system's folder for temporary files: that may be memory, and logs want a disk.
        Path work = Experiment.workFolder(folder.path());
        boolean complete = false;
        try {
            Files.createDirectory(work);
            listener.preparing("looking at the machine");
            EnvironmentRecord environment = EnvironmentProbe.capture(workload, work, jobs);
            EnvironmentRecord.Noise before = EnvironmentProbe.noise("before", IDLE);
            NewRun run = new NewRun(runId, started, folder, work, environment);
            measuring.measure(run);
            listener.preparing("looking at the machine once more");
            folder.write(environment.withNoise(List.of(before, EnvironmentProbe.noise("after", IDLE))));
            folder.write(description.of(run));
            // What was measured stays, whatever becomes of its reports.
            complete = true;
            StoredRun stored = StoredRun.read(folder.path());
            folder.writeReport(MARKDOWN, MarkdownReport.of(stored));
            folder.writeReport(PAGE, HtmlReport.of(stored));
            return new Outcome(folder.path(), stored);
        } finally {
            FileTrees.delete(work);
            if (!complete) {
                FileTrees.delete(folder.path());
                deleteIfEmpty(folder.path().getParent());
            }
        }
    }

    /** The id of a run that begins. */
    static String id(Instant started, String kind) {
        return STARTED.format(started) + "-" + kind;
    }

    /** The run's record, when all forks have ended. */
    public RunRecord record(
            String toolVersion,
            RunRecord.Profile profile,
            List<RunRecord.Cell> cells,
            int blocks,
            long orderSeed,
            RunRecord.WorkloadFacts workload,
            List<String> command) {
        return new RunRecord(
                Schema.VERSION,
                runId,
                Machine.pseudonym(),
                toolVersion,
                profile,
                cells,
                blocks,
                orderSeed,
                workload,
                command,
                started.toString(),
                Instant.now().toString(),
                null,
                null,
                null);
    }

    /** What a record says of a workload of which some messages were sent. */
    public static RunRecord.WorkloadFacts facts(WorkloadFile file, Workload messages) {
        return facts(file.name(), file.question(), messages);
    }

    /** What a record says of the messages that were sent, and of the question that they answer. */
    public static RunRecord.WorkloadFacts facts(String name, String question, Workload messages) {
        return new RunRecord.WorkloadFacts(
                "market-2", messages.seed(), messages.size(), messages.meters(), null, name, question, messages.keys());
    }

    static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException otherRuns) {
            // They stay.
        }
    }
}
