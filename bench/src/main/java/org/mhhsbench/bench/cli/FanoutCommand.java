package org.mhhsbench.bench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mhhsbench.bench.harness.Cells;
import org.mhhsbench.bench.harness.ExperimentPlan;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Subscriber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What it costs that more want to know: each variant with one subscriber, and with several. */
@Command(
        name = "fanout",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench fanout%n"
                + "  mhhs-bench fanout --only eda,mom-artemis --subscribers 1,4%n"
                + "  mhhs-bench fanout --only style-replayable-log,eda-kafka --encoding binary --forks 3%n"
                + "  mhhs-bench fanout --only disruptor-multicast:wait=yield --out /tmp/data%n"
                + "%n",
        header = "Measure and verify what the same message costs to 1, 3 and 10 subscribers.",
        description = {
            "%nMeasure the variants that serve several subscribers as quick does, each with several numbers of them, in an"
                    + " order that is drawn for each block: throughput until the last subscriber has everything, latency"
                    + " until the last one has a message. Every delivery to every subscriber is compared with what was"
                    + " sent; what each was brought in the latency phase settles to the oracle's cells.",
            "The subscribers, in their order: the market-wide data service, load shaping, distributor, supplier, and whoever"
                    + " else would have to know. They share one JVM: with more threads than cores the label is OVERSUBSCRIBED.",
            "Stores the run as quick does. A smoke run is not for comparison.",
            "Ends with 1 if a variant failed or its results were wrong, with 5 if interrupted."
        })
final class FanoutCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private Choice choice;

    /** Which cells, on what. */
    static final class Choice {

        @Option(
                names = {"--only", "--variants"},
                paramLabel = "ID[:NAME=VALUE]",
                split = ",",
                description =
                        "Only these variants or patterns, which must serve several subscribers (default: all that do; see"
                                + " column \"to\" of mhhs-bench list).")
        private List<String> only;

        @Option(
                names = "--subscribers",
                paramLabel = "N",
                split = ",",
                defaultValue = "1,3,10",
                description = "How many, of each variant as far as it serves them (default: ${DEFAULT-VALUE}).")
        private List<Integer> subscribers;

        @Mixin
        private ParameterOptions parameters = new ParameterOptions();

        @Option(
                names = "--workload",
                paramLabel = "NAME|FILE",
                description = "What is carried (default: " + QuickCommand.DEFAULT_WORKLOAD
                        + "; see mhhs-bench list workloads).")
        private String workload = QuickCommand.DEFAULT_WORKLOAD;

        @Option(
                names = "--forks",
                paramLabel = "N",
                description = "How often each is measured, in a new JVM each time, block by block (default: 1).")
        private int forks = 1;

        ExperimentPlan plan(ExperimentOptions options) {
            try {
                List<VariantSpec> variants = variants();
                List<VariantSpec> cells = new ArrayList<>();
                variants.forEach(variant -> cells.addAll(cells(variant)));
                return options.fanout(cells, workload, question(cells), forks, chosen(variants));
            } catch (IllegalArgumentException e) {
                throw CommandFailure.input(e.getMessage());
            }
        }

        private List<VariantSpec> variants() {
            List<VariantSpec> asked = parameters.of(only == null ? Cells.all() : Cells.named(only));
            List<VariantSpec> several =
                    asked.stream().filter(Choice::servesSeveral).toList();
            asked.stream()
                    .filter(cell -> cell.params().containsKey(Settings.SUBSCRIBERS))
                    .findFirst()
                    .ifPresent(cell -> {
                        throw new IllegalArgumentException(
                                "how many subscribers is asked for by --subscribers, was " + cell);
                    });
            // All variants are asked for those that do; a named one that does not is a mistake.
            if (several.isEmpty() || only != null && several.size() < asked.size()) {
                throw new IllegalArgumentException("--only must name variants that serve several subscribers, among "
                        + Cells.all().stream()
                                .filter(Choice::servesSeveral)
                                .map(VariantSpec::variant)
                                .toList()
                        + ", was " + only);
            }
            return several;
        }

        private static boolean servesSeveral(VariantSpec cell) {
            return cell.provider().descriptor().mostSubscribers() > 1;
        }

        private List<VariantSpec> cells(VariantSpec variant) {
            if (subscribers.stream().anyMatch(number -> number < 1 || number > Subscriber.MOST)) {
                throw new IllegalArgumentException(
                        "--subscribers must be numbers from 1 to " + Subscriber.MOST + ", was " + subscribers);
            }
            return new TreeSet<>(subscribers)
                    .stream()
                            .filter(number ->
                                    number <= variant.provider().descriptor().mostSubscribers())
                            .map(number -> {
                                Map<String, String> params = new TreeMap<>(variant.params());
                                params.put(Settings.SUBSCRIBERS, Integer.toString(number));
                                return new VariantSpec(variant.variant(), params);
                            })
                            .toList();
        }

        private static String question(List<VariantSpec> cells) {
            int most = cells.stream().mapToInt(VariantSpec::subscribers).max().orElse(1);
            return "What does a message cost when it goes to more than one of these: " + Subscriber.names(most) + "?";
        }

        private List<String> chosen(List<VariantSpec> variants) {
            List<String> chosen = new ArrayList<>(List.of(
                    "--subscribers",
                    new TreeSet<>(subscribers).stream().map(String::valueOf).collect(Collectors.joining(","))));
            if (only != null || !parameters.none()) {
                chosen.add("--only");
                chosen.add(variants.stream()
                        .map(variant -> variant.repeatable().toString())
                        .collect(Collectors.joining(",")));
            }
            return chosen;
        }
    }

    @Override
    public Integer call() throws Exception {
        return Measuring.call(choice.plan(options), options.data(), spec.commandLine());
    }
}
