package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.bench.staging.FileTrees;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.Schema;
import org.mhhsbench.results.report.HtmlReport;
import org.mhhsbench.results.report.MarkdownReport;
import org.mhhsbench.results.store.RunFolder;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.UnfinishedRun;

/**
 * Runs a plan block by block, stores it and reports it. What stops it leaves its whole blocks, from which it goes on; where
 * no block is whole there is nothing to go on from, and nothing is left. For one thread; an interrupt ends it.
 */
public final class Experiment {

    /** How long the machine is watched while nothing runs. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    private final ExperimentPlan plan;
    private final String reproduces;
    private final String toolVersion;
    private final NewRun.Listener listener;
    /** What is left of it: the folder while it is there. Read by whoever tells of an interrupt. */
    private volatile Path folder;

    private volatile int wholeBlocks;

    /** The machine that shall go on with a run is not like the one that began it, or the program is not. */
    public static final class OtherEnvironmentException extends Exception {

        private static final long serialVersionUID = 1L;

        OtherEnvironmentException(String message) {
            super(message);
        }
    }

    /**
     * @param reproduces the run whose plan it is; null if it is nobody's
     */
    public Experiment(ExperimentPlan plan, String reproduces, String toolVersion, NewRun.Listener listener) {
        this.plan = plan;
        this.reproduces = reproduces;
        this.toolVersion = toolVersion;
        this.listener = listener;
    }

    /** The id of the run that can go on; null if there is none. Any thread. */
    public String unfinished() {
        Path left = folder;
        return left == null ? null : left.getFileName().toString();
    }

    /** How many blocks are whole. Any thread. */
    public int wholeBlocks() {
        return wholeBlocks;
    }

    /** Begins the run under a folder of runs. */
    public NewRun.Outcome run(Path data) throws IOException, InterruptedException {
        Instant started = Instant.now();
        String runId = NewRun.id(started, plan.kind());
        RunFolder made = RunFolder.create(data, Machine.pseudonym(), runId);
        folder = made.path();
        Work work = new Work(made, started.toString());
        try {
            return work.begin();
        } catch (OtherEnvironmentException e) {
            throw new IllegalStateException("a run that begins has no environment to differ from", e);
        } finally {
            work.end();
        }
    }

    /**
     * Goes on with a run that was stopped.
     *
     * @throws org.mhhsbench.results.store.UnreadableRunException if it cannot go on
     */
    public NewRun.Outcome resume(Path run) throws IOException, InterruptedException, OtherEnvironmentException {
        RunFolder made = RunFolder.reopen(run);
        StoredPlan stored = StoredPlan.read(run);
        List<Integer> records = StoredPlan.records(plan);
        if (!stored.records().equals(records)) {
            throw new OtherEnvironmentException("the run was planned with " + stored.records()
                    + " forks in its blocks, here they would be " + records
                    + ": other variants can run. Go on where it was begun, or start it anew");
        }
        UnfinishedRun found = UnfinishedRun.read(run, records);
        folder = run;
        wholeBlocks = found.blocks();
        found.notes().forEach(listener::preparing);
        Work work = new Work(made, stored.startedAt());
        try {
            return work.goOn(found);
        } finally {
            work.end();
        }
    }

    /** One sitting: the folders that it works in, and what it adds to the run. */
    private final class Work {

        private final RunFolder run;
        private final String startedAt;
        private final Path work;
        private final boolean resumed;
        private boolean complete;

        private Work(RunFolder run, String startedAt) {
            this.run = run;
            this.startedAt = startedAt;
            this.resumed = RunFolder.hasPlan(run.path());
            // Beside the results, not in the system's folder for temporary files: that may be memory, and logs want a
            // disk.
            this.work = workFolder(run.path());
        }

        NewRun.Outcome begin() throws IOException, InterruptedException, OtherEnvironmentException {
            return sit(new UnfinishedRun(run.path(), List.of(), List.of(), 0, List.of()));
        }

        NewRun.Outcome goOn(UnfinishedRun found) throws IOException, InterruptedException, OtherEnvironmentException {
            return sit(found);
        }

