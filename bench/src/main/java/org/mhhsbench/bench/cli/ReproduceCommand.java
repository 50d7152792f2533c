package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mhhsbench.bench.harness.EnvironmentDifference;
import org.mhhsbench.bench.harness.EnvironmentProbe;
import org.mhhsbench.bench.harness.ExperimentPlan;
import org.mhhsbench.bench.harness.StoredPlan;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.results.store.RunFolder;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.UnreadableRunException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures once more what a stored run has measured. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n  mhhs-bench reproduce 20261128T201500Z-inprocess%n%n",
        header = "Measure once more what a stored run has measured: the same plan, the same seeds.",
        description = {
            "%nMake the plan of a run again, with its cells, parameters, workload, controls and seeds, say in what this machine"
                    + " and this program differ from those that it was measured with, and measure it as a new run, which"
                    + " names the old one and is compared with it. A run that has no plan of its own (JMH, peers, drills, and runs of before) is"
                    + " made again by its command.",
            "Ends as the command that made the run, with 2 if there is no such run."
        })
final class ReproduceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run's folder, its run.json, or its id under DATA.")
    private String run;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the run is stored (default: results/data of the program's folder).")
    private Path data;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the new one is stored (default: as --data).")
    private Path out;

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Override
    public Integer call() throws Exception {
        Path root = Outcomes.data(data);
        Path folder = RunNamed.folder(run, root, RunFolder.RUN);
        try {
            StoredRun stored = StoredRun.read(folder);
            return RunFolder.hasPlan(folder) ? again(folder, stored, out == null ? root : out) : byCommand(stored);
        } catch (UnreadableRunException | IllegalArgumentException e) {
            throw CommandFailure.input(e.getMessage());
        }
    }

    private int again(Path folder, StoredRun old, Path target) throws Exception {
        StoredPlan stored = StoredPlan.read(folder);
        ExperimentPlan plan = stored.plan(servers.reached(stored.cells()));
        PrintWriter say = spec.commandLine().getOut();
        Files.createDirectories(target);
        List<String> differences = EnvironmentDifference.between(
                old.environment().fingerprint(),
                EnvironmentProbe.here(plan, target).fingerprint());
        say.println("the plan of " + stored.runId()
                + (differences.isEmpty()
                        ? ", in the same environment"
                        : ", with another " + String.join(", another ", differences)));
        return Measuring.reproduce(plan, old, target, spec.commandLine());
    }

    private int byCommand(StoredRun stored) {
        if (stored.run().command() == null) {
            throw new IllegalArgumentException(stored.run().runId() + " has neither a plan nor a command");
        }
        List<VariantSpec> cells = stored.forks().stream()
                .map(fork -> new VariantSpec(fork.variant(), fork.params()))
                .distinct()
                .toList();
        VariantSpec.requireReached(cells, servers.reached(cells));
        List<String> command = new ArrayList<>(stored.run().command());
        if (out != null) {
            command.addAll(List.of("--out", out.toString()));
        }
        spec.commandLine()
                .getOut()
                .println(stored.run().runId() + " has no plan.json; its command is run again: mhhs-bench "
                        + String.join(" ", command));
        command.addAll(servers.words());
        return Main.commandLine()
                .setOut(spec.commandLine().getOut())
                .setErr(spec.commandLine().getErr())
                .execute(command.toArray(String[]::new));
    }
}
