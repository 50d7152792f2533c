package org.mhhsbench.results.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.StoredRuns;

/** What the README says of the newest runs that are kept. Stateless, any thread. */
public final class ReadmeTable {

    public static final String BEGIN = "<!-- measured: begin -->";
    public static final String END = "<!-- measured: end -->";

    private static final String QUICK = "-quick";
    private static final String GB_DAY = "-gb-day";
    private static final String DURABILITY = "-durability";
    private static final String SCENARIOS = "ScenarioThroughputBenchmark";

    private ReadmeTable() {}

    /**
     * The README with its block made from the runs under a data folder.
     *
     * @param kept whether a run's folder is one of those that the README speaks of: a user's own are not
     * @throws IllegalArgumentException if the README has no such block
     */
    public static String in(String readme, Path data, Predicate<Path> kept) throws IOException {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("readme must hold " + BEGIN + " before " + END + ", and does not");
        }
        StoredRun quick = null;
        StoredRun jmh = null;
        StoredRun peers = null;
        StoredRun day = null;
        StoredRun durability = null;
        for (StoredRuns.Entry entry : StoredRuns.list(data).runs()) {
            if (!kept.test(entry.folder())) {
                continue;
            }
            if (entry.run().runId().endsWith(QUICK)) {
                quick = StoredRun.read(entry.folder());
            } else if (entry.run().runId().endsWith(GB_DAY)) {
                day = StoredRun.read(entry.folder());
            } else if (entry.run().runId().endsWith(DURABILITY)) {
                durability = StoredRun.read(entry.folder());
            } else if (entry.runners().contains(ForkRecord.Runner.PEER)) {
                peers = StoredRun.read(entry.folder());
            } else if (entry.runners().contains(ForkRecord.Runner.JMH)) {
                StoredRun run = StoredRun.read(entry.folder());
                jmh = run.forks().stream().anyMatch(ReadmeTable::ofScenario) ? run : jmh;
            }
        }
        return readme.substring(0, begin + BEGIN.length()) + "\n" + of(quick, jmh, peers, day, durability)
                + readme.substring(end);
    }

    /**
     * The block itself.
     *
     * @param quick null if there is none
     * @param jmh null if there is none
     * @param peers null if there is none
     * @param day null if there is none
     * @param durability null if there is none
     */
    public static String of(StoredRun quick, StoredRun jmh, StoredRun peers, StoredRun day, StoredRun durability) {
        Markdown text = new Markdown();
        if (peers != null) {
            peers(text, peers);
        }
        if (day != null) {
            day(text, day);
        }
        if (durability != null) {
            durability(text, durability);
        }
        if (quick == null) {
            text.paragraph("No run of `quick` is stored yet.");
        } else {
            quick(text, quick);
        }
        if (jmh == null) {
            text.line("No JMH run is stored yet.");
        } else {
            jmh(text, jmh);
        }
        return text.toString();
    }

    private static void peers(Markdown text, StoredRun stored) {
        text.paragraph(
                "`peers`, one job of " + Amounts.count(stored.run().workload().messages())
                        + " messages (from IF-021: fewer), " + source(stored));
        text.header(PeerTable.TEXT_COLUMNS, PeerTable.HEADINGS);
        PeerTable.rows(CellForks.of(stored)).forEach(text::row);
        text.line("").paragraph(Words.PEERS);
    }

    private static void day(Markdown text, StoredRun stored) {
        text.paragraph("`gb-day`, " + Amounts.count(stored.run().workload().meters()) + " meters, " + source(stored));
        text.header(PhaseTable.TEXT_COLUMNS, PhaseTable.HEADINGS);
        PhaseTable.rows(stored).forEach(text::row);
        text.line("");
        PhaseTable.arithmetic(stored).ifPresent(text::paragraph);
    }

    private static void durability(Markdown text, StoredRun stored) {
        text.paragraph("`durability`, " + source(stored));
        List<ForkRecord> levels = stored.forks().stream()
                .filter(fork -> fork.runner() == ForkRecord.Runner.RIG)
                .sorted(Comparator.comparing(CellForks::labelOf).thenComparing(ForkRecord::block))
                .toList();
        text.header(2, "engine", "status", "messages/s", "rate", "until durable: p50", "p99", "p99.9", "max");
        for (ForkRecord fork : levels) {
            List<String> cells = new ArrayList<>(List.of(CellForks.labelOf(fork), fork.statuses()));
            cells.addAll(
                    CellForks.isResult(fork)
                            ? List.of(
                                    Cells.throughput(fork),
                                    Amounts.count(fork.load().offeredPerSec()) + "/s",
                                    Cells.p50(fork.responseNs()),
                                    Cells.p99(fork.responseNs()),
                                    Cells.p999(fork.responseNs()),
                                    Cells.max(fork.responseNs()))
                            : Collections.nCopies(6, Amounts.NONE));
            text.row(cells);
        }
        text.line("");
        text.header(PhaseTable.TEXT_COLUMNS, PhaseTable.HEADINGS);
        PhaseTable.rows(stored).forEach(text::row);
        text.line("");
    }

    private static void quick(Markdown text, StoredRun stored) {
        text.paragraph("`quick`, " + source(stored));
        text.header(2, "variant", "status", "messages/s", "p50", "p99", "CPU/message", "bytes/message");
        for (CellForks cell : CellForks.of(stored)) {
            for (ForkRecord fork : cell.forks()) {
                List<String> cells = new ArrayList<>(List.of(cell.label(), fork.statuses()));
                cells.addAll(
                        CellForks.isResult(fork)
                                ? List.of(
                                        Cells.throughput(fork),
                                        Cells.p50(fork.responseNs()),
                                        Cells.p99(fork.responseNs()),
                                        Cells.cpu(fork),
                                        Cells.bytes(fork))
                                : Collections.nCopies(5, Amounts.NONE));
                text.row(cells);
            }
        }
        text.line("");
    }

    private static void jmh(Markdown text, StoredRun stored) {
        text.paragraph("JMH, closed loop, " + source(stored));
        text.header(4, "variant", "status", "workload", "encoding", "score", "least", "greatest", "unit");
        List<CellForks> cells = CellForks.of(stored);
        Map<String, List<String>> rows = new TreeMap<>();
        for (JmhTable table : JmhTable.of(cells)) {
            if (table.benchmark().startsWith(SCENARIOS)) {
                for (JmhTable.Row row : table.rows()) {
                    List<String> all = row.cells();
                    rows.put(
                            row.cell().label() + table.title(),
                            List.of(
                                    all.get(0),
                                    all.get(1),
                                    all.get(2),
                                    all.get(3),
                                    all.get(5),
                                    all.get(6),
                                    all.get(7),
                                    table.unit()));
                }
            }
        }
        rows.values().forEach(text::row);
    }

    private static boolean ofScenario(ForkRecord fork) {
        return fork.jmh() != null && fork.jmh().benchmark().contains(SCENARIOS);
    }

    private static String source(StoredRun stored) {
        RunRecord run = stored.run();
        String commit = stored.environment().code().gitCommit();
        return (run.profile() == RunRecord.Profile.SMOKE ? "**" + MarkdownReport.SMOKE_WATERMARK + "**: " : "")
                + run.startedAt().substring(0, 10) + ", machine " + run.machine() + " ("
                + Markdown.escaped(stored.environment().hardware().cpuModel()) + ", "
                + stored.environment().hardware().usableCpus() + " CPUs), Java "
                + Markdown.escaped(stored.environment().jvm().version()) + ", commit "
                + (commit == null ? "unknown" : commit.substring(0, Math.min(8, commit.length())))
                + ". [Run](results/data/" + run.machine() + "/" + run.runId() + ")";
    }
}
