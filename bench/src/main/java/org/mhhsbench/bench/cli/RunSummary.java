package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.results.controls.ControlCheck;
import org.mhhsbench.results.controls.ControlResult;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.report.Amounts;
import org.mhhsbench.results.report.MarkdownReport;
import org.mhhsbench.results.report.Reasons;
import org.mhhsbench.results.store.StoredRun;

/** A stored run as a short table in the order of names, and what to know of it. */
final class RunSummary {

    private static final String[] NOTHING = {"-", "-", "-", "-", "-", "-"};

    private final StoredRun stored;

    RunSummary(StoredRun stored) {
        this.stored = stored;
    }

    void print(PrintWriter out) {
        List<ControlResult> controls = ControlCheck.of(stored);
        if (ControlCheck.failed(controls)) {
            out.println();
            out.println("! A CONTROL FAILED: trust no figure of this run");
        }
        List<ForkRecord> forks = stored.forks().stream()
                .filter(fork -> !fork.provesInstrument())
                .sorted(Comparator.comparing(RunSummary::name).thenComparing(ForkRecord::block))
                .toList();
        Table table = new Table(2, "variant", "status", "messages/s", "% ceiling", "p50", "p99", "max", "CPU/message");
        for (ForkRecord fork : forks) {
            table.row(row(fork));
        }
        out.println();
        table.print(out);
        out.println();
        forks.stream()
                .map(ForkRecord::load)
                .findFirst()
                .ifPresent(load -> out.printf(
                        "messages/s: closed loop; p50 to max: response time at %,d messages/s (%s), from the intended time%n",
                        load.offeredPerSec(), load.arrival()));
        controls.forEach(control -> out.println("control   " + control.words()));
        notes(forks).forEach((reason, who) -> out.println("! " + who + ": " + reason));
        stored.warnings().forEach(warning -> out.println("! " + warning));
        if (stored.run().profile() == RunRecord.Profile.SMOKE) {
            out.println(MarkdownReport.SMOKE_WATERMARK);
        }
    }

    private static String name(ForkRecord fork) {
        return new VariantSpec(fork.variant(), fork.params()).toString();
    }

    private static String[] row(ForkRecord fork) {
        String[] cells = new String[2 + NOTHING.length];
        cells[0] = name(fork);
        cells[1] = fork.statuses();
        String[] figures = fork.responseNs() == null || fork.status() == ForkStatus.INVALID ? NOTHING : figures(fork);
        System.arraycopy(figures, 0, cells, 2, figures.length);
        return cells;
    }

    private static String[] figures(ForkRecord fork) {
        var response = fork.responseNs();
        Double ceiling = fork.throughput().pctOfCeiling();
        return new String[] {
            Amounts.count(fork.throughput().deliveredPerSec()),
            ceiling == null ? "-" : String.format(java.util.Locale.ROOT, "%.1f", ceiling),
            Amounts.duration(response.p50(), response, 2),
            Amounts.duration(response.p99(), response, 100),
            Amounts.duration(response.max()),
            Amounts.duration(Math.round(fork.cost().cpuNsPerEvent()))
        };
    }

    /** Who has each reason: what many share is said once. */
    private static Map<String, String> notes(List<ForkRecord> forks) {
        Map<String, String> notes = new LinkedHashMap<>();
        Reasons.shared(forks).forEach((reason, who) -> {
            List<String> names = who.stream().map(RunSummary::name).distinct().toList();
            String others = names.size() > 4
                    ? " and " + (names.size() - 1) + " more, see the report"
                    : names.size() > 1 ? " and, alike, " + String.join(", ", names.subList(1, names.size())) : "";
            notes.put(reason, names.get(0) + others);
        });
        return notes;
    }
}
