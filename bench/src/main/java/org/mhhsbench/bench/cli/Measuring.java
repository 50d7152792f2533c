package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.mhhsbench.bench.harness.Experiment;
import org.mhhsbench.bench.harness.ExperimentPlan;
import org.mhhsbench.bench.harness.Load;
import org.mhhsbench.bench.harness.NewRun;
import picocli.CommandLine;

/** Runs a plan with progress and shows what came of it: what quick and run have in common. */
final class Measuring {

    private Measuring() {}

    static int call(ExperimentPlan plan, ExperimentOptions options, CommandLine commandLine) throws Exception {
        PrintWriter out = commandLine.getOut();
        out.printf(
                "%d cells, %d JVMs one after another: about %s%n",
                plan.cells().size(), plan.forks(), Durations.words(plan.budget()));
        Load load = plan.load();
        out.printf(
                "workload %s: rounds of %,d messages (%,d through a server), then in an open loop (%s)%n",
                plan.workload().name(),
                load.roundMessages(),
                load.onServer().roundMessages(),
                load.arrival().word());
        for (Load.Rate rate : load.rates()) {
            out.printf("  %,d at %,d a second, %.1f s%n", rate.messages(), rate.perSecond(), rate.seconds());
        }
        out.flush();
        NewRun.Outcome outcome;
        try (ExperimentProgress progress = new ExperimentProgress(plan, commandLine.getErr())) {
            outcome = Interruptible.call(() -> new Experiment(plan, options.data(), Version.number(), progress).run());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "the run cannot be stored: " + e, e);
        } catch (InterruptedException e) {
            throw new CommandFailure(ExitCode.INTERRUPTED, Interruptible.NOTHING_LEFT);
        }
        new RunSummary(outcome.stored()).print(out);
        out.println("page:     " + outcome.folder().resolve(NewRun.PAGE));
        out.println("Markdown: " + outcome.folder().resolve(NewRun.MARKDOWN));
        out.flush();
        return outcome.passed() ? ExitCode.OK : ExitCode.FAILED;
    }
}
