package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mhhsbench.core.dataset.CellRow;
import org.mhhsbench.core.dataset.DatasetException;
import org.mhhsbench.core.dataset.Explainer;
import org.mhhsbench.core.dataset.Explanation;
import org.mhhsbench.core.dataset.SettleOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes one figure of a settlement apart. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench explain dataset \"$(sed -n 7p settled/settlement.csv)\"%n"
                + "  mhhs-bench explain dataset 2026-01-15,RF,1,LOND,_D,ALFA,24B,E,F,1%n"
                + "  mhhs-bench explain dataset 2026-01-15,RF,1,_D,A,2__DA000,S,W,AI,100,C,1 --limit 9%n"
                + "%n",
        header = "Take one figure of a settlement apart into its readings.",
        description = {
            "%nTake a figure of settlement.csv or duos.csv apart: MPAN by MPAN its registration, every version of its "
                    + "reading and which one counts, or its default, and its line losses.",
            "Ends with 1 if the row carries figures that the dataset does not lead to, and with 2 if there is no such "
                    + "row, naming the nearest."
        })
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DATASET", description = "The folder that was settled: messages/, registrations.csv ...")
    private Path dataset;

    @Parameters(
            paramLabel = "CELL",
            description = "A row of settlement.csv or duos.csv as it stands there, with or without its figures.")
    private String cell;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "The most MPANs to list (default: ${DEFAULT-VALUE}); the sum always covers all.")
    private int limit;

    @Option(names = "--threads", paramLabel = "N", description = "Decoding threads (default: one a core).")
    private int threads = SettleOptions.DEFAULT.threads();

    @Override
    public Integer call() throws Exception {
        if (limit < 0) {
            throw CommandFailure.input("--limit must be at least 0, was " + limit);
        }
        Explanation explanation;
        try {
            CellRow row = CellRow.parse(cell);
            explanation = Interruptible.call(() -> explain(row));
        } catch (DatasetException e) {
            throw CommandFailure.input(e.getMessage());
        } catch (InterruptedException e) {
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted");
        }
        PrintWriter print = spec.commandLine().getOut();
        ExplanationText.lines(explanation).forEach(print::println);
        print.flush();
        List<String> differences = explanation.differences();
        if (!differences.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "the row given differs from what was computed in " + String.join(", ", differences));
        }
        return ExitCode.OK;
    }

    private Explanation explain(CellRow row) throws InterruptedException {
        try (Explainer explainer = Explainer.open(dataset, options())) {
            return explainer.explain(row, limit);
        }
    }

    private SettleOptions options() {
        try {
            return new SettleOptions(threads, SettleOptions.DEFAULT.maxLineBytes(), true);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.input("--" + e.getMessage());
        }
    }
}
