package org.mhhsbench.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.SyntheticRun;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.SustainableRate;
import org.mhhsbench.results.model.WindowRecord;
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
        assertDrawn(page, stored, 200);
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
        assertDrawn(dump.dom(), stored, 200);
    }

    static void assertDrawn(String html, StoredRun run, int leastValues) throws Exception {
        Drawing drawing = new Drawing(html);
        Map<String, Double> left = drawing.expected();
        Map<String, Double> expected = Map.copyOf(left);
        assertThat(expected.size()).isGreaterThan(leastValues);
        for (Drawing.Drawn mark : drawing.marks) {
            String key = mark.fork() + " " + mark.metric();
            assertThat(Drawing.valueAt(mark.axis(), mark.pixel()))
                    .as(mark.toString())
                    .isCloseTo(mark.value(), within(Drawing.tolerance(mark.axis(), mark.value())));
            if (mark.metric().startsWith("curve-one-in-")) {
                double oneIn = Double.parseDouble(mark.metric().substring(13));
                assertThat(mark.value())
                        .isEqualTo(merged(run, labelOf(run, mark.fork()), "response")
                                .getValueAtPercentile(100 - 100 / oneIn));
            } else if (mark.metric().startsWith("ratio-")) {
                assertRatio(mark, run);
            } else if (mark.metric().startsWith("middle-p99-at-")) {
                double middle = middleP99(run, labelOf(run, mark.fork()), number(mark.metric()));
                assertThat(mark.value()).as(mark.toString()).isCloseTo(middle, within(middle * 2e-6));
            } else if (!mark.metric().equals("probe-p99-ns")) {
                // Both have seven digits; a sum of parts has them of each.
                assertThat(expected.get(key)).as(mark.toString()).isNotNull();
                assertThat(expected.get(key))
                        .as(mark.toString())
                        .isCloseTo(mark.value(), within(Math.abs(mark.value()) * 2e-6));
            }
            if (mark.metric().matches(".*-(at|one-in)-\\d+")) {
                double across = number(mark.metric());
                assertThat(Drawing.valueAt(mark.acrossAxis(), mark.across()))
                        .as(mark.toString())
                        .isCloseTo(across, within(Drawing.tolerance(mark.acrossAxis(), across)));
            }
            left.remove(key);
        }
        assertThat(left).as("what was measured and is not drawn").isEmpty();
        assertParts(drawing);
        assertCurves(drawing, run);
        assertProbes(drawing, run);
        assertObjectives(drawing, run);
        assertTracks(drawing, run);
    }

    /** What stands behind the last hyphen. */
    private static long number(String metric) {
        return Long.parseLong(metric.substring(metric.lastIndexOf('-') + 1));
    }

    private static void assertRatio(Drawing.Drawn mark, StoredRun run) {
        Matcher of = Pattern.compile("response time of (.*) by that of (.*), by percentile")
                .matcher(mark.of());
        assertThat(of.matches()).as(mark.of()).isTrue();
        double percentile = 100 - 100.0 / number(mark.metric());
        double ratio = (double) merged(run, of.group(1), "response").getValueAtPercentile(percentile)
                / merged(run, of.group(2), "response").getValueAtPercentile(percentile);
        assertThat(mark.value()).as(mark.toString()).isCloseTo(ratio, within(ratio * 2e-6));
    }

    private static double middleP99(StoredRun run, String label, long perSec) {
        List<Long> p99 = results(run, label)
                .filter(fork -> fork.rates() != null)
                .flatMap(fork -> fork.rates().stream())
                .filter(rate -> rate.offeredPerSec() == perSec
                        && rate.responseNs() != null
                        && rate.responseNs().p99() != null)
                .map(rate -> rate.responseNs().p99())
                .sorted()
                .toList();
        return (p99.get((p99.size() - 1) / 2) + p99.get(p99.size() / 2)) / 2.0;
    }

    private static Stream<ForkRecord> results(StoredRun run, String label) {
        return run.forks().stream()
                .filter(fork -> fork.status().isResult() && fork.label().equals(label));
    }

    /** Every probe is drawn, at its rate and its p99. */
    private static void assertProbes(Drawing drawing, StoredRun run) {
        for (ForkRecord fork : run.forks()) {
            List<Drawing.Drawn> drawn = drawing.marks.stream()
                    .filter(mark ->
                            mark.metric().equals("probe-p99-ns") && mark.fork().equals(fork.forkId()))
                    .toList();
            List<ForkRecord.Probe> probes =
                    fork.search() == null || !fork.status().isResult()
                            ? List.of()
                            : fork.search().probes().stream()
                                    .filter(probe -> probe.responseP99Ns() != null)
                                    .toList();
            assertThat(drawn.stream().map(Drawing.Drawn::value))
                    .as(fork.forkId())
                    .containsExactlyInAnyOrderElementsOf(probes.stream()
                            .map(probe -> (double) probe.responseP99Ns())
                            .toList());
            for (Drawing.Drawn mark : drawn) {
                double perSec = Drawing.valueAt(mark.acrossAxis(), mark.across());
                assertThat(probes)
                        .as(mark.toString())
                        .anyMatch(probe -> probe.responseP99Ns() == mark.value()
                                && Math.abs(perSec - probe.offeredPerSec())
                                        <= Drawing.tolerance(mark.acrossAxis(), perSec));
            }
        }
    }

    /** Limits and the ground between confirmed and refuted are those of the searches; ratios have theirs at one. */
    private static void assertObjectives(Drawing drawing, StoredRun run) {
        Pattern of = Pattern.compile("(?:p99 of (.*) by rate|response time of (.*) by offered rate)");
        for (Drawing.Limit limit : drawing.limits) {
            Matcher label = of.matcher(limit.of());
            double expected = label.matches() ? sustained(run, label).sloP99Ns() : 1;
            assertThat(limit.value())
                    .as(limit.toString())
                    .isCloseTo(expected, within(Drawing.tolerance(limit.axis(), expected)));
        }
        for (Drawing.Ground ground : drawing.grounds) {
            Matcher label = of.matcher(ground.of());
            assertThat(label.matches()).as(ground.of()).isTrue();
            SustainableRate found = sustained(run, label);
            assertThat(ground.from())
                    .isCloseTo(
                            found.confirmedPerSec(), within(Drawing.tolerance(ground.axis(), found.confirmedPerSec())));
            // Where it would be thinner it is drawn two pixels wide.
            if (ground.width() > 2) {
                assertThat(ground.to())
                        .isCloseTo(
                                found.refutedPerSec(),
                                within(2 * Drawing.tolerance(ground.axis(), found.refutedPerSec())));
            }
        }
        long searched = run.forks().stream()
                .filter(fork -> fork.search() != null && fork.status().isResult())
                .map(ForkRecord::label)
                .distinct()
                .count();
        assertThat(drawing.limits.stream().filter(limit -> limit.of().startsWith("p99 of ")))
                .hasSize((int) searched);
    }

    private static SustainableRate sustained(StoredRun run, Matcher label) {
        String cell = label.group(1) == null ? label.group(2) : label.group(1);
        return SustainableRate.of(
                run.forks().stream().filter(fork -> fork.label().equals(cell)).toList());
    }

    /** Each bar is a second of the fork that is drawn, by the scale that its track says. */
    private static void assertTracks(Drawing drawing, StoredRun run) {
        assertThat(drawing.tracks).isNotEmpty();
        assertThat(drawing.tracks.stream().map(Drawing.Track::name).distinct())
                .containsExactly("p99", "gc", "jit", "hiccup", "steal");
        for (Drawing.Track track : drawing.tracks) {
            ForkRecord fork = run.forks().stream()
                    .filter(each -> each.forkId().equals(track.fork()))
                    .findFirst()
                    .orElseThrow();
            List<Double> seconds = run.windows().stream()
                    .filter(window -> window.forkId().equals(track.fork())
                            && window.isOf(fork.load().offeredPerSec()))
                    .sorted(Comparator.comparingInt(WindowRecord::second))
                    .map(window -> ofTrack(window, track.name()))
                    .filter(value -> value > 0)
                    .toList();
            assertThat(track.values()).as(track.toString()).hasSameSizeAs(seconds);
            for (int i = 0; i < seconds.size(); i++) {
                assertThat(track.values().get(i))
                        .as(track.toString())
                        .isCloseTo(seconds.get(i), within(track.tolerance()));
            }
            assertThat(track.most())
                    .isEqualTo(seconds.stream().mapToDouble(v -> v).max().orElse(0));
        }
    }

    private static double ofTrack(WindowRecord window, String track) {
        return switch (track) {
            case "p99" -> window.p99Ns() == null ? 0 : window.p99Ns() / 1e6;
            case "gc" -> window.gcMs();
            case "jit" -> window.jitMs();
            case "hiccup" -> window.hiccupMaxNs() / 1e6;
            case "steal" -> window.stealMs() == null ? 0 : window.stealMs();
            default -> throw new AssertionError(track);
        };
    }

    private static void assertParts(Drawing drawing) {
        Map<String, Double> shares = drawing.shares();
        Map<String, Double> wholes = new HashMap<>();
        drawing.parts.forEach(
                part -> wholes.merge(part.fork() + part.metric().contains("cpu"), part.value(), Double::sum));
        for (Drawing.Drawn part : drawing.parts) {
            assertThat(shares.get(part.fork() + " " + part.metric()))
                    .isCloseTo(part.value(), within(1e-6 + part.value() * 2e-6));
            double share = part.pixel() / (part.axis().to() - part.axis().from());
            double whole = wholes.get(part.fork() + part.metric().contains("cpu"));
            assertThat(share * whole).as(part.toString()).isCloseTo(part.value(), within(whole * 1e-3));
        }
    }

    /** Response and service times alike, from the stored histograms. */
    private static void assertCurves(Drawing drawing, StoredRun run) {
        Map<String, Set<String>> curves = new HashMap<>();
        for (Drawing.Vertex vertex : drawing.vertices) {
            String clock = vertex.metric().replace("-curve", "");
            Histogram histogram = merged(run, vertex.variant(), clock);
            double oneIn = Drawing.valueAt(vertex.xAxis(), vertex.x());
            double ns = Drawing.valueAt(vertex.yAxis(), vertex.y());
            double off = Drawing.tolerance(vertex.yAxis(), ns);
            assertThat(ns)
                    .as(vertex.toString())
                    .isBetween(
                            histogram.getValueAtPercentile(100 - 100 / (oneIn * 0.999)) - off,
                            histogram.getValueAtPercentile(100 - 100 / (oneIn * 1.001)) + off);
            curves.computeIfAbsent(clock, unused -> new TreeSet<>()).add(vertex.variant());
        }
        assertThat(curves.get("response")).isEqualTo(curves.get("service")).hasSizeGreaterThan(10);
    }

    private static String labelOf(StoredRun run, String forkId) {
        return run.forks().stream()
                .filter(fork -> fork.forkId().equals(forkId))
                .findFirst()
                .orElseThrow()
                .label();
    }

    private static Histogram merged(StoredRun run, String label, String clock) {
        Histogram merged = new Histogram(3);
        results(run, label)
                .forEach(fork -> merged.add(run.histograms().get(fork.forkId()).get(clock)));
        return merged;
    }

    @Test
    void curves_end_where_the_histograms_carry_no_further() throws Exception {
        List<Double> direct = new Drawing(page)
                .vertices.stream()
                        .filter(vertex -> vertex.variant().equals("direct")
                                && vertex.metric().equals("response-curve"))
                        .map(vertex -> Drawing.valueAt(vertex.xAxis(), vertex.x()))
                        .toList();
        assertThat(60_000 / direct.get(direct.size() - 1)).isBetween(99.0, 125.0);
        assertThat(page).containsPattern("<path class=\"own unsure\" data-variant=\"direct\"");
    }

    @Test
    void what_failed_comes_first_and_is_drawn_nowhere() throws Exception {
        assertThat(page.indexOf("1 fork is no result")).isPositive().isLessThan(page.indexOf("<svg class"));
        Drawing drawing = new Drawing(page);
        assertThat(drawing.marks.stream().map(Drawing.Drawn::variant))
                .contains("direct")
                .doesNotContain("broken-ring");
        assertThat(drawing.parts.stream().map(Drawing.Drawn::variant))
                .contains("direct")
                .doesNotContain("broken-ring");
        assertThat(drawing.vertices).extracting(Drawing.Vertex::variant).doesNotContain("broken-ring");
        assertThat(page).contains("<th>broken-ring<td>INVALID<td>–<td>");
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
                .filter(line -> line.startsWith("<tr><th>"))
                .map(line -> line.replaceAll("<tr><th>([^<]*)<.*", "$1"))
                .collect(Collectors.toList());
        assertThat(names).hasSize(22).isSorted();
    }

    @Test
    void a_smoke_run_has_no_verdict_and_says_what_is_missing() {
        assertThat(section(page, "verdicts"))
                .contains("No verdict: a smoke run")
                .doesNotContain("<table");
        assertThat(section(page, "load")).contains("No curve: the run measured at one rate alone");
        assertThat(section(page, "ratios")).contains("No ratios: No verdict: a smoke run");
        assertThat(section(page, "timeline")).contains("data-track=\"hiccup\"", "The worst second of each track");
        assertThat(section(page, "economy")).contains("closed loop", "33 million");
        assertThat(section(page, "threats")).contains("smoke run", "a virtual machine", "one block");
    }

    private static String section(String html, String id) {
        String section = html.substring(html.indexOf("<section id=\"" + id + "\""));
        return section.substring(0, section.indexOf("</section>"));
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
