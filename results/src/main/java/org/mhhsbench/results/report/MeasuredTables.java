package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.mhhsbench.results.compare.SameLoad;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/** The newest runs that are kept, as tables, one block a sort of run. For one thread. */
final class MeasuredTables {

    private final Markdown text = new Markdown();
    private final String data;
    private final List<StoredRun> searches;

    /**
     * @param data where the data folder is, as links of the page go
     * @param searches the oldest first
     */
    private MeasuredTables(String data, List<StoredRun> searches) {
        this.data = data;
        this.searches = searches;
    }

    /**
     * Some blocks, each of the newest run that there is; what has none says so.
     *
     * @param shown the oldest first; those of searches tell of suites, too, what is sustained
     * @param data as links of the page go to the data folder
     */
    static String of(List<MeasuredBlock> blocks, Map<MeasuredBlock, List<StoredRun>> shown, String data) {
        MeasuredTables tables = new MeasuredTables(data, shown.getOrDefault(MeasuredBlock.SEARCH, List.of()));
        for (MeasuredBlock block : blocks) {
            List<StoredRun> runs = shown.getOrDefault(block, List.of());
            if (runs.isEmpty()) {
                tables.text.paragraph("No run of `" + block.command() + "` is stored yet.");
            } else {
                tables.block(block, runs);
            }
        }
        return tables.text.toString();
    }

    private void block(MeasuredBlock block, List<StoredRun> runs) {
        StoredRun run = runs.get(runs.size() - 1);
        switch (block) {
            case PATTERNS, INPROCESS -> suite(block, run);
            case PEERS -> peers(run);
            case SEARCH -> searches(runs);
            case GB_DAY -> day(run);
            case DURABILITY -> durability(run);
            case QUICK -> {
                quick(run);
                styles(run);
            }
            case FANOUT -> fanout(runs);
            case DRILL -> drills(runs);
            case JMH -> jmh(run);
        }
    }

    private void suite(MeasuredBlock block, StoredRun stored) {
        text.paragraph("`" + block.command() + "`, " + source(stored));
        List<StoredRun> alike = searches.stream()
                .filter(search -> SameLoad.after(search, stored))
                .toList();
        SuiteTable.markdown(text, stored, alike);
        alike.forEach(search -> text.paragraph("Tried again in fresh JVMs: `search`, " + source(search)));
    }

    private void peers(StoredRun stored) {
        text.paragraph("`" + Facts.command(stored) + "`, one job of "
                + Amounts.count(stored.run().workload().messages()) + " messages (from IF-021: fewer), "
                + source(stored));
        text.header(PeerTable.TEXT_COLUMNS, PeerTable.HEADINGS);
        PeerTable.rows(CellForks.of(stored)).forEach(text::row);
        text.line("").paragraph(Words.PEERS);
    }

    private void searches(List<StoredRun> runs) {
        newest(
                "search",
                runs,
                SearchTable.TEXT_COLUMNS,
                SearchTable.HEADINGS,
                run -> SearchTable.rows(CellForks.of(run)));
        text.paragraph(Words.SUSTAINED);
    }

    private void day(StoredRun stored) {
        text.paragraph("`" + Facts.command(stored) + "`, "
                + Amounts.count(stored.run().workload().meters()) + " meters, " + source(stored));
        text.header(PhaseTable.TEXT_COLUMNS, PhaseTable.HEADINGS);
        PhaseTable.rows(stored).forEach(text::row);
        text.line("");
        PhaseTable.arithmetic(stored).ifPresent(text::paragraph);
    }

    private void durability(StoredRun stored) {
        text.paragraph("`" + Facts.command(stored) + "`, " + source(stored));
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
        text.line("").paragraph(Words.DURABILITY);
    }

    private void quick(StoredRun stored) {
        text.paragraph("`quick`, " + source(stored));
        stored.forks().stream()
                .map(ForkRecord::load)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(load -> text.paragraph(String.format(
                        Locale.ROOT,
                        "Messages/s and CPU: closed loop. p50 and p99: at %,d messages a second (%s), from the intended"
                                + " time. "
                                + Words.QUICK,
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

    private void fanout(List<StoredRun> runs) {
        newest("fanout", runs, FanoutTable.TEXT_COLUMNS, FanoutTable.HEADINGS, FanoutTable::rows);
        text.paragraph(Words.FANOUT);
    }

    /** Of what the first column names the rows of the newest run that has any. */
    private void newest(
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

    private void styles(StoredRun stored) {
        List<List<String>> rows = StyleTable.rows(CellForks.of(stored));
        if (!rows.isEmpty()) {
            text.paragraph("Style beside technology, of the same run. " + Words.STYLES);
            text.header(StyleTable.TEXT_COLUMNS, StyleTable.HEADINGS);
            rows.forEach(text::row);
            text.line("");
        }
    }

    private void drills(List<StoredRun> runs) {
        newest("drill", runs, DrillTable.TEXT_COLUMNS, DrillTable.HEADINGS, run -> DrillTable.rows(CellForks.of(run)));
        text.paragraph(Words.DRILLS);
    }

    private void jmh(StoredRun stored) {
        text.paragraph("JMH, closed loop, " + source(stored));
        text.header(4, "variant", "status", "workload", "encoding", "score", "least", "greatest", "unit");
        List<CellForks> cells = CellForks.of(stored);
        Map<String, List<String>> rows = new TreeMap<>();
        for (JmhTable table : JmhTable.of(cells)) {
            if (table.benchmark().startsWith(MeasuredBlock.SCENARIOS)) {
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
        text.line("");
    }

    private String source(StoredRun stored) {
        RunRecord run = stored.run();
        return (run.profile() == RunRecord.Profile.SMOKE ? "**" + MarkdownReport.SMOKE_WATERMARK + "**: " : "")
                + run.startedAt().substring(0, 10) + ", machine " + run.machine() + " ("
                + Markdown.escaped(stored.environment().hardware().cpuModel()) + ", "
                + stored.environment().hardware().usableCpus() + " CPUs), Java "
                + Markdown.escaped(stored.environment().jvm().version()) + ", commit "
                + Facts.commit(stored)
                + ". [Run](" + data + run.machine() + "/" + run.runId() + ")"
                + (run.profile() == RunRecord.Profile.SMOKE
                        ? ""
                        : ", [report](" + data + run.machine() + "/" + run.runId() + "/report.md)");
    }
}
