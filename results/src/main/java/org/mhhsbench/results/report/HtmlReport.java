package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/**
 * One run as one HTML file that needs nothing else: drawn here, so that it can be read without a script and printed;
 * the script only helps the pointer and the keyboard. The records of the forks are inside. For one thread.
 */
public final class HtmlReport {

    private final StoredRun stored;
    private final List<CellForks> cells;
    private final Parts parts;
    private final Charts charts;
    private final List<Figure> figures = new ArrayList<>();
    private final StringBuilder html = new StringBuilder();

    private HtmlReport(StoredRun stored, String baseline) {
        this.stored = stored;
        List<CellForks> searched = CellForks.of(stored);
        this.cells = CellForks.ofOneLoad(searched);
        List<Curve> curves = Parts.curves(stored, cells);
        this.parts = Parts.of(stored, cells, searched, curves, baseline);
        this.charts = new Charts(stored, cells, curves);
    }

    public static String of(StoredRun stored) {
        return of(stored, null);
    }

    /**
     * @param baseline what the others are compared with, by its label or variant; null: one is chosen for those that may be
     *     ranked together
     * @throws IllegalArgumentException if the run has no such cell
     */
    public static String of(StoredRun stored, String baseline) {
        HtmlReport report = new HtmlReport(stored, baseline);
        report.body();
        return Page.of(stored, report.html.toString());
    }

    /** Each chart of the page as an SVG file of its own, by file name. */
    public static Map<String, String> drawings(StoredRun stored, String baseline) {
        HtmlReport report = new HtmlReport(stored, baseline);
        report.body();
        return SvgFile.of(report.figures, Page.css());
    }

    private void body() {
        if (parts.controlFailed()) {
            html.append("<p class=\"watermark broken\" id=\"controls-failed\"><strong>" + Words.CONTROLS_FAILED
                    + "</strong> " + Words.CONTROLS_FAILED_WHY + "</p>\n");
        }
        if (stored.run().profile() == RunRecord.Profile.SMOKE) {
            html.append("<p class=\"watermark\"><strong>" + MarkdownReport.SMOKE_WATERMARK + "</strong> "
                    + Words.WATERMARK_WHY + "</p>\n");
        }
        header();
        html.append("<main>\n");
        part(parts.verdicts());
        failures();
        if (parts.controls() != null) {
            part(parts.controls());
        }
        part(Overview.part(cells));
        html.append(charts.all());
        figures.addAll(charts.figures());
        parts.measured().forEach(this::part);
        if (!stored.ofSeveralBlocks()) {
            // The table of latency under load has the middle of the forks, the page's data each of them.
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
        phases();
        part(parts.threats());
        notes();
        facts();
        html.append("</main>\n");
    }

    private void part(Part part) {
        html.append(part.html());
        figures.addAll(part.figures());
    }

    private void header() {
        RunRecord run = stored.run();
        html.append("<header>\n<p class=\"kicker\">"
                + Html.text(run.profile().name().toLowerCase(java.util.Locale.ROOT))
                + " run · " + Html.text(run.machine()) + " · "
                + Html.text(run.startedAt().replaceFirst("\\.\\d+Z", "Z"))
                + "</p>\n<h1>Run " + Html.text(run.runId()) + "</h1>\n");
        Facts.question(stored)
                .ifPresent(question -> html.append("<p class=\"question\">" + Html.text(question) + "</p>\n"));
        html.append("<p>" + Html.text(Facts.workload(stored)) + "</p>\n</header>\n");
    }

    private void failures() {
        List<ForkRecord> failed =
                stored.forks().stream().filter(ForkRecord::failed).toList();
        if (failed.isEmpty()) {
            return;
        }
        html.append("<section class=\"failed\" id=\"failed\"><h2>" + failed.size()
                + (failed.size() == 1 ? " fork is no result" : " forks are no results")
                + "</h2>\n<p>What they measured is drawn nowhere on this page.</p>\n<ul>\n");
        for (ForkRecord fork : failed) {
            html.append("<li><strong>" + Html.text(fork.label()) + "</strong> <span class=\"bad\">" + fork.status()
                    + "</span> " + Html.text(String.join("; ", fork.statusReasons())) + "</li>\n");
        }
        html.append("</ul></section>\n");
    }

    private void jmh() {
        List<JmhTable> tables = JmhTable.of(cells);
        if (tables.isEmpty()) {
            return;
        }
        html.append("<section id=\"jmh\"><h2>JMH, closed loop</h2>\n<p>" + Words.JMH
                + "</p>\n<p class=\"keys\"><span class=\"key dot\"></span> an iteration <span class=\"key tick\"></span> a fork's"
                + " score</p>\n");
        for (JmhTable table : tables) {
            html.append("<h3>" + Html.text(table.title()) + "</h3>\n");
            Figure figure = Figure.chart(
                    "jmh-" + table.title(),
                    table.unit(),
                    RowChart.svg(table.title(), 860, JmhMarks.rows(table), JmhTable::number));
            figures.add(figure);
            html.append(figure.html());
            HtmlTable figures = new HtmlTable(table.title(), JmhTable.TEXT_COLUMNS, JmhTable.HEADINGS);
            table.rows().forEach(row -> figures.row(row.cells()));
            html.append("<details><summary>The figures as a table</summary>\n" + figures + "</details>\n");
        }
        html.append("</section>\n");
    }

    /** A table under a heading of its own; nothing where it has no rows. */
    private void table(String heading, String words, int textColumns, String[] headings, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            HtmlTable figures = new HtmlTable(heading, textColumns, headings);
            rows.forEach(figures::row);
            html.append("<section id=\"" + heading.toLowerCase(java.util.Locale.ROOT) + "\"><h2>" + heading
                    + "</h2>\n<p>" + Html.text(words) + "</p>\n" + figures + "</section>\n");
        }
    }

