package org.mhhsbench.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadFilesTest {

    private static final String GOOD = "# Does it work?\nseed: 7\nmeters: 100\narrival: poisson\nrate: 382\n";

    @TempDir
    private Path folder;

    static List<String> names() {
        return WorkloadFiles.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_file_opens_with_its_question_and_makes_a_workload(String name) throws IOException {
        WorkloadFile file = WorkloadFiles.byName(name);
        assertThat(file.name()).isEqualTo(name);
        assertThat(file.question()).endsWith("?").hasSizeBetween(20, 140);
        assertThat(file.ratePerSecond()).isIn(382L, 3_060L, 4_620L);
        assertThat(file.workload().message(file.workload().size() - 1).days()).isNotEmpty();
        try (InputStream in = WorkloadFiles.class.getResourceAsStream(name + ".yaml")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            assertThat(lines)
                    .hasSizeLessThanOrEqualTo(12)
                    .anyMatch(line -> line.startsWith("seed: "))
                    .allMatch(line -> line.matches("[a-z-]+: \\S+"));
        }
    }

    @Test
    void each_file_of_the_folder_has_a_name() throws Exception {
        Path resources = Path.of(
                        WorkloadFiles.class.getResource("even-day.yaml").toURI())
                .getParent();
        try (Stream<Path> files = Files.list(resources)) {
            assertThat(files.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml"))
                            .sorted())
                    .containsExactlyElementsOf(
                            names().stream().map(name -> name + ".yaml").toList());
        }
    }

    @Test
    void an_unknown_name_lists_the_known_ones_and_the_nearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkloadFiles.byName("evenday"))
                .withMessageContaining(names().toString())
                .withMessageContaining("(did you mean even-day?)")
                .withMessageEndingWith(", was evenday");
    }

    @Test
    void a_file_of_the_users_own_is_read_by_its_path() throws IOException {
        WorkloadFile file = WorkloadFiles.byName(write(GOOD));
        assertThat(file.name()).isEqualTo("mine");
        assertThat(file.question()).isEqualTo("Does it work?");
        assertThat(file.arrival()).isEqualTo("poisson");
        assertThat(file.ratePerSecond()).isEqualTo(382);
        assertThat(file.workload().seed()).isEqualTo(7);
        assertThat(file.workload().meters()).isEqualTo(100);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "# Does it work?   | # It works.       | first line must be the question",
                "seed: 7           |                   | must have a seed",
                "seed: 7           | seed: many        | seed must be",
                "seed: 7           | sed: 7            | (did you mean seed?), was sed",
                "seed: 7           | seed: [7]         | seed must be one plain value, was [7]",
                "seed: 7           | seed: 7\\nseed: 8 | duplicate key seed",
                "seed: 7           | {                 | must be YAML",
                "rate: 382         |                   | must have the key rate",
                "rate: 382         | rate: 0           | rate must be 1 to 10000000 messages a second, was 0",
                "rate: 382         | rate: 1.5         | rate must be 1 to 10000000 messages a second, was 1.5",
                "arrival: poisson  |                   | must have the key arrival",
                "arrival: poisson  | arrival: poison   | (did you mean poisson?), was poison",
                "meters: 100       | meters: 0         | meters must be 1 to",
                "meters: 100       | meters: 1e3       | meters must be",
            })
    void what_is_wrong_in_a_file_is_said_with_its_name(String line, String instead, String message) throws IOException {
        String path = write(GOOD.replace(line, instead == null ? "" : instead.replace("\\n", "\n")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkloadFiles.byName(path))
                .withMessageStartingWith("workload mine: ")
                .withMessageContaining(message);
    }

    @Test
    void a_thirteenth_key_is_refused() throws IOException {
        StringBuilder text = new StringBuilder(GOOD);
        for (int i = 0; i < 9; i++) {
            text.append("key").append(i).append(": 1\n");
        }
        String path = write(text.toString());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkloadFiles.byName(path))
                .withMessageContaining("must have at most 12 keys, has 13");
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        String path = folder.resolve("none.yaml").toString();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkloadFiles.byName(path))
                .withMessageContaining("must be readable")
                .withMessageContaining(path);
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.yaml"), text).toString();
    }
}
