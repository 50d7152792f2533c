package org.mhhsbench.results.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhhsbench.results.SyntheticRun;
import org.mhhsbench.results.report.HtmlReport;

class EmbeddedRunTest {

    @TempDir
    Path folder;

    private StoredRun stored() throws Exception {
        return StoredRun.read(SyntheticRun.write(folder.resolve("data"), SyntheticRun.few(), 3, 2_000));
    }

    private static int toSevenDigits(double one, double other) {
        return Math.abs(one - other) <= 5e-7 * Math.abs(other) ? 0 : Double.compare(one, other);
    }

    private Path page(String text) throws Exception {
        return Files.writeString(folder.resolve("report.html"), text);
    }

    private void refused(Path page, String... words) {
        assertThatExceptionOfType(UnreadableRunException.class)
                .isThrownBy(() -> StoredRun.read(page))
                .withMessageContaining("report.html")
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
    }

    @Test
    void a_report_is_read_as_the_run_that_it_is_of() throws Exception {
        StoredRun stored = stored();
        StoredRun read = StoredRun.read(page(HtmlReport.of(stored)));
        assertThat(read.run()).isEqualTo(stored.run());
        assertThat(read.environment()).isEqualTo(stored.environment());
        assertThat(read.forks())
                .usingRecursiveComparison()
                .withComparatorForType(EmbeddedRunTest::toSevenDigits, Double.class)
                .isEqualTo(stored.forks());
        assertThat(read.windows()).isEmpty();
        assertThat(read.histograms()).isEmpty();
        assertThat(HtmlReport.of(read)).contains("No timeline", "broken-ring");
    }

    @Test
    void a_page_without_a_run_is_refused_with_the_next_step() throws Exception {
        refused(page("<html></html>"), "must hold an element", "mhhs-bench report RUN");
        refused(page(HtmlReport.of(stored()).replace("</script>", "")), "must hold an element");
    }

    @ParameterizedTest
    @CsvSource({
        "'nonsense', cannot be read as a report",
        "'{}', must hold data of format",
        "'{\"format\":\"mhhs-bench run\",\"encoding\":\"gzip+base64\",\"data\":\"%%%\"}', cannot be read as a report",
        "'{\"format\":\"mhhs-bench run\",\"encoding\":\"gzip+base64\",\"data\":\"AAAA\"}', holds damaged data",
        "'{\"format\":\"mhhs-bench run\",\"encoding\":\"zstd\",\"data\":\"\"}', use the program that wrote it"
    })
    void damage_is_told(String element, String words) throws Exception {
        refused(page("<script type=\"application/json\" id=\"run-data\">" + element + "</script>"), words);
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', 'run cannot be read'",
        "'null', 'run cannot be read'",
        "'[1,2', cannot be read as a report",
        "'{\"run\":{\"schemaVersion\":99}}', 'schemaVersion 99'"
    })
    void records_that_are_none_are_told(String records, String words) throws Exception {
        refused(page(element(records.getBytes(StandardCharsets.UTF_8))), words);
    }

    @Test
    void a_fork_id_that_could_name_a_file_elsewhere_is_refused() throws Exception {
        StoredRun stored = stored();
        String records = Json.line(Map.of(
                "run",
                stored.run(),
                "environment",
                stored.environment(),
                "forks",
                List.of(stored.forks().get(0))));
        refused(
                page(element(records.replace("\"direct-0\"", "\"../../x\"").getBytes(StandardCharsets.UTF_8))),
                "forkId must be letters");
    }

    @Test
    void a_bomb_and_a_giant_are_refused_before_they_are_read() throws Exception {
        refused(page(element(new byte[EmbeddedRun.MOST_RECORD_BYTES + 1])), "bytes of records at the most");
        Path giant = page("");
        try (RandomAccessFile file = new RandomAccessFile(giant.toFile(), "rw")) {
            file.setLength(EmbeddedRun.MOST_PAGE_BYTES + 1);
        }
        refused(giant, "bytes at the most", "name the run's folder instead");
    }

    private static String element(byte[] records) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(records);
        }
        return "<script type=\"application/json\" id=\"run-data\">{\"format\":\"mhhs-bench run\",\"encoding\":"
                + "\"gzip+base64\",\"data\":\"" + Base64.getEncoder().encodeToString(bytes.toByteArray())
                + "\"}</script>";
    }
}