    private void phases() {
        List<List<String>> rows = PhaseTable.rows(stored);
        if (!rows.isEmpty()) {
            HtmlTable figures = new HtmlTable("Phases", PhaseTable.TEXT_COLUMNS, PhaseTable.HEADINGS);
            rows.forEach(figures::row);
            html.append("<section id=\"phases\"><h2>Phases</h2>\n<p>" + Html.text(Words.PHASES) + "</p>\n" + figures);
            PhaseTable.arithmetic(stored).ifPresent(words -> html.append("<p>" + Html.text(words) + "</p>\n"));
            html.append("</section>\n");
        }
    }

    private void notes() {
        List<ForkRecord> noted = stored.forks().stream()
                .filter(fork -> !fork.provesInstrument())
                .filter(fork -> !fork.status().failed() && !fork.statusReasons().isEmpty())
                .sorted(java.util.Comparator.comparing(ForkRecord::label))
                .toList();
        if (noted.isEmpty() && stored.warnings().isEmpty()) {
            return;
        }
        html.append("<section id=\"notes\"><h2>What to know of these figures</h2>\n<dl class=\"notes\">\n");
        if (stored.ofSeveralBlocks()) {
            sharedNotes(noted);
        } else {
            noted.forEach(this::note);
        }
        html.append("</dl>\n");
        if (!stored.warnings().isEmpty()) {
            html.append("<ul>");
            stored.warnings().forEach(warning -> html.append("<li>" + Html.text(warning) + "</li>"));
            html.append("</ul>\n");
        }
        html.append("</section>\n");
    }

    private void note(ForkRecord fork) {
        html.append(
                "<div><dt>" + Html.text(fork.label()) + " <span class=\"status\">" + fork.statuses() + "</span></dt>");
        fork.statusReasons().forEach(reason -> html.append("<dd>" + Html.text(reason) + "</dd>"));
        html.append("</div>\n");
    }

    /** Of many forks each says much the same. */
    private void sharedNotes(List<ForkRecord> noted) {
        Reasons.shared(noted)
                .forEach((reason, forks) -> html.append("<div><dt>" + Html.text(reason) + "</dt><dd>"
                        + Html.text(Reasons.who(forks)) + "</dd></div>\n"));
    }

    private void facts() {
        html.append("<section id=\"reading\"><h2>How to read this</h2>\n<ul>");
        for (String words : List.of(
                Words.ORDER,
                Words.THROUGHPUT,
                Words.LATENCY,
                Words.QUANTILES,
                Words.FRESHNESS,
                Words.COST,
                Words.VERIFIED)) {
            html.append("<li>" + Html.text(words) + "</li>");
        }
        html.append("</ul></section>\n<section id=\"environment\"><h2>Environment</h2>\n");
        HtmlTable environment = new HtmlTable("Where it ran", 2, "", "");
        Facts.environment(stored).forEach(environment::row);
        html.append(environment);
        List<List<String>> noise = Facts.noise(stored);
        if (!noise.isEmpty()) {
            HtmlTable table = new HtmlTable(
                    "What the machine did by itself, before the run and after it",
                    1,
                    Facts.NOISE_HEADINGS.toArray(String[]::new));
            noise.forEach(table::row);
            html.append(table);
        }
        html.append("</section>\n<section id=\"reproduce\"><h2>Such a run again</h2>\n");
        String command = Facts.again(stored);
        html.append(
                command == null
                        ? "<p>The run does not say which command made it.</p>\n"
                        : "<pre tabindex=\"0\"><code>" + Html.text(command) + "</code></pre>\n");
        if (!Facts.keys(stored).isEmpty()) {
            HtmlTable keys = new HtmlTable("The workload's keys", 2, "key", "value");
            Facts.keys(stored).forEach(keys::row);
            html.append("<details><summary>The workload's keys</summary>\n" + keys + "</details>\n");
        }
        html.append("</section>\n");
    }
}
