package org.mhhsbench.bench.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mhhsbench.bench.harness.ExperimentPlan;
import org.mhhsbench.bench.harness.StoredPlan;
import org.mhhsbench.results.store.RunFolder;
import org.mhhsbench.results.store.UnreadableRunException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with a run that was stopped. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        headerHeading =
                "Examples:%n" + "  mhhs-bench runs%n" + "  mhhs-bench resume 20261128T201500Z-inprocess%n" + "%n",
        header = "Go on with a run that was stopped, block by block.",
        description = {
            "%nGo on with a run or a suite that was interrupted or killed. Its whole blocks stay as they are; a block that was"
                    + " begun is begun anew, since its forks must run one after another, and what there is of it is laid"
                    + " aside.",
            "Other hardware, another system, JVM or program than it was begun with is refused.",
            "Ends as the command that began it, with 2 if there is no such run, with 3 if it must not go on here."
        })
final class ResumeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run's folder, or its id under DATA (see mhhs-bench runs).")
    private String run;

    @Option(
            names = {"--data", "--out"},
            paramLabel = "DIR",
            description = "Where runs are stored (default: results/data of the program's folder).")
    private Path data;

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Override
    public Integer call() throws Exception {
        Path folder = RunNamed.folder(run, Outcomes.data(data), "plan.json");
        try {
            RunFolder.reopen(folder);
            StoredPlan stored = StoredPlan.read(folder);
            ExperimentPlan plan = stored.plan(servers.reached(stored.cells()));
            return Measuring.resume(plan, stored.reproduces(), folder, spec.commandLine());
        } catch (UnreadableRunException | IllegalArgumentException e) {
            throw CommandFailure.input(e.getMessage());
        }
    }
}
