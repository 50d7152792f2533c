package org.mhhsbench.bench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mhhsbench.bench.harness.Cells;
import org.mhhsbench.bench.harness.ExperimentPlan;
import org.mhhsbench.bench.harness.VariantSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The smoke run: every variant once, measured and verified, in about eight minutes. */
@Command(
        name = "quick",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench quick%n"
                + "  mhhs-bench quick --only direct,disruptor:wait=yield --rate 50000%n"
                + "  mhhs-bench quick --only eda-kafka,mom-artemis,mft-sftp,api-dip --encoding binary%n"
                + "  mhhs-bench quick --workload clock-change-spring --out /tmp/data%n"
                + "%n",
        header = "Measure and verify every variant in about eight minutes.",
        description = {
            "%nMeasure all variants on one seeded workload, each in a JVM of its own and, where it has one, with its server"
                    + " in another: throughput in a closed loop, latency at a rate that is the same for all. Every message of every phase is compared with what was sent, and "
                    + "the totals with an oracle, cell by cell.",
            "Stores the run under OUT/<machine>/<run-id> with its report. A smoke run is not for comparison.",
            "Ends with 1 if a variant failed or its results were wrong, with 5 if interrupted."
        })
final class QuickCommand implements Callable<Integer> {

    static final String DEFAULT_WORKLOAD = "three-hour-window";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private Choice choice;

    /** Which cells, and on what. */
    static final class Choice {

        @Option(
                names = {"--only", "--variants"},
                paramLabel = "ID[:NAME=VALUE]",
                split = ",",
                description = "Only these, with parameters if you like (default: all; see mhhs-bench list).")
        private List<String> only;

        @Mixin
        private ParameterOptions parameters = new ParameterOptions();

        @Option(
                names = "--workload",
                paramLabel = "NAME|FILE",
                description = "What is carried (default: " + DEFAULT_WORKLOAD + "; see mhhs-bench list workloads).")
        private String workload = DEFAULT_WORKLOAD;

        ExperimentPlan plan(ExperimentOptions options) {
            try {
                List<VariantSpec> cells = parameters.of(only == null ? all() : Cells.named(only));
                List<String> chosen = only == null && parameters.none()
                        ? List.of()
                        : List.of(
                                "--only",
                                cells.stream()
                                        .map(cell -> cell.repeatable().toString())
                                        .collect(Collectors.joining(",")));
                return options.quick(cells, workload, chosen);
            } catch (IllegalArgumentException e) {
                throw CommandFailure.input(e.getMessage());
            }
        }

        /** Each variant as it comes, and the ring once more with a consumer that yields. */
        private static List<VariantSpec> all() {
            List<VariantSpec> cells = new ArrayList<>(Cells.all());
            cells.add(Cells.checked(new VariantSpec("disruptor", Map.of("wait", "yield"))));
            return cells;
        }
    }

    @Override
    public Integer call() throws Exception {
        return Measuring.call(choice.plan(options), options.data(), spec.commandLine());
    }
}
