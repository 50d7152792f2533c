package org.mhhsbench.results.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.SyntheticRun;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.store.Json;
import org.mhhsbench.results.store.StoredRun;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ExportFormatTest {

    private static final String HOSTILE = "a,\"b\"\r\nBenchmarkForged 1 1 ns/op\u0000\u2028</testcase>]]>\t/../x";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path data;

    private static StoredRun stored;
    private static StoredRun hostile;

    @BeforeAll
    static void store() throws Exception {
        stored = StoredRun.read(SyntheticRun.write(data, SyntheticRun.few(), 7, 60_000));
        hostile = new StoredRun(
                Samples.run(),
                Samples.environment(),
                List.of(
                        Samples.ok(HOSTILE, Map.of(HOSTILE, HOSTILE)),
                        Samples.failed(HOSTILE + "2", Map.of(), ForkStatus.INVALID, HOSTILE)),
                List.of(),
                Map.of(),
                List.of(HOSTILE));
    }

    private static ForkRecord fork(String id) {
        return stored.forks().stream()
                .filter(fork -> fork.forkId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String only(ExportFormat format, StoredRun run) {
        List<Exported.File> files = format.of(run).files();
        assertThat(files).hasSize(1);
        return files.get(0).text();
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void no_fork_is_dropped_without_a_word(ExportFormat format) {
        Exported exported = format.of(stored);
        String said = exported.leftOut() + exported.files().toString();
        stored.forks().forEach(fork -> assertThat(said).contains(fork.variant()));
        assertThat(said).contains("latency: 3 messages lost", "virtual threads need Java 21");
        assertThat(exported.files().size() == 1 || format.severalFiles()).isTrue();
    }

    @Test
    void csv_is_a_row_a_fork_and_metric() {
        List<NamedCsvRecord> rows = rows(only(ExportFormat.CSV, stored));
        assertThat(rows).allSatisfy(row -> assertThat(row.getFieldCount()).isEqualTo(CsvExport.COLUMNS.size()));
        Map<String, Double> direct = new HashMap<>();
        rows.stream()
                .filter(row -> row.getField("variant").equals("direct"))
                .forEach(row -> assertThat(direct.put(row.getField("metric"), Double.valueOf(row.getField("value"))))
                        .isNull());
        ForkRecord fork = fork("direct-0");
        assertThat(direct)
                .containsEntry("delivered_msg_per_s", fork.throughput().deliveredPerSec())
                .containsEntry("response_p99_ns", fork.responseNs().p99().doubleValue())
                .containsEntry("service_p50_ns", fork.serviceNs().p50().doubleValue())
                .containsEntry("cpu_ns_per_msg", fork.cost().cpuNsPerEvent());
        assertThat(rows.stream().filter(row -> row.getField("status").equals("INVALID")))
                .singleElement()
                .satisfies(row -> assertThat(row.getField("metric") + row.getField("value"))
                        .isEmpty());
        List<NamedCsvRecord> strange = rows(only(ExportFormat.CSV, hostile));
        assertThat(strange.get(0).getField("variant")).isEqualTo(HOSTILE);
        assertThat(strange.get(0).getField("params")).isEqualTo(HOSTILE + "=" + HOSTILE);
    }

    private static List<NamedCsvRecord> rows(String csv) {
        assertThat(csv).endsWith("\r\n");
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(new StringReader(csv))) {
            return reader.stream().toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The grammar of the format, written anew: configuration, unit metadata, results. */
    private static final Pattern CONFIGURATION = Pattern.compile("[a-z][^\\s\\p{Lu}:]*: .+");

    private static final Pattern UNIT = Pattern.compile("Unit (\\S+) better=(higher|lower)");
    private static final Pattern RESULT =
            Pattern.compile("(Benchmark[^\\p{Ll}\\s]\\S*-\\d+) (\\d+)((?: [0-9.]+ \\S+)+)");

    @Test
    void go_text_is_of_the_benchmark_format() {
        String text = only(ExportFormat.GO, stored);
        Map<String, Double> values = new HashMap<>();
        Set<String> units = new TreeSet<>();
        for (String line : text.split("\n")) {
            Matcher result = RESULT.matcher(line);
            Matcher unit = UNIT.matcher(line);
            if (result.matches()) {
                String[] fields = result.group(3).strip().split(" ");
                for (int i = 0; i < fields.length; i += 2) {
                    values.put(result.group(1) + " " + fields[i + 1], Double.valueOf(fields[i]));
                }
            } else if (unit.matches()) {
                units.add(unit.group(1));
            } else if (!line.isBlank()
                    && !line.startsWith("--- ")
                    && !line.startsWith("    ")
                    && !line.equals("FAIL")) {
                assertThat(line).matches(CONFIGURATION);
            }
        }
        ForkRecord fork = fork("direct-0");
        String direct = "BenchmarkSettlementTotals/variant=direct";
        assertThat(values)
                .containsEntry(direct + "-2 delivered-msg/s", fork.throughput().deliveredPerSec())
                .containsEntry(
                        direct + "/rate=20000-2 response-p99-ns",
                        fork.responseNs().p99().doubleValue())
                .containsKey("BenchmarkSettlementTotals/variant=disruptor/wait=yield-2 cpu-ns/msg");
        assertThat(values.get(direct + "-2 ns/op") * fork.throughput().deliveredPerSec())
                .isCloseTo(1e9, within(1.0));
        values.keySet().stream()
                .map(key -> key.substring(key.indexOf(' ') + 1))
                .filter(unit -> !unit.equals("ns/op"))
                .forEach(unit -> assertThat(units).contains(unit));
        assertThat(text)
                .contains("--- FAIL: BenchmarkSettlementTotals/variant=broken-ring-2\n    broken-ring-0: INVALID")
                .contains("--- SKIP: BenchmarkSettlementTotals/variant=virtual-threads-2")
                .endsWith("\nFAIL\n");
        assertThat(only(ExportFormat.GO, hostile).lines()).noneMatch(line -> line.startsWith("BenchmarkForged"));
    }

    @Test
    void jmh_json_has_the_members_of_jmhs_own() throws Exception {
        Set<String> own = new TreeSet<>();
        Path kept;
        try (Stream<Path> files = Files.walk(Path.of("data"), 4)) {
            kept = files.filter(file -> file.toString().contains("/jmh/"))
                    .filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
        JsonNode theirs = JSON.readTree(kept.toFile()).get(0);
        names("", theirs, own);
        own.removeIf(name -> name.startsWith("/params") || name.startsWith("/secondaryMetrics/"));
        JsonNode results = JSON.readTree(only(ExportFormat.JMH, stored));
        for (JsonNode result : results) {
            Set<String> names = new TreeSet<>();
            names("", result, names);
            names.removeIf(name -> name.startsWith("/params") || name.startsWith("/secondaryMetrics/"));
            assertThat(names).isEqualTo(own);
        }
        JsonNode direct = results.get(0);
        assertThat(direct.get("benchmark").asText()).isEqualTo("org.mhhsbench.settlement-totals.delivered");
        assertThat(direct.at("/params/variant").asText()).isEqualTo("direct");
        List<Double> raw = new ArrayList<>();
        direct.at("/primaryMetric/rawData").forEach(each -> each.forEach(value -> raw.add(value.asDouble())));
        assertThat(raw).isEqualTo(fork("direct-0").throughput().roundsPerSec());
        assertThat(direct.at("/primaryMetric/score").asDouble())
                .isEqualTo(raw.stream().mapToDouble(v -> v).average().orElseThrow());
        assertThat(results.get(1).at("/primaryMetric/rawData/0/0").asLong())
                .isEqualTo(fork("direct-0").responseNs().p50());
        assertThat(ExportFormat.JMH.of(stored).leftOut()).hasSize(2);
    }

    @Test
    void jmhs_own_forks_keep_their_iterations_and_their_benchmark() throws Exception {
        StoredRun run = new StoredRun(
                Samples.run(),
                Samples.environment(),
                List.of(Samples.jmh("direct", Map.of(), 0, 2e6), Samples.jmh("direct", Map.of(), 1, 3e6)),
                List.of(),
                Map.of(),
                List.of());
        JsonNode result = JSON.readTree(only(ExportFormat.JMH, run)).get(0);
        assertThat(result.get("benchmark").asText())
                .isEqualTo("org.mhhsbench.bench.micro.ScenarioThroughputBenchmark.drained");
        assertThat(result.get("forks").asInt()).isEqualTo(2);
        assertThat(result.at("/primaryMetric/rawData/1/2").asDouble()).isEqualTo(3.1e6);
        assertThat(result.at("/primaryMetric/scoreUnit").asText()).isEqualTo("ops/s");
        assertThat(result.at("/secondaryMetrics/gc.alloc.rate.norm/score").asDouble())
                .isEqualTo(675);
    }

    private static void names(String path, JsonNode node, Set<String> names) {
        node.properties().forEach(member -> {
            names.add(path + "/" + member.getKey());
            names(path + "/" + member.getKey(), member.getValue(), names);
        });
    }

    @Test
    void what_is_better_when_smaller_is_apart_from_what_is_better_when_bigger() throws Exception {
        List<Exported.File> files = ExportFormat.GITHUB.of(stored).files();
        assertThat(files).extracting(Exported.File::name).allMatch(name -> name.endsWith("-is-better.json"));
        Map<String, Double> smaller = entries(files.get(0).text());
        Map<String, Double> bigger = entries(files.get(1).text());
        assertThat(smaller)
                .containsEntry(
                        "settlement-totals / direct / response_p99 at 20000 msg/s",
                        fork("direct-0").responseNs().p99().doubleValue());
        assertThat(bigger)
                .containsOnlyKeys(
                        "settlement-totals / direct / delivered",
                        "settlement-totals / disruptor:wait=yield / delivered");
    }

    private static Map<String, Double> entries(String json) throws Exception {
        Map<String, Double> entries = new HashMap<>();
        for (JsonNode entry : JSON.readTree(json)) {
            assertThat(entry.get("unit").isTextual() && entry.get("value").isNumber())
                    .isTrue();
            assertThat(entry.fieldNames()).toIterable().containsOnly("name", "unit", "value", "range", "extra");
            assertThat(entries.put(
                            entry.get("name").asText(), entry.get("value").asDouble()))
                    .isNull();
        }
        return entries;
    }

    /** The format's own schema, written anew: objects of objects of numbers, of which only the value must be there. */
    @Test
    void bencher_has_of_each_cell_the_median_between_the_least_and_the_greatest() throws Exception {
        JsonNode benchmarks = JSON.readTree(only(ExportFormat.BENCHER, stored));
        for (JsonNode measures : benchmarks) {
            assertThat(measures.fieldNames())
                    .toIterable()
                    .isNotEmpty()
                    .allMatch(slug -> slug.matches("[a-z0-9-]{1,64}"));
            for (JsonNode metric : measures) {
                assertThat(metric.fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrder("value", "lower_value", "upper_value");
                assertThat(metric.get("value").doubleValue())
                        .isBetween(
                                metric.get("lower_value").doubleValue(),
                                metric.get("upper_value").doubleValue());
            }
        }
        assertThat(benchmarks
                        .at("/settlement-totals ~1 direct at 20000 msg~1s/response-p99-ns/value")
                        .doubleValue())
                .isEqualTo(fork("direct-0").responseNs().p99().doubleValue());
        assertThat(benchmarks
                        .at("/settlement-totals ~1 direct/delivered-msg-per-s/value")
                        .doubleValue())
                .isEqualTo(fork("direct-0").throughput().deliveredPerSec());
    }

    @Test
    void one_value_a_cell_is_the_median_between_the_least_and_the_greatest_of_its_forks() {
        StoredRun three = new StoredRun(
                Samples.run(),
                Samples.environment(),
                List.of(
                        Samples.jmh("ring", Map.of(), 0, 30),
                        Samples.jmh("ring", Map.of(), 1, 10),
                        Samples.jmh("ring", Map.of(), 2, 14)),
                List.of(),
                Map.of(),
                List.of());
        assertThat(CellMeasure.of(three))
                .filteredOn(measure -> measure.first().name().equals("score"))
                .singleElement()
                .satisfies(measure -> {
                    assertThat(measure.ascending()).containsExactly(10.0, 14.0, 30.0);
                    assertThat(measure.median()).isEqualTo(14);
                    assertThat(measure.least()).isEqualTo(10);
                    assertThat(measure.greatest()).isEqualTo(30);
                });
    }

    @Test
    void hgrm_is_the_distribution_of_the_histogram() {
        Exported.File file = ExportFormat.HGRM.of(stored).files().stream()
                .filter(each -> each.name().equals("settlement-totals.direct.response-us.hgrm"))
                .findFirst()
                .orElseThrow();
        Histogram direct = stored.histograms().get("direct-0").get("response");
        List<String> lines = file.text().lines().toList();
        assertThat(lines.get(0).strip()).matches("Value +Percentile +TotalCount +1/\\(1-Percentile\\)");
        List<String> rows =
                lines.stream().filter(line -> line.matches("\\s+[0-9.]+ .*")).toList();
        assertThat(rows).hasSizeGreaterThan(20).allSatisfy(line -> {
            String[] fields = line.strip().split("\\s+");
            double ns = Double.parseDouble(fields[0]) * 1_000;
            double stored = direct.getValueAtPercentile(Double.parseDouble(fields[1]) * 100);
            assertThat(stored).isCloseTo(ns, within(ns * 2e-3 + 1));
        });
        assertThat(file.text()).contains("#[Mean", "#[Max", "Total count    =        60000]");
    }

    @Test
    void hgrm_has_every_rate_that_was_measured() {
        Map<String, Histogram> byTag = new HashMap<>(stored.histograms().get("direct-0"));
        byTag.put("response@4620", byTag.get("service"));
        StoredRun several = new StoredRun(
                stored.run(),
                stored.environment(),
                List.of(fork("direct-0")),
                List.of(),
                Map.of("direct-0", byTag),
                List.of());
        Map<String, String> files = new HashMap<>();
        ExportFormat.HGRM.of(several).files().forEach(file -> files.put(file.name(), file.text()));
        assertThat(files)
                .containsOnlyKeys(
                        "settlement-totals.direct.response-us.hgrm",
                        "settlement-totals.direct.response-at-4620-us.hgrm",
                        "settlement-totals.direct.service-us.hgrm");
        assertThat(files.get("settlement-totals.direct.response-at-4620-us.hgrm"))
                .isEqualTo(files.get("settlement-totals.direct.service-us.hgrm"));
    }

    @Test
    void junit_xml_is_of_its_schema_and_counts_what_it_holds() throws Exception {
        for (StoredRun run : List.of(stored, hostile)) {
            String xml = only(ExportFormat.JUNIT, run);
            SchemaFactory.newDefaultInstance()
                    .newSchema(ExportFormatTest.class.getResource("junit.xsd"))
                    .newValidator()
                    .validate(new StreamSource(new StringReader(xml)));
            Element suite = (Element) DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new org.xml.sax.InputSource(new StringReader(xml)))
                    .getElementsByTagName("testsuite")
                    .item(0);
            assertThat(count(suite, "testcase"))
                    .isEqualTo(run.forks().size() + run.warnings().size())
                    .isEqualTo(Integer.parseInt(suite.getAttribute("tests")));
            assertThat(count(suite, "failure")).isEqualTo(1).isEqualTo(number(suite, "failures"));
            assertThat(count(suite, "error")).isEqualTo(number(suite, "errors"));
            assertThat(count(suite, "skipped")).isEqualTo(number(suite, "skipped"));
        }
        assertThat(only(ExportFormat.JUNIT, stored))
                .contains("<failure type=\"INVALID\" message=\"latency: 3 messages lost\"");
    }

    @Test
    void a_control_that_was_found_wrong_as_it_must_be_is_no_failure() throws Exception {
        ObjectNode lost = (ObjectNode)
                JSON.readTree(Json.line(Samples.failed("direct", Map.of(), ForkStatus.INVALID, "1 message lost")));
        lost.put("role", "dropped");
        StoredRun run = new StoredRun(
                Samples.run(),
                Samples.environment(),
                List.of(Samples.ok("direct", Map.of()), Json.message(lost.toString(), ForkRecord.class)),
                List.of(),
                Map.of(),
                List.of());
        assertThat(only(ExportFormat.JUNIT, run))
                .contains("failures=\"0\"", "1 message lost")
                .doesNotContain("<failure");
        assertThat(only(ExportFormat.GO, run)).endsWith("PASS\n").contains("1 message lost");
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }

    private static int count(Element suite, String name) {
        NodeList nodes = suite.getElementsByTagName(name);
        return nodes.getLength();
    }
}
