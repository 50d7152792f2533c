package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mhhsbench.bench.harness.Arrival;
import org.mhhsbench.bench.harness.Cells;
import org.mhhsbench.bench.harness.Load;
import org.mhhsbench.bench.harness.NewRun;
import org.mhhsbench.bench.harness.SearchPlan;
import org.mhhsbench.bench.harness.SearchRun;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.workload.WorkloadFile;
import org.mhhsbench.bench.workload.WorkloadFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The highest rate that variants sustain under a limit of latency. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench search disruptor%n"
                + "  mhhs-bench search mom-artemis,eda-kafka --slo 20ms%n"
                + "  mhhs-bench search mom-artemis --seconds 30 --forks 10%n"
                + "  mhhs-bench search edi-dtn --workload three-hour-window --arrival uniform%n"
                + "%n",
        header = "Search for the highest rate that a variant sustains under a limit of latency.",
        description = {
            "%nOne fork of each variant tries rates, each for some seconds with a new integration (through a server: with the"
                    + " same one, drained), until the highest that passes and the lowest that fails are within 5 %%, none below 382 a second, the"
                    + " market's average; then 10, 25, 50, 70, 80 and 90 %% of what it takes at all, which must agree. Fresh forks try what"
                    + " was found; where fewer than four fifths of them pass, 5 %% less is tried; where nothing was found they try the lowest rate.",
            "A rate passes when 99.9 %% of it are dealt with in time, the p99 is within the limit, over all and in 95 %% of"
                    + " its seconds, the backlog does not grow, all results are right and the generator was not late.",
            "The claims, and the table of a suite, read searches made under its load alone; that of suite patterns is"
                    + " --workload three-hour-window --arrival uniform.",
            "Ends with 1 if a variant failed or its results were wrong, with 5 if interrupted."
        })
final class SearchCommand implements Callable<Integer> {

    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s)");
    private static final int ROUND = 100_000;
    private static final long WARMUP_MS = 1_500;
    private static final long WARMUP_CAP_MS = 2_500;
    private static final long THROUGHPUT_MS = 1_000;
    private static final long FIRST_RATE = 1_000;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1",
            paramLabel = "VARIANT[:NAME=VALUE]",
            split = ",",
            description = "See mhhs-bench list; several with commas between.")
    private List<String> variants;

    @Option(
            names = "--slo",
            paramLabel = "TIME",
            description = "What the p99 of the response times must keep, such as 10ms or 100us (default: 10ms through a"
                    + " server, 100us within a JVM).")
    private String slo;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long a probe lasts, 1 to 600, where there are messages for so long, and longer"
                    + " where it would be fewer than 3,000 (default: ${DEFAULT-VALUE}). 30 are what a claim wants.")
    private int seconds;

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "How many fresh forks try what was found, 0 to 50 (default: ${DEFAULT-VALUE}; to publish: 10).")
    private int forks;

    @Option(
            names = "--workload",
            paramLabel = "NAME|FILE",
            defaultValue = "market-keys",
            description = "What is carried (default: ${DEFAULT-VALUE}; see mhhs-bench list workloads).")
    private String workload;

    @Option(
            names = "--arrival",
            paramLabel = "HOW",
            defaultValue = "poisson",
            description = "uniform, poisson, burst or half-hour-spike (default: ${DEFAULT-VALUE}).")
    private String arrival;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where runs are stored (default: results/data of the program's folder).")
    private Path data;

    @Mixin
    private ParameterOptions parameters = new ParameterOptions();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        SearchPlan plan = plan();
        out.printf(
                "%d variants, each searched in one fork and tried in %d more: about %s%n",
                plan.cells().size(), plan.forks(), Durations.words(plan.budget()));
        out.flush();
        return Outcomes.of(out, "the run cannot be stored", () -> {
            NewRun.Outcome outcome = SearchRun.run(plan, Outcomes.data(data), Version.number(), new SearchLines(out));
            SearchLines.summary(outcome.stored(), plan, out);
            return outcome;
        });
    }

    private SearchPlan plan() {
        try {
            List<VariantSpec> cells = parameters.of(Cells.named(variants));
            WorkloadFile file = WorkloadFiles.byName(workload);
            if (seconds < 1 || seconds > 600) {
                throw new IllegalArgumentException("--seconds must be 1 to 600, was " + seconds);
            }
            int most = Math.min(Load.MAX_MESSAGES, file.workload().size());
            Load load = new Load(
                    Math.min(ROUND, most),
                    List.of(Load.Rate.lasting(FIRST_RATE, Math.min(2, seconds), most)),
                    Arrival.named(arrival),
                    file.workload().seed(),
                    WARMUP_MS,
                    WARMUP_CAP_MS,
                    THROUGHPUT_MS);
            return new SearchPlan(
                    cells, file, load, slo == null ? null : (Long) nanos(slo), 1_000L * seconds, forks, command(cells));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.input(e.getMessage());
        }
    }

    private List<String> command(List<VariantSpec> cells) {
        List<String> command = new ArrayList<>(List.of(
                "search",
                cells.stream().map(cell -> cell.repeatable().toString()).collect(Collectors.joining(","))));
        if (slo != null) {
            command.addAll(List.of("--slo", slo));
        }
        command.addAll(List.of("--seconds", Integer.toString(seconds), "--forks", Integer.toString(forks)));
        command.addAll(List.of("--workload", Path.of(workload).getFileName().toString(), "--arrival", arrival));
        return command;
    }

    /**
     * A time with its unit.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    static long nanos(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "--slo must be a time with its unit, such as 10ms, 100us or 1s, was " + text);
        }
        double unit = switch (matcher.group(2)) {
            case "ns" -> 1;
            case "us", "µs" -> 1e3;
            case "ms" -> 1e6;
            default -> 1e9;
        };
        return Math.round(Double.parseDouble(matcher.group(1)) * unit);
    }
}