        private NewRun.Outcome sit(UnfinishedRun found)
                throws IOException, InterruptedException, OtherEnvironmentException {
            FileTrees.delete(work);
            Files.createDirectory(work);
            listener.preparing("looking at the machine");
            EnvironmentRecord environment =
                    EnvironmentProbe.capture(plan.messages().toString(), work, ForkRunner.jvm());
            requireSame(found.sittings(), environment);
            found.tidy();
            environment = environment.withNoise(List.of(EnvironmentProbe.noise("before", IDLE)));
            Sitting sitting =
                    new Sitting(plan, run, work, environment.fingerprint().summary(), found.blocks(), listener);
            sitting.prepare();
            ExperimentPlan fixed = plan;
            if (!resumed) {
                fixed = sitting.fixed();
                run.writePlan(
                        StoredPlan.of(fixed, run.path().getFileName().toString(), toolVersion, startedAt, reproduces));
            }
            run.appendSitting(environment);
            for (int block = found.blocks(); block < plan.blocks(); block++) {
                sitting.measure(fixed, block);
                wholeBlocks = block + 1;
            }
            return finish(fixed);
        }

        private NewRun.Outcome finish(ExperimentPlan fixed) throws IOException, InterruptedException {
            listener.preparing("looking at the machine once more");
            UnfinishedRun whole = UnfinishedRun.read(run.path(), StoredPlan.records(fixed));
            List<EnvironmentRecord.Noise> noise = new ArrayList<>();
            whole.sittings().forEach(sitting -> noise.addAll(sitting.noise()));
            noise.add(EnvironmentProbe.noise("after", IDLE));
            // Another sitting that failed while it wrote these two has left them.
            run.replace(whole.sittings().get(0).withNoise(noise));
            run.write(record(fixed, whole));
            // What was measured stays, whatever becomes of its reports.
            complete = true;
            StoredRun stored = StoredRun.read(run.path());
            run.writeReport(NewRun.MARKDOWN, MarkdownReport.of(stored));
            run.writeReport(NewRun.PAGE, HtmlReport.of(stored));
            return new NewRun.Outcome(run.path(), stored);
        }

        private RunRecord record(ExperimentPlan fixed, UnfinishedRun whole) {
            List<RunRecord.Sitting> sittings = new ArrayList<>();
            for (EnvironmentRecord sitting : whole.sittings()) {
                int firstBlock = whole.forks().stream()
                        .filter(fork -> fork.startedAt().compareTo(sitting.capturedAt()) >= 0)
                        .mapToInt(ForkRecord::block)
                        .min()
                        .orElse(fixed.blocks());
                sittings.add(new RunRecord.Sitting(sitting.capturedAt(), firstBlock));
            }
            return new RunRecord(
                    Schema.VERSION,
                    run.path().getFileName().toString(),
                    Machine.pseudonym(),
                    toolVersion,
                    fixed.profile(),
                    Cells.records(fixed),
                    fixed.blocks(),
                    fixed.orderSeed(),
                    NewRun.facts(fixed.workload(), fixed.messages()),
                    fixed.command(),
                    startedAt,
                    Instant.now().toString(),
                    sittings,
                    reproduces,
                    fixed.controls() == null ? null : fixed.controls().record());
        }

        void end() throws IOException {
            FileTrees.delete(work);
            if (complete) {
                folder = null;
            } else if (!resumed && wholeBlocks == 0) {
                FileTrees.delete(run.path());
                NewRun.deleteIfEmpty(run.path().getParent());
                folder = null;
            }
        }
    }

    private static void requireSame(List<EnvironmentRecord> sittings, EnvironmentRecord now)
            throws OtherEnvironmentException {
        if (sittings.isEmpty()) {
            return;
        }
        List<String> differences = EnvironmentDifference.between(sittings.get(0).fingerprint(), now.fingerprint());
        if (!differences.isEmpty()) {
            throw new OtherEnvironmentException(
                    "the run was begun with another " + String.join(", another ", differences)
                            + ": its blocks could not be compared. Go on where it was begun, or start it anew");
        }
    }

    /** Where a run keeps what does not stay. */
    public static Path workFolder(Path run) {
        return run.resolveSibling("." + run.getFileName() + ".work").toAbsolutePath();
    }
}
