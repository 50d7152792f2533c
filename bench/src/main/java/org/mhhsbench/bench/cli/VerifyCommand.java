package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mhhsbench.bench.harness.StoredDigests;
import org.mhhsbench.results.store.RunCheck;
import org.mhhsbench.results.store.RunFolder;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.UnreadableRunException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds a stored run against itself, and against the oracle asked again. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench verify 20261124T120000Z-quick%n"
                + "  mhhs-bench verify /tmp/data/m-0123456789/20261124T120000Z-quick%n"
                + "%n",
        header = "Check a stored run: its files, its counts, its answers.",
        description = {
            "%nCheck that the files of a run agree with each other and with their schema, make its messages again from "
                    + "their keys, ask the oracle again, and compare what every fork came to.",
            "Ends with 1 if something does not agree, with 2 if there is no such run."
        })
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run's folder, or its id under DATA.")
    private String run;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where runs are stored (default: results/data of the program's folder).")
    private Path data;

    @Override
    public Integer call() throws IOException {
        Path folder = RunNamed.folder(run, Outcomes.data(data), RunFolder.RUN);
        List<String> findings = new ArrayList<>();
        RunCheck.of(folder).forEach(finding -> findings.add(finding.where() + ": " + finding.problem()));
        String answers = "its files could not be read";
        try {
            StoredDigests digests = StoredDigests.of(StoredRun.read(folder));
            findings.addAll(digests.problems());
            answers = digests.summary();
        } catch (UnreadableRunException e) {
            // The check of its files has said so.
        }
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println("! " + finding));
        out.println(folder.getFileName() + ": " + (findings.isEmpty() ? "agrees" : findings.size() + " findings") + "; "
                + answers);
        out.flush();
        return findings.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
