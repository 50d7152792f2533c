package org.mhhsbench.results.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.StoredRuns;

/** What the README says of the newest runs that are kept. Stateless, any thread. */
public final class ReadmeTable {

    public static final String BEGIN = "<!-- measured: begin -->";
    public static final String END = "<!-- measured: end -->";

    /** What is shown, in this order. */
    enum Block {
        PEERS(null),
        GB_DAY("-gb-day"),
        DURABILITY("-durability"),
        QUICK("-quick"),
        FANOUT("-fanout"),
        DRILL("-drill"),
        JMH(null);

        /** How the ids of its runs end; null if they are known by who ran them. */
        private final String suffix;

        Block(String suffix) {
            this.suffix = suffix;
        }
    }

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
        Map<Block, List<StoredRun>> shown = new EnumMap<>(Block.class);
        for (StoredRuns.Entry entry : StoredRuns.list(data).runs()) {
            Block block = kept.test(entry.folder()) ? block(entry) : null;
            if (block != null) {
                shown.computeIfAbsent(block, each -> new ArrayList<>()).add(StoredRun.read(entry.folder()));
            }
        }
        return readme.substring(0, begin + BEGIN.length()) + "\n" + of(shown) + readme.substring(end);
    }

    /** What a run is shown as; null for one that is not shown. */
    private static Block block(StoredRuns.Entry entry) throws IOException {
        String id = entry.run().runId();
        for (Block block : Block.values()) {
            if (block.suffix != null && id.endsWith(block.suffix)) {
                return block;
            }
        }
        if (entry.runners().contains(ForkRecord.Runner.PEER)) {
            return Block.PEERS;
        }
        boolean ofScenario = entry.runners().contains(ForkRecord.Runner.JMH)
                && StoredRun.read(entry.folder()).forks().stream().anyMatch(ReadmeTable::ofScenario);
        return ofScenario ? Block.JMH : null;
    }

    /**
     * The block of the README, of the newest run of each sort that there is.
     *
     * @param shown the oldest first
     */
    static String of(Map<Block, List<StoredRun>> shown) {
        Markdown text = new Markdown();
        for (Block block : Block.values()) {
            List<StoredRun> runs = shown.getOrDefault(block, List.of());
            if (!runs.isEmpty()) {
                StoredRun run = runs.get(runs.size() - 1);
                switch (block) {
                    case PEERS -> peers(text, run);
                    case GB_DAY -> day(text, run);
                    case DURABILITY -> durability(text, run);
                    case QUICK -> {
                        quick(text, run);
                        styles(text, run);
                    }
                    case FANOUT -> fanout(text, runs);
                    case DRILL -> drills(text, runs);
                    case JMH -> jmh(text, run);
                }
            } else if (block == Block.QUICK) {
                text.paragraph("No run of `quick` is stored yet.");
            } else if (block == Block.JMH) {
                text.line("No JMH run is stored yet.");
            }
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
                .sorted(Comparator.comparing(ForkRecord::label).thenComparing(ForkRecord::block))
                .toList();
        text.header(2, "engine", "status", "messages/s", "rate", "until durable: p50", "p99", "p99.9", "max");
        for (ForkRecord fork : levels) {
            List<String> cells = new ArrayList<>(List.of(fork.label(), fork.statuses()));
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
        stored.forks().stream()
                .map(ForkRecord::load)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(load -> text.paragraph(String.format(
                        Locale.ROOT,
                        "Messages/s and CPU: closed loop. p50 and p99: at %,d messages a second (%s), from the intended"
                                + " time.",
                        load.offeredPerSec(),
                        load.arrival())));
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

    private static void fanout(Markdown text, List<StoredRun> runs) {
        newest(text, "fanout", runs, FanoutTable.TEXT_COLUMNS, FanoutTable.HEADINGS, FanoutTable::rows);
        text.paragraph(Words.FANOUT);
    }

    /** Of what the first column names the rows of the newest run that has any. */
    private static void newest(
            Markdown text,
            String command,
            List<StoredRun> runs,
            int textColumns,
            String[] headings,
            Function<StoredRun, List<List<String>>> rowsOf) {
        Set<String> seen = new HashSet<>();
        for (int i = runs.size() - 1; i >= 0; i--) {
            List<List<String>> rows = rowsOf.apply(runs.get(i)).stream()
                    .filter(row -> !seen.contains(row.get(0)))
                    .toList();
            if (!rows.isEmpty()) {
                rows.forEach(row -> seen.add(row.get(0)));
                text.paragraph("`" + command + "`, " + source(runs.get(i)));
                text.header(textColumns, headings);
                rows.forEach(text::row);
                text.line("");
            }
        }
    }

    private static void styles(Markdown text, StoredRun stored) {
        List<List<String>> rows = StyleTable.rows(CellForks.of(stored));
        if (!rows.isEmpty()) {
            text.paragraph("Style beside technology, of the same run. " + Words.STYLES);
            text.header(StyleTable.TEXT_COLUMNS, StyleTable.HEADINGS);
            rows.forEach(text::row);
            text.line("");
        }
    }

    private static void drills(Markdown text, List<StoredRun> runs) {
        newest(
                text,
                "drill",
                runs,
                DrillTable.TEXT_COLUMNS,
                DrillTable.HEADINGS,
                run -> DrillTable.rows(CellForks.of(run)));
        text.paragraph(Words.DRILLS);
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
