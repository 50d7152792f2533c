package org.mhhsbench.results.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/** One run as a page of Markdown, with what the HTML page says. Rows are in the order of names. For one thread. */
public final class MarkdownReport {

    /** Stands over every report of a smoke run. */
    public static final String SMOKE_WATERMARK = "smoke run: not for comparison";

    private final StoredRun stored;
    private final List<CellForks> cells;
    private final Parts parts;
    private final Markdown text = new Markdown();

    private MarkdownReport(StoredRun stored, String baseline) {
        this.stored = stored;
        List<CellForks> searched = CellForks.of(stored);
        this.cells = CellForks.ofOneLoad(searched);
        this.parts = Parts.of(stored, cells, searched, Parts.curves(stored, cells), baseline);
    }

    public static String of(StoredRun stored) {
        return of(stored, null);
    }

    /**
     * @param baseline as of {@link HtmlReport#of(StoredRun, String)}
     */
    public static String of(StoredRun stored, String baseline) {
        return new MarkdownReport(stored, baseline).page();
    }

    private String page() {
        RunRecord run = stored.run();
        if (parts.controlFailed()) {
            text.paragraph("> **" + Words.CONTROLS_FAILED + "** " + Words.CONTROLS_FAILED_WHY);
        }
        text.line("# Run " + Markdown.escaped(run.runId())).line("");
        if (run.profile() == RunRecord.Profile.SMOKE) {
            text.paragraph("> **" + SMOKE_WATERMARK + ".** " + Words.WATERMARK_WHY);
        }
        Facts.question(stored).ifPresent(question -> text.paragraph("**" + Markdown.escaped(question) + "**"));
        text.paragraph("Workload " + Markdown.escaped(Facts.workload(stored)) + ". " + Words.ORDER);
        parts.verdicts().markdown(text);
        if (parts.controls() != null) {
            parts.controls().markdown(text);
        }
        if (!stored.isOfDrills()) {
            text.line("## All variants").line("");
        }
        boolean several = stored.ofSeveralBlocks();
        List<CellForks> rigged = cells.stream()
                .filter(cell -> cell.forks().get(0).runner() == ForkRecord.Runner.RIG)
                .toList();
        if (several && !rigged.isEmpty()) {
            Overview.middles(rigged).markdown(text);
            text.paragraph(Words.EVERY_FORK);
            firstRate();
        } else {
            rig();
        }
        parts.measured().forEach(part -> part.markdown(text));
        if (!several) {
            table("Rates", Words.RATES, RateTable.TEXT_COLUMNS, RateTable.HEADINGS, RateTable.rows(cells));
        }
        table(
                "Style beside technology",
                Words.STYLES,
                StyleTable.TEXT_COLUMNS,
                StyleTable.HEADINGS,
                StyleTable.rows(cells));
        table("Servers", Words.SERVERS, ServerTable.TEXT_COLUMNS, ServerTable.HEADINGS, ServerTable.rows(cells));
        table("Fan-out", Words.FANOUT, FanoutTable.TEXT_COLUMNS, FanoutTable.HEADINGS, FanoutTable.rows(stored));
        table("Drills", Words.DRILLS, DrillTable.TEXT_COLUMNS, DrillTable.HEADINGS, DrillTable.rows(cells));
        jmh();
        table("Peers", Words.PEERS, PeerTable.TEXT_COLUMNS, PeerTable.HEADINGS, PeerTable.rows(cells));
        table("Phases", Words.PHASES, PhaseTable.TEXT_COLUMNS, PhaseTable.HEADINGS, PhaseTable.rows(stored));
        PhaseTable.arithmetic(stored).ifPresent(text::paragraph);
        parts.threats().markdown(text);
        statuses();
        environment();
        reproduce();
        text.line("## How to read it").line("");
        for (String words : List.of(
                Words.THROUGHPUT, Words.LATENCY, Words.QUANTILES, Words.FRESHNESS, Words.COST, Words.VERIFIED)) {
            text.line("* " + words);
        }
        return text.toString();
    }

