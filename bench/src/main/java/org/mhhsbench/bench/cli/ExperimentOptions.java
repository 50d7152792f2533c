package org.mhhsbench.bench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.mhhsbench.bench.harness.Arrival;
import org.mhhsbench.bench.harness.Controls;
import org.mhhsbench.bench.harness.ExperimentPlan;
import org.mhhsbench.bench.harness.Load;
import org.mhhsbench.bench.harness.ProfileNumbers;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.workload.WorkloadFile;
import org.mhhsbench.bench.workload.WorkloadFiles;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.scenarios.spi.workload.Workload;
import picocli.CommandLine.Option;

/** What can be said of the load, and where the run goes: the same for every command that measures or plans to. */
final class ExperimentOptions {

    private static final String QUICK_QUESTION =
            "Does each variant bring the same messages to the right cells, and what does it cost roughly?";
    /** At its rate a p99 wants this much: a hundred messages beyond it. */
    private static final long QUICK_SECONDS = 5;

    private static final long QUICK_RATE = 2_000;
    private static final int QUICK_ROUND = 20_000;
    private static final int RUN_ROUND = 100_000;
    /** What the limited control takes: less than any variant carries. */
    private static final long LIMIT = 2_000;

    private static final long LIMIT_SLO_NS = 50_000_000;
    private static final long LIMIT_PROBE_MS = 3_000;

    @Option(
            names = "--rate",
            paramLabel = "N[,N…]",
            split = ",",
            description = {
                "Messages a second of the latency phase (quick, fanout: 2000; run: the workload's).",
                "Several with commas between are measured one after another in each fork, the lowest first."
            })
    private List<Long> ratesPerSecond;

