package org.mhhsbench.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.SyntheticSuite;
import org.mhhsbench.results.compare.Comparison;
import org.mhhsbench.results.compare.PairResult;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Volume;
import org.mhhsbench.results.store.StoredRun;
import org.xml.sax.InputSource;

/** The report of a run as large as the larger suite: nineteen cells, ten blocks, three rates, as many probes a search. */
class SuiteReportTest {

    private static final int MOST_BYTES = 1_000_000;
    private static final int CELLS = 19;
    private static final int RATES = 3;

    @TempDir
    static Path work;

    private static StoredRun stored;
    private static String page;

    @BeforeAll
    static void render() {
        stored = SyntheticSuite.of(CELLS, 10, 20261126);
        page = HtmlReport.of(stored);
    }

    @Test
    void it_is_smaller_than_a_megabyte() {
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
    }

    @Test
    void a_browser_shows_what_the_records_say_after_its_scripts() throws Exception {
        Optional<Chromium> browser = Chromium.found();
        Assumptions.assumeTrue(browser.isPresent(), "no chromium: see HtmlReportTest");
        Chromium.Dump dump = browser.get().dump(Files.writeString(work.resolve("suite.html"), page), work);
        String opening = dump.dom().substring(0, dump.dom().indexOf("<head"));
        assertThat(opening).contains("data-ready=\"true\"").doesNotContain("data-error");
        assertThat(dump.log().lines().filter(line -> line.contains(":CONSOLE"))).isEmpty();
        HtmlReportTest.assertDrawn(dump.dom(), stored, 1_500);
        assertTables(dump.dom());
    }

    @Test
    void every_table_has_the_figures_of_the_records() {
        assertTables(page);
    }

    private static void assertTables(String html) {
        List<List<String>> overview = table(html, "Every fork of this run");
        assertThat(overview).hasSize(stored.forks().size());
        List<List<String>> latency = table(html, "Response time");
        List<List<String>> throughput = table(html, "Throughput, messages a second");
        for (ForkRecord fork : stored.forks()) {
            String name = fork.variant() + " #" + (fork.block() + 1);
            if (!fork.status().isResult()) {
                assertThat(row(overview, name).subList(2, 10)).containsOnly(Amounts.NONE);
                assertThat(latency).noneMatch(row -> row.get(0).equals(name));
                continue;
            }
            assertThat(number(row(overview, name).get(2)))
                    .isEqualTo(Math.rint(fork.throughput().deliveredPerSec()));
            assertThat(number(row(throughput, name).get(2)))
                    .isEqualTo(Math.rint(fork.throughput().deliveredPerSec()));
            assertThat(ns(row(latency, name).get(2)))
                    .isCloseTo(fork.responseNs().p50(), within(fork.responseNs().p50() * 5e-3));
            assertThat(ns(row(latency, name).get(4)))
                    .isCloseTo(fork.responseNs().p99(), within(fork.responseNs().p99() * 5e-3));
        }
        assertThat(table(html, "Response time by rate, the middle of the forks"))
                .hasSize(CELLS * RATES);
        List<String> found = row(table(html, "Sustained rates"), "disruptor");
        assertThat(found.subList(2, 6)).containsExactly("p99", "100 µs", "~180,000", "187,200");
    }

