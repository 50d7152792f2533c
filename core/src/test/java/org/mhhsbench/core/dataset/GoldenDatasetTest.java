package org.mhhsbench.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datasets with results of an independent implementation: equal byte for byte, whatever the number of threads. */
class GoldenDatasetTest {

    private static final List<String> FILES = List.of(
            "settlement.csv",
            "duos.csv",
            "duos-daily.csv",
            "defaults.csv",
            "line-loss-defaults.csv",
            "rejections.csv",
            "summary.json");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({
        "january, 1",
        "january, 2",
        "january, 7",
        "march, 1",
        "march, 2",
        "march, 7",
        "october, 1",
        "october, 2",
        "october, 7"
    })
    void settlesToTheExpectedBytes(String name, int threads) throws Exception {
        Path dataset = SharedData.folder("golden").resolve(name);
        Path out = temp.resolve("out");
        new Settlement(dataset, new SettleOptions(threads, 1 << 20, true)).settle(out);
        for (String file : FILES) {
            assertThat(content(out.resolve(file)))
                    .as(file)
                    .isEqualTo(content(dataset.resolve("expected").resolve(file)));
        }
        try (var files = Files.list(out)) {
            assertThat(files.map(path -> path.getFileName().toString())).containsExactlyInAnyOrderElementsOf(FILES);
        }
    }

    /** The path of an MSG1001 row is free. */
    private static List<String> content(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst(",MSG1001,.*", ",MSG1001,"))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatCannotBeUsed() throws IOException {
        Path refused = SharedData.folder("golden").resolve("refused");
        try (var folders = Files.list(refused)) {
            return folders.sorted().toList().stream()
                    .map(dataset ->
                            DynamicTest.dynamicTest(dataset.getFileName().toString(), () -> assertRefused(dataset)));
        }
    }

    private void assertRefused(Path dataset) throws IOException {
        Path out = temp.resolve("out-" + dataset.getFileName());
        assertThatThrownBy(() -> new Settlement(dataset, SettleOptions.DEFAULT).settle(out))
                .isInstanceOf(DatasetException.class)
                .satisfies(e ->
                        assertThat(e.getMessage()).contains(Files.readAllLines(dataset.resolve("expected-error.txt"))));
        assertThat(out).doesNotExist();
        try (var left = Files.list(temp)) {
            assertThat(left).isEmpty();
        }
    }
}
