package org.mhhsbench.bench.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.mhhsbench.bench.harness.Cells;
import org.mhhsbench.bench.harness.ExperimentPlan;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.workload.PlanFile;
import org.mhhsbench.bench.workload.PlanFiles;
import org.mhhsbench.results.model.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Many variants in blocks, with controls: what can be compared. */
@Command(
        name = "suite",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench plan suite patterns%n"
                + "  mhhs-bench suite inprocess%n"
                + "  mhhs-bench suite patterns --only mom-artemis,eda-kafka --budget 1h%n"
                + "  mhhs-bench suite inprocess --only disruptor,jctools-mpsc,direct --profile publish%n"
                + "  mhhs-bench suite my-plan.yaml --set blocks=12 --set rates=1000:10000,3060:12000%n"
                + "%n",
        header = "Measure what a plan file says, in blocks and with controls, so that it can be compared.",
        description = {
            "%nMeasure every variant that a plan names once a block, each fork a JVM of its own, in an order that is drawn for"
                    + " each block; in each block besides, controls that prove the instrument. The plans inprocess and"
                    + " patterns come with the program: all that there are of either, within 80 and 150 minutes on two"
                    + " cores.",
            "What stops it leaves its whole blocks; mhhs-bench resume goes on with it.",
            "A plan is a YAML file whose first line is its question: '# …?'. Its keys: rates (messages a second: how many are"
                    + " measured) and variants (in-process, patterns, or names), which must be there; arrival, blocks,"
                    + " budget-minutes, control (a variant, or none), injected-us, limit, probe-ms, profile, rate-warmup-ms,"
                    + " round-messages, search-blocks, slo-p99-us, throughput-ms, warmup-ms, warmup-cap-ms, workload.",
            "Ends with 1 if a variant or a control failed, with 5 if interrupted."
        })
final class SuiteCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Choice choice;

    /** Which plan, and what is otherwise than it says. */
    static final class Choice {

        @Parameters(paramLabel = "PLAN", description = "inprocess, patterns, or a file that ends in .yaml.")
        private String plan;

        @Option(
                names = "--only",
                paramLabel = "ID[:NAME=VALUE]",
                split = ",",
                description = "Only these instead of the plan's variants.")
        private List<String> only;

        @Mixin
        private BlockOptions blocks = new BlockOptions();

        @Option(
                names = "--set",
                paramLabel = "KEY=VALUE",
                description =
                        "A key of the plan, such as blocks=12, or a parameter of the variants as in mhhs-bench run:"
                                + " [PATTERN.]NAME=VALUE.")
        private Map<String, String> set = new LinkedHashMap<>();

        @Option(
                names = "--order-seed",
                paramLabel = "N",
                description = "What the order of the forks is drawn from (default: another each time; stored).")
        private Long orderSeed;

        @Option(
                names = "--out",
                paramLabel = "DIR",
                description = "The folder that runs are stored under (default: results/data of the program's folder).")
        private Path out;

        Path data() {
            return Outcomes.data(out);
        }

        ExperimentPlan plan() {
            try {
                Map<String, String> ofPlan = new LinkedHashMap<>();
                Map<String, String> ofVariants = new LinkedHashMap<>();
                set.forEach((name, value) -> (PlanFiles.isKey(name) ? ofPlan : ofVariants).put(name, value));
                PlanFile file = PlanFiles.byName(plan, ofPlan);
                SuitePlan suite = new SuitePlan(file, blocks.profile());
                List<VariantSpec> named = only == null ? suite.cells() : Cells.named(only);
                List<VariantSpec> cells = new ParameterOptions(ofVariants).of(named);
                long order = orderSeed == null ? ThreadLocalRandom.current().nextLong(Integer.MAX_VALUE) : orderSeed;
                ExperimentPlan whole = suite.of(cells, order, command(file, cells, ofPlan, order));
                Integer minutes = file.budgetMinutes();
                return blocks.fit(whole, minutes == null ? null : Duration.ofMinutes(minutes));
            } catch (IllegalArgumentException e) {
                throw CommandFailure.input(e.getMessage());
            }
        }

        private List<String> command(PlanFile file, List<VariantSpec> cells, Map<String, String> ofPlan, long order) {
            List<String> command = new ArrayList<>(List.of("suite", SuitePlan.named(plan)));
            command.addAll(List.of(
                    "--only",
                    cells.stream().map(cell -> cell.repeatable().toString()).collect(Collectors.joining(","))));
            RunRecord.Profile profile = blocks.profile() == null ? file.profile() : blocks.profile();
            command.addAll(List.of("--profile", profile.name().toLowerCase(java.util.Locale.ROOT)));
            ofPlan.forEach((name, value) -> command.addAll(
                    List.of("--set", name + "=" + (name.equals("workload") ? SuitePlan.named(value) : value))));
            command.addAll(blocks.command());
            command.addAll(List.of("--order-seed", Long.toString(order)));
            return command;
        }
    }

    @Override
    public Integer call() throws Exception {
        return Measuring.call(choice.plan(), choice.data(), spec.commandLine());
    }
}