    @Test
    void verdicts_come_first_and_are_those_of_the_comparison() {
        assertThat(page.indexOf("id=\"verdicts\"")).isPositive().isLessThan(page.indexOf("id=\"overview\""));
        Comparison comparison = Comparison.of(stored, "disruptor", List.of(), Comparison.Options.DEFAULT);
        List<List<String>> rows = table(page, "Every comparison in figures");
        assertThat(rows).hasSize(comparison.pairs().size());
        for (PairResult pair : comparison.pairs()) {
            List<String> row = rows.stream()
                    .filter(each -> each.get(0).equals(pair.subject())
                            && each.get(2).equals(pair.metric().words()))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.get(3)).startsWith(pair.verdict().words());
            assertThat(number(row.get(4))).isCloseTo(pair.ratio(), within(pair.ratio() * 1e-2));
            assertThat(row.get(7)).isEqualTo(String.valueOf(pair.n()));
        }
        assertThat(table(page, "Verdict and ratio to the baseline"))
                .hasSize(CELLS - 1)
                .anySatisfy(row -> assertThat(row).anyMatch(cell -> cell.startsWith("▼\u00a0slower\u00a0×\u00a0")));
    }

    @Test
    void the_market_is_told_by_arithmetic() {
        List<String> first = row(table(page, "A day of 33 million messages, by arithmetic"), "disruptor");
        double sustained = number(first.get(1).replace("/s, sustained", ""));
        int cpus = stored.environment().hardware().usableCpus();
        assertThat(number(first.get(3))).isCloseTo(sustained / 3_060, within(0.1));
        assertThat(number(first.get(4))).isCloseTo(sustained * 86_400 / cpus, within(1.0));
        assertThat(number(first.get(5))).isCloseTo(133e6 / sustained / 3_600, within(0.01));
        double delivered = number(row(table(page, "Of each variant the middle of its forks"), "disruptor")
                .get(3));
        assertThat(number(first.get(6))).isCloseTo(133e6 / delivered / 3_600, within(0.01));
        double cpuNs = ns(first.get(7));
        assertThat(number(first.get(8))).isCloseTo(33e6 * cpuNs / 60e9, within(33e6 * cpuNs / 60e9 * 5e-3 + 0.1));
        assertThat(first.get(2)).as("volumes are of another limit").isEqualTo(Amounts.NONE);
        assertThat(List.of(
                        Volume.of(381).words(),
                        Volume.of(382).words(),
                        Volume.of(3_061).words(),
                        Volume.of(4_620).words()))
                .containsExactly("low", "medium", "medium/high", "high");
    }

    @Test
    void another_baseline_can_be_asked_for_and_an_unknown_one_is_refused() {
        String other = HtmlReport.of(stored, "variant-01-of-the-suite");
        assertThat(table(other, "Every comparison in figures"))
                .allMatch(row -> row.get(1).equals("variant-01-of-the-suite"));
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> HtmlReport.of(stored, "nobody"))
                .withMessageContaining("nobody");
    }

    @Test
    void each_chart_is_a_file_of_its_own() throws Exception {
        Map<String, String> files = HtmlReport.drawings(stored, null);
        assertThat(files)
                .containsKeys("response-time.svg", "percentiles-disruptor.svg", "latency-under-load-disruptor.svg");
        assertThat(files.keySet()).allMatch(name -> name.matches("[A-Za-z0-9._=-]+\\.svg"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            var root = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(file.getValue())))
                    .getDocumentElement();
            assertThat(root.getTagName()).isEqualTo("svg");
            assertThat(root.getAttribute("width")).isNotEmpty();
            Matcher reference = Pattern.compile("href=\"#([^\"]+)\"").matcher(file.getValue());
            while (reference.find()) {
                assertThat(file.getValue()).as(file.getKey()).contains("id=\"" + reference.group(1) + "\"");
            }
        }
    }

    @Test
    void its_markdown_says_the_same() {
        String text = MarkdownReport.of(stored);
        assertThat(text).contains("## Verdicts", "## Threats to validity", "## Latency under load");
        table(page, "Verdict and ratio to the baseline")
                .forEach(row -> assertThat(text).contains("| " + String.join(" | ", row) + " |"));
    }

    /** The rows of the table with that caption. */
    private static List<List<String>> table(String html, String caption) {
        Matcher table = Pattern.compile(
                        "<caption>" + Pattern.quote(caption) + "</caption>.*?<tbody>(.*?)</tbody>", Pattern.DOTALL)
                .matcher(html);
        assertThat(table.find()).as(caption).isTrue();
        List<List<String>> rows = new ArrayList<>();
        Matcher row = Pattern.compile("<tr>(.*?)(?=<tr>|$)", Pattern.DOTALL).matcher(table.group(1));
        while (row.find()) {
            List<String> cells = new ArrayList<>();
            Matcher cell = Pattern.compile("<t[hd][^>]*>([^<\n]*)").matcher(row.group(1));
            while (cell.find()) {
                cells.add(
                        cell.group(1).replace("&lt;", "<").replace("&#39;", "'").replace("&amp;", "&"));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static List<String> row(List<List<String>> rows, String first) {
        return rows.stream().filter(row -> row.get(0).equals(first)).findFirst().orElseThrow();
    }

    private static double number(String text) {
        return Double.parseDouble(text.replaceAll("[×~, ]", ""));
    }

    private static double ns(String text) {
        String[] parts = text.replace("~", "").split(" ");
        double factor = switch (parts[1]) {
            case "ns" -> 1;
            case "µs" -> 1e3;
            case "ms" -> 1e6;
            default -> 1e9;
        };
        return Double.parseDouble(parts[0]) * factor;
    }
}