    @Option(
            names = "--arrival",
            paramLabel = "HOW",
            description =
                    "uniform, poisson, burst or half-hour-spike (default: the workload's; quick, fanout: uniform).")
    private String arrival;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long the latency phase lasts (quick, fanout: 5; run: the profile's, 10).")
    private Long seconds;

    @Option(
            names = "--messages",
            paramLabel = "N",
            description = "Messages of a round of the closed loop (quick, fanout: 20000; run: 100000).")
    private Integer messages;

    @Option(names = "--seed", paramLabel = "N", description = "Makes other messages than the workload's own seed.")
    private Long seed;

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

    /** Every cell once, in little time. */
    ExperimentPlan quick(List<VariantSpec> cells, String workloadName, List<String> chosen) {
        WorkloadFile workload = workload(workloadName).asking(QUICK_QUESTION);
        List<String> command = new ArrayList<>(List.of("quick", "--workload", named(workloadName)));
        command.addAll(chosen);
        return plan("quick", RunRecord.Profile.SMOKE, cells, null, workload, quickLoad(workload), 1, command);
    }

    /** The same variants with several numbers of subscribers, each as quick measures it. */
    ExperimentPlan fanout(
            List<VariantSpec> cells, String workloadName, String question, int forks, List<String> chosen) {
        WorkloadFile workload = workload(workloadName).asking(question);
        List<String> command = new ArrayList<>(
                List.of("fanout", "--workload", named(workloadName), "--forks", Integer.toString(forks)));
        command.addAll(chosen);
        return plan("fanout", RunRecord.Profile.SMOKE, cells, null, workload, quickLoad(workload), forks, command);
    }

    private Load quickLoad(WorkloadFile workload) {
        return load(
                workload,
                ratesPerSecond == null ? List.of(QUICK_RATE) : ratesPerSecond,
                arrival == null ? "uniform" : arrival,
                seconds == null ? QUICK_SECONDS : seconds,
                messages == null ? QUICK_ROUND : messages,
                1_500,
                2_500,
                1_000);
    }

    /** Some cells at more length. */
    ExperimentPlan run(List<VariantSpec> cells, String workloadName, Integer forks, BlockOptions chosen) {
        WorkloadFile workload = workload(workloadName);
        RunRecord.Profile profile = chosen.profile() == null ? RunRecord.Profile.SMOKE : chosen.profile();
        ProfileNumbers numbers = ProfileNumbers.of(profile);
        Load load = load(
                workload,
                ratesPerSecond == null ? List.of(workload.ratePerSecond()) : ratesPerSecond,
                arrival == null ? workload.arrival() : arrival,
                seconds == null ? numbers.seconds() : seconds,
                messages == null ? RUN_ROUND : messages,
                numbers.warmupMs(),
                numbers.warmupCapMs(),
                numbers.throughputMs());
        int blocks = forks == null ? numbers.blocks() : forks;
        String texts = String.join(
                ",", cells.stream().map(cell -> cell.repeatable().toString()).toList());
        List<String> command =
                new ArrayList<>(List.of("run", texts, named(workloadName), "--forks", Integer.toString(blocks)));
        if (profile == RunRecord.Profile.SMOKE) {
            command.addAll(chosen.command());
            return plan("run", profile, cells, null, workload, load, blocks, command);
        }
        command.addAll(List.of("--profile", profile.name().toLowerCase(Locale.ROOT)));
        command.addAll(chosen.command());
        VariantSpec base = cells.stream()
                .filter(cell -> ExperimentPlan.obstacle(cell).isEmpty())
                .findFirst()
                .orElse(cells.get(0));
        Controls controls = SuitePlan.controls(base, workload, null, LIMIT);
        return plan("run", profile, cells, controls, workload, load, blocks, command);
    }

    private ExperimentPlan plan(
            String kind,
            RunRecord.Profile profile,
            List<VariantSpec> cells,
            Controls controls,
            WorkloadFile workload,
            Load load,
            int blocks,
            List<String> command) {
        long order = orderSeed == null ? ThreadLocalRandom.current().nextLong(Integer.MAX_VALUE) : orderSeed;
        List<String> complete = new ArrayList<>(command);
        complete.addAll(List.of(
                "--rate",
                load.rates().stream()
                        .map(rate -> Long.toString(rate.perSecond()))
                        .collect(Collectors.joining(","))));
        complete.addAll(List.of("--arrival", load.arrival().word()));
        complete.addAll(List.of("--messages", Integer.toString(load.roundMessages())));
        complete.addAll(List.of("--seed", Long.toString(workload.workload().seed())));
        complete.addAll(List.of("--order-seed", Long.toString(order)));
        if (seconds != null) {
            complete.addAll(List.of("--seconds", Long.toString(seconds)));
        }
        return new ExperimentPlan(
                kind,
                ProfileNumbers.reached(profile, blocks),
                cells,
                controls,
                workload,
                load,
                blocks,
                controls == null ? null : SuitePlan.searching(load, LIMIT_SLO_NS, LIMIT_PROBE_MS, 0),
                order,
                complete);
    }

    /** What a record may say of a workload: the folders of a file are nobody else's business. */
    private static String named(String workload) {
        return Path.of(workload).getFileName().toString();
    }

    private WorkloadFile workload(String name) {
        WorkloadFile file = WorkloadFiles.byName(name);
        if (seed == null) {
            return file;
        }
        var keys = file.workload().keys();
        keys.put("seed", Long.toString(seed));
        return new WorkloadFile(file.name(), file.question(), Workload.of(keys), file.arrival(), file.ratePerSecond());
    }

    private static Load load(
            WorkloadFile workload,
            List<Long> ratesPerSecond,
            String arrival,
            long seconds,
            int roundMessages,
            long warmupMs,
            long warmupCapMs,
            long throughputMs) {
        for (long rate : ratesPerSecond) {
            if (rate < 1) {
                throw new IllegalArgumentException("--rate must be at least 1, was " + rate);
            }
        }
        if (seconds < 1 || seconds > 3_600) {
            throw new IllegalArgumentException("--seconds must be 1 to 3600, was " + seconds);
        }
        // A workload that is smaller than the load lasts shorter: no message is sent twice.
        int most = Math.min(Load.MAX_MESSAGES, workload.workload().size());
        List<Load.Rate> rates = ratesPerSecond.stream()
                .sorted()
                .distinct()
                .map(rate -> Load.Rate.lasting(rate, seconds, most))
                .toList();
        return new Load(
                Math.min(roundMessages, most),
                rates,
                Arrival.named(arrival),
                workload.workload().seed(),
                warmupMs,
                warmupCapMs,
                throughputMs);
    }
}
