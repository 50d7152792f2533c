package org.mhhsbench.results.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/** One run as a page of Markdown. Rows are in the order of names: a single run ranks nothing. */
public final class MarkdownReport {

    /** Stands over every report of a smoke run. */
    public static final String SMOKE_WATERMARK = "smoke run: not for comparison";

    private final StoredRun stored;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(StoredRun stored) {
        this.stored = stored;
    }

    public static String of(StoredRun stored) {
        return new MarkdownReport(stored).page();
    }

    private String page() {
        RunRecord run = stored.run();
        line("# Run " + run.runId()).line("");
        if (run.profile() == RunRecord.Profile.SMOKE) {
            line("> **" + SMOKE_WATERMARK + ".** It shows that everything works and what the parts cost roughly; one"
                            + " fork a variant can decide nothing.")
                    .line("");
        }
        results();
        statuses();
        environment();
        line("## How to read it")
                .line("")
                .line("Throughput is a closed loop: messages delivered and aggregated by the time from the first offer"
                        + " to the last result, the median of the rounds. Latency is an open loop at one rate: from the"
                        + " *intended* time of a message to the end of its aggregation, so that a late generator or a"
                        + " full queue counts. A dash: too few values lie beyond the quantile to state it (fewer than "
                        + Quantiles.LEAST_EXCEEDANCES + "); `~`: fewer than " + Quantiles.SURE_EXCEEDANCES
                        + ". Every phase was compared with an oracle, cell by cell.");
        return text.toString();
    }

    private void results() {
        line("| variant | status | throughput (messages/s) | p50 | p99 | p99.9 | max | CPU/message | bytes/message |");
        line("|---|---|--:|--:|--:|--:|--:|--:|--:|");
        List<ForkRecord> forks = stored.forks().stream()
                .sorted(Comparator.comparing(ForkRecord::variant).thenComparing(ForkRecord::block))
                .toList();
        for (ForkRecord fork : forks) {
            line("| " + fork.variant() + " | " + fork.status() + " | " + throughput(fork) + latency(fork.responseNs())
                    + cost(fork) + " |");
        }
        line("");
        ForkRecord.Load load = forks.isEmpty() ? null : forks.get(0).load();
        if (load != null) {
            RunRecord.WorkloadFacts workload = stored.run().workload();
            line("Latency at " + Amounts.count(load.offeredPerSec()) + " messages/s; "
                            + Amounts.count(workload.messages())
                            + " messages of " + Amounts.count(workload.meters()) + " meters from seed "
                            + workload.seed()
                            + ", clock change: " + workload.clockChange().toLowerCase(Locale.ROOT) + ".")
                    .line("");
        }
    }

    private static String throughput(ForkRecord fork) {
        return fork.throughput() == null
                ? Amounts.NONE
                : Amounts.count(fork.throughput().deliveredPerSec());
    }

    private static String latency(Quantiles quantiles) {
        if (quantiles == null) {
            return " | – | – | – | –";
        }
        return " | " + Amounts.duration(quantiles.p50(), quantiles, 2) + " | "
                + Amounts.duration(quantiles.p99(), quantiles, 100) + " | "
                + Amounts.duration(quantiles.p999(), quantiles, 1_000) + " | " + Amounts.duration(quantiles.max());
    }

    private static String cost(ForkRecord fork) {
        ForkRecord.Cost cost = fork.cost();
        return cost == null
                ? " | – | –"
                : " | " + Amounts.duration(Math.round(cost.cpuNsPerEvent())) + " | "
                        + Amounts.count(cost.allocBytesPerEvent());
    }

    private void statuses() {
        List<String> lines = stored.forks().stream()
                .flatMap(fork -> fork.statusReasons().stream()
                        .map(reason -> "* " + fork.variant() + " (" + fork.forkId() + "), " + fork.status() + ": "
                                + reason.replace("\n", " / ")))
                .toList();
        if (lines.isEmpty() && stored.warnings().isEmpty()) {
            return;
        }
        line("## What to know of these figures").line("");
        lines.forEach(this::line);
        stored.warnings().forEach(warning -> line("* " + warning));
        line("");
    }

    private void environment() {
        EnvironmentRecord environment = stored.environment();
        EnvironmentRecord.Hardware hardware = environment.hardware();
        EnvironmentRecord.OperatingSystem os = environment.os();
        line("## Environment").line("").line("| | |").line("|---|---|");
        row("machine", stored.run().machine());
        row("CPU", hardware.cpuModel() + ", " + hardware.usableCpus() + " usable");
        row("memory", Amounts.count(hardware.memoryBytes() / 1048576.0) + " MiB");
        row("virtual machine", hardware.hypervisor());
        row("operating system", os.name() + " " + os.kernel() + " " + os.architecture());
        row("clock source", os.clocksource());
        row("huge pages, governor", os.transparentHugePages() + ", " + os.cpuGovernor());
        row("JVM", environment.jvm().version() + ", " + environment.jvm().vendor());
        row("collectors", new TreeSet<>(environment.jvm().collectors()));
        row(
                "nanoTime",
                environment.clock().readCostNs() + " ns a read, steps of "
                        + environment.clock().granularityNs() + " ns");
        row(
                "code",
                environment.code().gitCommit()
                        + (Boolean.TRUE.equals(environment.code().dirty()) ? " with changes" : ""));
        row("started, ended", stored.run().startedAt() + ", " + stored.run().endedAt());
        line("");
    }

    private void row(String name, Object value) {
        line("| " + name + " | " + value + " |");
    }

    private MarkdownReport line(String line) {
        text.append(line).append('\n');
        return this;
    }
}
