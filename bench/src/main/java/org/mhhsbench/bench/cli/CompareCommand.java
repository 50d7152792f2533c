package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mhhsbench.results.compare.Comparison;
import org.mhhsbench.results.compare.ComparisonMarkdown;
import org.mhhsbench.results.compare.PairResult;
import org.mhhsbench.results.controls.ControlCheck;
import org.mhhsbench.results.store.Json;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.scenarios.spi.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What may be said of the differences between two runs, or between the cells of one. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench compare 20261124T090000Z-inprocess 20261124T120000Z-inprocess%n"
                + "  mhhs-bench compare 20261124T090000Z-inprocess disruptor jctools-spsc%n"
                + "  mhhs-bench compare 20261124T090000Z-inprocess --baseline direct%n"
                + "  mhhs-bench compare 20261124T090000Z-inprocess --baseline direct disruptor disruptor:wait=yield%n"
                + "  mhhs-bench compare BEFORE AFTER --format markdown --fail-on slower:throughput,slower:p99 --strict%n"
                + "%n",
        header = "Compare two stored runs, or the cells of one.",
        description = {
            "%nSay of each metric whether a cell is faster or slower than its baseline, equivalent to it, different but "
                    + "trivially, or whether the forks cannot tell, and how many could. Ratios are the cell's value by the "
                    + "baseline's, with 95 %% intervals. Cells of one run are compared within its blocks; two runs are two "
                    + "sittings, and a banner says so. Forks that failed or came to wrong results are told, never ranked.",
            "Two runs are refused if machine, JDK or workload differ, as are cells of other durability, or cells that want "
                    + "more cores than there are with others that do not, unless --allow is given.",
            "Ends with 0; with 1 on a verdict of --fail-on, if forks failed or were INVALID, or if a control of a run "
                    + "failed; with 3 if nothing is comparable; with 4 if --strict and not everything could be decided."
        })
final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN|CELL",
            description =
                    "RUN RUN: two runs, the first is the baseline. RUN CELL CELL: two cells of a run, the first is the "
                            + "baseline. RUN --baseline CELL [CELL...]: these, or all others, with that one. A run is its folder, "
                            + "its HTML report or its id under DATA, a cell is written VARIANT[:NAME=VALUE...].")
    private List<String> names;

    @Mixin
    private How how;

    /** Those that are compared, by machine and id: a run with itself is one. */
    private final Map<String, StoredRun> runs = new LinkedHashMap<>();

    /** How to compare and what to make of it. */
    static final class How {

        @Option(
                names = "--baseline",
                paramLabel = "CELL",
                description = "The cell of a run that others are compared with.")
        private String baseline;

        @Option(names = "--all-pairs", description = "All cells of a run with each other.")
        private boolean allPairs;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Where runs are stored (default: results/data of the program's folder).")
        private Path data;

        @Option(names = "--allow", description = "Compare what is not comparable, under a watermark.")
        private boolean allow;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = "text, markdown (below 20 lines, for a pull request) or json (default: text).")
        private Format format = Format.text;

        @Option(
                names = "--fail-on",
                paramLabel = "VERDICT[:METRIC]",
                split = ",",
                description =
                        "End with 1 on such a verdict: slower, slower:p99, slower:p99@1000, inconclusive; several with "
                                + "commas between.")
        private List<String> failOn = List.of();

        @Option(names = "--strict", description = "End with 4 if something could not be decided.")
        private boolean strict;

        @Option(
                names = "--seed",
                paramLabel = "N",
                description = "What bootstrap and permutations are drawn from (default: ${DEFAULT-VALUE}).")
        private long seed = Comparison.Options.DEFAULT.seed();

        Comparison.Options options() {
            return new Comparison.Options(allow, null, Comparison.Options.DEFAULT.draws(), seed);
        }
    }

    /** Named as they are written. */
    enum Format {
        text,
        markdown,
        json
    }

    @Override
    public Integer call() throws IOException {
        List<FailOn> conditions = conditions();
        Comparison comparison = comparison();
        boolean controlled = true;
        for (StoredRun run : runs.values()) {
            if (ControlCheck.failed(ControlCheck.of(run))) {
                comparison = comparison.under(
                        "a control of " + run.run().runId() + " failed: trust none of its figures, see its report");
                controlled = false;
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (how.format) {
            case text -> new ComparisonText(comparison, out).print();
            case markdown -> out.print(ComparisonMarkdown.of(comparison));
            case json -> out.print(Json.pretty(comparison));
        }
        out.flush();
        return exitCode(comparison, conditions, controlled);
    }

    private List<FailOn> conditions() {
        try {
            return how.failOn.stream().map(FailOn::parse).toList();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.input(e.getMessage());
        }
    }

    private Comparison comparison() throws IOException {
        StoredRun run = read(names.get(0));
        if (how.allPairs) {
            usage(names.size() == 1 && how.baseline == null, "--all-pairs takes one run and nothing else");
            return Comparison.ofAllPairs(run, how.options());
        }
        if (how.baseline != null) {
            return cells(run, how.baseline, names.subList(1, names.size()));
        }
        usage(
                names.size() == 2 || names.size() == 3,
                "two runs, or a run and two cells, or a run and --baseline must be named");
        return names.size() == 3
                ? cells(run, names.get(1), names.subList(2, 3))
                : Comparison.of(run, read(names.get(1)), how.options());
    }

    private StoredRun read(String name) throws IOException {
        StoredRun run = StoredRunOptions.read(name, how.data);
        runs.put(run.run().machine() + "/" + run.run().runId(), run);
        return run;
    }

    private void usage(boolean right, String rule) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), rule + ", was " + names);
        }
    }

    private Comparison cells(StoredRun run, String baseline, List<String> rivals) {
        try {
            return Comparison.of(run, baseline, rivals, how.options());
        } catch (IllegalArgumentException e) {
            List<String> cells = Comparison.cells(run);
            String unknown = cells.contains(baseline) ? rivals.get(0) : baseline;
            throw CommandFailure.input(e.getMessage() + Nearest.hint(unknown, cells));
        }
    }

    private int exitCode(Comparison comparison, List<FailOn> conditions, boolean controlled) {
        PrintWriter err = spec.commandLine().getErr();
        if (comparison.refused()) {
            return ExitCode.NOT_COMPARABLE;
        }
        List<PairResult> hits = comparison.pairs().stream()
                .filter(pair -> conditions.stream().anyMatch(condition -> condition.hits(pair)))
                .toList();
        hits.forEach(pair -> err.println("failed: " + pair.subject() + " is "
                + pair.verdict().words() + " in " + pair.metric().words()));
        if (comparison.failedForks()) {
            err.println("failed: forks failed or came to wrong results, see above");
        }
        if (!controlled) {
            err.println("failed: a control failed, see above");
        }
        if (!hits.isEmpty() || comparison.failedForks() || !controlled) {
            return ExitCode.FAILED;
        }
        if (comparison.pairs().isEmpty()) {
            err.println("nothing to compare: "
                    + comparison.told().stream()
                            .filter(told -> !told.ranked())
                            .map(told -> told.cell() + " " + told.what())
                            .limit(3)
                            .collect(Collectors.joining("; ")));
            return ExitCode.NOT_COMPARABLE;
        }
        boolean decided =
                comparison.pairs().stream().allMatch(pair -> pair.verdict().decided());
        return how.strict && !decided ? ExitCode.INCONCLUSIVE : ExitCode.OK;
    }
}
