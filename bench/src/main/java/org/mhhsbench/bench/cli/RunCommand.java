package org.mhhsbench.bench.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.mhhsbench.bench.harness.Cells;
import org.mhhsbench.bench.harness.ExperimentPlan;
import org.mhhsbench.bench.harness.VariantSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One variant on one workload, at more length; several are interleaved block by block. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench run disruptor three-hour-window%n"
                + "  mhhs-bench run direct,disruptor,aeron-ipc market-keys --forks 3 --rate 20000%n"
                + "  mhhs-bench run disruptor half-hour-spike --set wait=yield --set slots=1024%n"
                + "  mhhs-bench run eda-kafka three-hour-window --set eda.bootstrap-servers=localhost:9092%n"
                + "  mhhs-bench run style-file-batch my-workload.yaml --encoding json --seconds 30%n"
                + "  mhhs-bench run disruptor,jctools-mpsc three-hour-window --profile standard --rate 3060,100000 --seconds 10%n"
                + "%n",
        header = "Measure and verify a variant on a workload.",
        description = {
            "%nMeasure one variant, or several in turn, on one workload: each fork a JVM of its own, one of each variant "
                    + "a block, in an order that is drawn for each block.",
            "The rate and the arrivals are the workload's unless you say otherwise. Stores the run as quick does.",
            "Such a run is a smoke run, not for comparison, unless --profile asks for more: then there are controls, made from"
                    + " the first variant, and as many blocks as the profile needs.",
            "Ends with 1 if a variant failed or its results were wrong, with 5 if interrupted."
        })
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private Choice choice;

    /** Which cells, on what, how often. */
    static final class Choice {

        @Parameters(
                index = "0",
                paramLabel = "VARIANT[:NAME=VALUE]",
                split = ",",
                description = "See mhhs-bench list; several with commas between.")
        private List<String> variants;

        @Parameters(index = "1", paramLabel = "WORKLOAD", description = "A name (mhhs-bench list workloads) or a file.")
        private String workload;

        @Mixin
        private ParameterOptions parameters = new ParameterOptions();

        @Option(
                names = "--forks",
                paramLabel = "N",
                description = "How often each variant is measured, in a new JVM each time (default: the profile's; 1).")
        private Integer forks;

        @Mixin
        private BlockOptions blocks = new BlockOptions();

        ExperimentPlan plan(ExperimentOptions options) {
            try {
                return blocks.fit(options.run(cells(), workload, forks, blocks), null);
            } catch (IllegalArgumentException e) {
                throw CommandFailure.input(e.getMessage());
            }
        }

        private List<VariantSpec> cells() {
            return parameters.of(Cells.named(variants));
        }
    }

    @Override
    public Integer call() throws Exception {
        return Measuring.call(choice.plan(options), options.data(), spec.commandLine());
    }
}