    private void rig() {
        List<ForkRecord> forks = cells.stream()
                .flatMap(cell -> cell.forks().stream())
                .filter(fork -> fork.runner() == ForkRecord.Runner.RIG)
                .toList();
        if (forks.isEmpty()) {
            return;
        }
        text.header(
                2,
                "variant",
                "status",
                "throughput (messages/s)",
                "of the ceiling",
                "p50",
                "p99",
                "p99.9",
                "max",
                "CPU/message",
                "bytes/message");
        for (ForkRecord fork : forks) {
            text.row(
                    CellForks.isResult(fork)
                            ? List.of(
                                    fork.label(),
                                    fork.statuses(),
                                    Cells.throughput(fork),
                                    Cells.ofCeiling(fork),
                                    Cells.p50(fork.responseNs()),
                                    Cells.p99(fork.responseNs()),
                                    Cells.p999(fork.responseNs()),
                                    Cells.max(fork.responseNs()),
                                    Cells.cpu(fork),
                                    Cells.bytes(fork))
                            : nothing(fork, 10));
        }
        text.line("");
        firstRate();
        if (forks.stream().anyMatch(fork -> fork.freshness() != null)) {
            text.header(
                    2,
                    "variant",
                    "status",
                    "send delay + delivery + processing",
                    "together",
                    "settled after",
                    "under way p50",
                    "p99",
                    "max");
            for (ForkRecord fork : forks) {
                text.row(
                        CellForks.isResult(fork)
                                ? List.of(
                                        fork.label(),
                                        fork.statuses(),
                                        Cells.freshness(fork),
                                        fork.freshness() == null
                                                ? Amounts.NONE
                                                : Cells.ns(fork.freshness().meanNs()),
                                        Cells.settled(fork),
                                        Cells.occupancy(fork, ForkRecord.Occupancy::p50),
                                        Cells.occupancy(fork, ForkRecord.Occupancy::p99),
                                        Cells.occupancy(fork, ForkRecord.Occupancy::max))
                                : nothing(fork, 8));
            }
            text.line("");
        }
    }

    private void firstRate() {
        cells.stream()
                .flatMap(cell -> cell.forks().stream())
                .map(ForkRecord::load)
                .filter(load -> load != null)
                .findFirst()
                .ifPresent(load -> text.paragraph("Response times: at " + Amounts.count(load.offeredPerSec())
                        + " messages/s, " + Markdown.escaped(load.arrival()) + " arrivals."));
    }

    private static List<String> nothing(ForkRecord fork, int columns) {
        List<String> cells = new java.util.ArrayList<>(List.of(fork.label(), fork.statuses()));
        cells.addAll(Collections.nCopies(columns - 2, Amounts.NONE));
        return cells;
    }

    private void jmh() {
        List<JmhTable> tables = JmhTable.of(cells);
        if (tables.isEmpty()) {
            return;
        }
        text.line("## JMH, closed loop").line("").paragraph(Words.JMH);
        for (JmhTable table : tables) {
            text.paragraph("**" + Markdown.escaped(table.title()) + "**");
            text.header(JmhTable.TEXT_COLUMNS, JmhTable.HEADINGS);
            table.rows().forEach(row -> text.row(row.cells()));
            text.line("");
        }
    }

    /** A table under a heading of its own; nothing where it has no rows. */
    private void table(String heading, String words, int textColumns, String[] headings, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            text.line("## " + heading).line("").paragraph(words);
            text.header(textColumns, headings);
            rows.forEach(text::row);
            text.line("");
        }
    }

    private void statuses() {
        List<ForkRecord> noted = cells.stream()
                .flatMap(cell -> cell.forks().stream())
                .filter(fork ->
                        fork.status() != ForkStatus.OK || !fork.statusReasons().isEmpty())
                .toList();
        if (noted.isEmpty() && stored.warnings().isEmpty()) {
            return;
        }
        text.line("## What to know of these figures").line("");
        if (stored.ofSeveralBlocks()) {
            Reasons.shared(noted.stream()
                            .filter(fork -> !fork.status().failed())
                            .toList())
                    .forEach((reason, forks) -> text.line(
                            "* " + Markdown.escaped(reason) + " (" + Markdown.escaped(Reasons.who(forks)) + ")"));
            noted = noted.stream().filter(fork -> fork.status().failed()).toList();
        }
        for (ForkRecord fork : noted) {
            // A reason that begins with a status needs no other in front.
            boolean told = fork.status() == ForkStatus.OK
                    || fork.statusReasons().stream().anyMatch(fork.status()::isSaidBy);
            String status = told ? "" : ", " + fork.status();
            for (String reason : fork.statusReasons()) {
                text.line("* " + Markdown.escaped(fork.label()) + " (" + Markdown.escaped(fork.forkId()) + ")" + status
                        + ": " + Markdown.escaped(reason));
            }
        }
        stored.warnings().forEach(warning -> text.line("* " + Markdown.escaped(warning)));
        text.line("");
    }

    private void environment() {
        text.line("## Environment").line("").line("| | |").line("|---|---|");
        for (Map.Entry<String, String> fact : Facts.environment(stored).entrySet()) {
            text.row(List.of(fact.getKey(), fact.getValue()));
        }
        text.line("");
        List<List<String>> noise = Facts.noise(stored);
        if (!noise.isEmpty()) {
            text.header(1, Facts.NOISE_HEADINGS.toArray(String[]::new));
            noise.forEach(text::row);
            text.line("");
        }
    }

    private void reproduce() {
        String command = Facts.again(stored);
        if (command != null) {
            text.line("## Such a run again").line("").paragraph("    " + command.replace("\n", "\n    "));
        }
    }
}
