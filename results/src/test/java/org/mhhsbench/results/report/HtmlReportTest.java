package org.mhhsbench.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.SyntheticRun;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.store.StoredRun;

class HtmlReportTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'&--><img src=x onerror=alert(1)>";

    @TempDir
    static Path data;

    private static StoredRun stored;
    private static String page;

    @BeforeAll
    static void render() throws Exception {
        stored = StoredRun.read(SyntheticRun.write(data, SyntheticRun.many(), 20261124, 60_000));
        page = HtmlReport.of(stored);
    }

    @Test
    void every_value_of_the_records_is_drawn_where_it_belongs() throws Exception {
        assertDrawn(page);
    }

    @Test
    void a_browser_shows_the_same_after_its_scripts() throws Exception {
        Optional<Chromium> browser = Chromium.found();
        if (browser.isEmpty()) {
            String why = "SKIPPED: no chromium on the PATH and none named by MHHS_CHROMIUM, so that the HTML report was"
                    + " opened by no browser";
            System.out.println(why);
            Assumptions.abort(why);
        }
        Path work = Files.createDirectory(data.resolve("browser"));
        Path file = Files.writeString(work.resolve("report.html"), page);
        Chromium.Dump dump = browser.get().dump(file, work);
        String opening = dump.dom().substring(0, dump.dom().indexOf("<head"));
        assertThat(opening).contains("data-ready=\"true\"").doesNotContain("data-error");
        assertThat(dump.log().lines().filter(line -> line.contains(":CONSOLE"))).isEmpty();
        assertThat(dump.dom()).contains("tabindex=\"-1\"");
        assertDrawn(dump.dom());
    }

    private static void assertDrawn(String html) throws Exception {
        Drawing drawing = new Drawing(html);
        Map<String, Double> left = drawing.expected();
        Map<String, Double> expected = Map.copyOf(left);
        assertThat(expected.size()).isGreaterThan(200);
        for (Drawing.Drawn mark : drawing.marks) {
            if (mark.metric().startsWith("curve-")) {
                JsonNode point = point(
                        drawing,
                        mark.variant(),
                        Double.parseDouble(mark.metric().substring(13)));
                assertThat(mark.value()).isEqualTo(point.get("ns").asDouble());
            } else {
                assertThat(expected.get(mark.fork() + " " + mark.metric()))
                        .as(mark.toString())
                        .isEqualTo(mark.value());
            }
            assertThat(Drawing.valueAt(mark.axis(), mark.pixel()))
                    .as(mark.toString())
                    .isCloseTo(mark.value(), within(Drawing.tolerance(mark.axis(), mark.value())));
            left.remove(mark.fork() + " " + mark.metric());
        }
        Map<String, Double> wholes = new HashMap<>();
        drawing.parts.forEach(
                part -> wholes.merge(part.fork() + part.metric().contains("cpu"), part.value(), Double::sum));
        for (Drawing.Drawn part : drawing.parts) {
            assertThat(expected.get(part.fork() + " " + part.metric())).isCloseTo(part.value(), within(1e-6));
            double share = part.pixel() / (part.axis().to() - part.axis().from());
            assertThat(share * wholes.get(part.fork() + part.metric().contains("cpu")))
                    .as(part.toString())
                    .isCloseTo(
                            part.value(),
                            within(wholes.get(part.fork() + part.metric().contains("cpu")) * 1e-3));
            left.remove(part.fork() + " " + part.metric());
        }
        assertThat(left).as("what was measured and is not drawn").isEmpty();
        Set<String> curves = new TreeSet<>();
        for (Drawing.Vertex vertex : drawing.vertices) {
            double oneIn = Drawing.valueAt(vertex.xAxis(), vertex.x());
            JsonNode point = nearest(drawing, vertex.variant(), oneIn);
            assertThat(oneIn).isCloseTo(point.get("oneIn").asDouble(), within(oneIn * 1e-3));
            double ns = point.get("ns").asDouble();
            assertThat(Drawing.valueAt(vertex.yAxis(), vertex.y()))
                    .isCloseTo(ns, within(Drawing.tolerance(vertex.yAxis(), ns)));
            curves.add(vertex.variant());
        }
        Set<String> withCurves = new TreeSet<>();
        drawing.data.get("curves").fieldNames().forEachRemaining(withCurves::add);
        assertThat(curves).isEqualTo(withCurves).hasSizeGreaterThan(15);
    }

    private static JsonNode point(Drawing drawing, String variant, double oneIn) {
        JsonNode nearest = nearest(drawing, variant, oneIn);
        assertThat(nearest.get("oneIn").asDouble()).isEqualTo(oneIn);
        return nearest;
    }

    private static JsonNode nearest(Drawing drawing, String variant, double oneIn) {
        JsonNode nearest = null;
        for (JsonNode point : drawing.data.get("curves").get(variant)) {
            if (nearest == null
                    || Math.abs(point.get("oneIn").asDouble() - oneIn)
                            < Math.abs(nearest.get("oneIn").asDouble() - oneIn)) {
                nearest = point;
            }
        }
        return nearest;
    }

    @Test
    void curves_are_of_the_stored_histograms_and_end_where_they_carry_no_further() throws Exception {
        Drawing drawing = new Drawing(page);
        Histogram direct = stored.histograms().get("direct-0").get("response");
        JsonNode curve = drawing.data.get("curves").get("direct");
        for (JsonNode point : curve) {
            double oneIn = point.get("oneIn").asDouble();
            assertThat(point.get("ns").asLong()).isEqualTo(direct.getValueAtPercentile(100 - 100 / oneIn));
        }
        double last = curve.get(curve.size() - 1).get("oneIn").asDouble();
        assertThat(60_000 / last).isBetween(100.0, 125.0);
        assertThat(page).containsPattern("<path class=\"own unsure\" data-variant=\"direct\"");
    }

    @Test
    void what_failed_comes_first_and_is_drawn_nowhere() throws Exception {
        assertThat(page.indexOf("1 fork is no result")).isPositive().isLessThan(page.indexOf("<svg"));
        Drawing drawing = new Drawing(page);
        assertThat(drawing.marks.stream().map(Drawing.Drawn::variant))
                .contains("direct")
                .doesNotContain("broken-ring");
        assertThat(drawing.parts.stream().map(Drawing.Drawn::variant))
                .contains("direct")
                .doesNotContain("broken-ring");
        assertThat(drawing.data.get("curves").has("broken-ring")).isFalse();
        assertThat(page).contains("<th scope=\"row\">broken-ring</th><td>INVALID</td><td class=\"number\">–</td>");
        assertThat(page).contains("virtual threads need Java 21, this JVM is 17.0.15");
    }

    @Test
    void a_smoke_run_says_so_above_everything() {
        String body = page.substring(page.indexOf("<body>"));
        assertThat(body).startsWith("<body>\n<p class=\"watermark\"><strong>smoke run: not for comparison</strong>");
    }

    @Test
    void the_page_needs_nothing_from_elsewhere_and_is_small() {
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
        assertThat(page)
                .doesNotContainPattern("(src|href)\\s*=\\s*\"(?!#)")
                .doesNotContain("url(")
                .doesNotContain("@import")
                .doesNotContain("http:")
                .doesNotContain("https:")
                .contains("default-src 'none'");
    }

    @Test
    void rows_come_by_name_with_a_table_behind_each_chart() {
        for (String id : List.of("throughput", "latency", "freshness", "cost")) {
            String section = page.substring(page.indexOf("<section id=\"" + id));
            section = section.substring(0, section.indexOf("</section>"));
            assertThat(section)
                    .as(id)
                    .contains("<svg class=\"rows\"", "<details>", "<caption>", "scope=\"col\"", "tabindex=\"0\"");
        }
        String table = page.substring(page.indexOf("<tbody>"), page.indexOf("</tbody>"));
        List<String> names = table.lines()
                .filter(line -> line.contains("scope=\"row\""))
                .map(line -> line.replaceAll(".*scope=\"row\">([^<]*)<.*", "$1"))
                .collect(Collectors.toList());
        assertThat(names).hasSize(22).isSorted();
    }

    @Test
    void nothing_that_a_record_says_is_markup() throws Exception {
        StoredRun hostile = new StoredRun(
                Samples.run(),
                Samples.environment(),
                List.of(
                        Samples.ok(HOSTILE, Map.of(HOSTILE, HOSTILE)),
                        Samples.failed(HOSTILE + "2", Map.of(), ForkStatus.INVALID, HOSTILE)),
                List.of(),
                Map.of(),
                List.of(HOSTILE));
        String html = HtmlReport.of(hostile);
        assertThat(html).doesNotContain("<script>alert").doesNotContain("<img").doesNotContain("-->");
        assertThat(html.split("<script", -1)).hasSize(3);
        assertThat(new Drawing(html).data.at("/forks/0/variant").asText()).isEqualTo(HOSTILE);
        assertThat(MarkdownReport.of(hostile)).doesNotContain("<script>").doesNotContain("<img");
    }

    @Test
    void a_run_of_jmh_is_drawn_iteration_by_iteration_and_labelled_closed_loop() throws Exception {
        ForkRecord fork = Samples.jmh("direct", Map.of("workload", "even-day", "encoding", "binary"), 0, 2_000_000);
        StoredRun jmh =
                new StoredRun(Samples.run(), Samples.environment(), List.of(fork), List.of(), Map.of(), List.of());
        String html = HtmlReport.of(jmh);
        assertThat(html).contains("JMH, closed loop", "ScenarioThroughputBenchmark.drained, thrpt, ops/s");
        Drawing drawing = new Drawing(html);
        assertThat(drawing.marks)
                .extracting(Drawing.Drawn::value)
                .containsExactly(1_900_000.0, 2_000_000.0, 2_100_000.0, 2_000_000.0);
        assertThat(drawing.marks)
                .allSatisfy(mark -> assertThat(Drawing.valueAt(mark.axis(), mark.pixel()))
                        .isCloseTo(mark.value(), within(Drawing.tolerance(mark.axis(), mark.value()))));
        assertThat(MarkdownReport.of(jmh))
                .contains("| direct | OK | even-day | binary | – | 2,000,000 | 1,900,000 | 2,100,000 | 1 | 675 |");
    }
}
