package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mhhsbench.bench.harness.Experiment;
import org.mhhsbench.bench.harness.ExperimentPlan;
import org.mhhsbench.bench.harness.NewRun;
import org.mhhsbench.results.compare.Comparison;
import org.mhhsbench.results.compare.ComparisonMarkdown;
import org.mhhsbench.results.store.StoredRun;
import picocli.CommandLine;

/** Runs a plan with progress and shows what came of it: what all commands have in common that measure blocks. */
final class Measuring {

    private final ExperimentPlan plan;
    private final String reproduces;
    private final CommandLine commandLine;
    private final Experiment experiment;
    private final ExperimentProgress progress;

    /** What the experiment is asked to do. */
    private interface Act {
        NewRun.Outcome of(Experiment experiment)
                throws IOException, InterruptedException, Experiment.OtherEnvironmentException;
    }

    private Measuring(ExperimentPlan plan, String reproduces, CommandLine commandLine) {
        this.plan = plan;
        this.reproduces = reproduces;
        this.commandLine = commandLine;
        this.progress = new ExperimentProgress(plan, commandLine.getErr());
        this.experiment = new Experiment(plan, reproduces, Version.number(), progress);
    }

    /** Measures a plan anew. */
    static int call(ExperimentPlan plan, Path data, CommandLine commandLine) throws Exception {
        requireWritable(data);
        return new Measuring(plan, null, commandLine).measure(experiment -> experiment.run(data), null);
    }

    /** Measures the plan of another run anew, and says in what the two differ. */
    static int reproduce(ExperimentPlan plan, StoredRun old, Path data, CommandLine commandLine) throws Exception {
        requireWritable(data);
        return new Measuring(plan, old.run().runId(), commandLine).measure(experiment -> experiment.run(data), old);
    }

    /**
     * Goes on with a run that was stopped.
     *
     * @param reproduces the run whose plan it is; null if it is its own
     */
    static int resume(ExperimentPlan plan, String reproduces, Path run, CommandLine commandLine) throws Exception {
        requireWritable(run);
        return new Measuring(plan, reproduces, commandLine).measure(experiment -> experiment.resume(run), null);
    }

    private static void requireWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".", ".probe"));
        } catch (IOException e) {
            throw CommandFailure.input("runs must be stored in a folder that can be written to, " + folder + " cannot: "
                    + e + "; name another one with --out");
        }
    }

    /**
     * @param old the run that is made again, to be compared with; null without, or where it is not at hand
     */
    private int measure(Act act, StoredRun old) throws Exception {
        PrintWriter out = commandLine.getOut();
        new PlanText(plan).summary(out);
        out.flush();
        NewRun.Outcome outcome;
        try (progress) {
            outcome = Alone.call(() -> act.of(experiment), () -> "interrupted; " + left());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "the run cannot be stored: " + e + "; " + left(), e);
        } catch (InterruptedException e) {
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted; " + left());
        } catch (Experiment.OtherEnvironmentException e) {
            throw new CommandFailure(ExitCode.NOT_COMPARABLE, e.getMessage());
        }
        new RunSummary(outcome.stored()).print(out);
        out.println("page:     " + outcome.folder().resolve(NewRun.PAGE));
        out.println("Markdown: " + outcome.folder().resolve(NewRun.MARKDOWN));
        if (old != null) {
            out.println();
            out.print(ComparisonMarkdown.of(Comparison.of(old, outcome.stored(), Comparison.Options.DEFAULT)));
        }
        if (reproduces != null) {
            out.println("compare:  mhhs-bench compare " + reproduces + " "
                    + outcome.stored().run().runId());
        }
        out.flush();
        return outcome.passed() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** What there is of a run that did not come to its end, and the command that goes on with it. */
    private String left() {
        String runId = experiment.unfinished();
        return runId == null
                ? "no block was whole: no process and no half-written run was left behind"
                : experiment.wholeBlocks() + " of " + plan.blocks()
                        + " blocks are whole and kept; go on with\n  mhhs-bench" + " resume " + runId;
    }
}
