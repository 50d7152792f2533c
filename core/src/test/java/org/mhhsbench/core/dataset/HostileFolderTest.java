package org.mhhsbench.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.aggregate.Counts;

/** Datasets and outputs that are not what they should be: refused by name, nothing damaged, nothing left behind. */
class HostileFolderTest {

    private static final Counts ONE_DAY = new Counts(1, 1, 0, 0, 48);

    @TempDir
    private Path temp;

    private Path dataset;
    private Path out;

    @BeforeEach
    void writeDataset() throws IOException {
        dataset = HostileDataset.write(temp.resolve("dataset"));
        HostileDataset.messages(dataset, "1.ndjson", HostileDataset.message(1, 1));
        out = temp.resolve("out");
    }

    @AfterEach
    void nothingIsLeftBesideTheOutput() throws IOException {
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left.map(path -> path.getFileName().toString())).isSubsetOf("dataset", "out", "other");
        }
    }

    private static Counts settle(Path dataset, Path out) throws IOException, InterruptedException {
        return new Settlement(dataset, new SettleOptions(2, 1 << 20, true)).settle(out);
    }

    private void assertRefused(Path from, String... parts) {
        assertThatThrownBy(() -> settle(from, out))
                .isInstanceOf(DatasetException.class)
                .hasMessageContainingAll(parts);
        assertThat(out).doesNotExist();
    }

    @Test
    void anEmptyFolderIsRefused() throws IOException {
        assertRefused(Files.createDirectory(temp.resolve("other")), "runs.csv: the file is required");
    }

    @Test
    void aDatasetThatIsAFileOrNothingIsRefused() {
        assertRefused(dataset.resolve("runs.csv"), "runs.csv: the dataset must be a folder");
        assertRefused(temp.resolve("none"), "none: the dataset must be a folder");
    }

    @Test
    void aRequiredFileThatIsAFolderIsRefused() throws IOException {
        Files.delete(dataset.resolve("registrations.csv"));
        Files.createDirectory(dataset.resolve("registrations.csv"));

        assertRefused(dataset, "registrations.csv: the file is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registrations.csv", "runs.csv", "messages/1.ndjson"})
    void aFileThatMayNotBeReadIsRefused(String name) {
        assumeTrue(dataset.resolve(name).toFile().setReadable(false));
        assumeTrue(!Files.isReadable(dataset.resolve(name)), "skipped: the superuser may read everything");

        assertRefused(dataset, name, "cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limits.csv", "load-shapes.csv", "line-loss-factors", "messages/2.ndjson"})
    void aLinkThatLeadsNowhereIsRefusedAndNotPassedOver(String name) throws IOException {
        Files.deleteIfExists(dataset.resolve(name));
        Files.createSymbolicLink(dataset.resolve(name), temp.resolve("none"));

        assertRefused(dataset, name);
    }

    @Test
    void aFolderWhereAFileIsDueIsRefusedAndNotPassedOver() throws IOException {
        Files.createDirectory(dataset.resolve("messages/2.ndjson"));

        assertRefused(dataset, "messages/2.ndjson: must be a file");
    }

    @Test
    void aFileWhereTheLineLossFolderIsDueIsRefusedAndNotPassedOver() throws IOException {
        Files.delete(dataset.resolve("line-loss-factors"));
        Files.writeString(dataset.resolve("line-loss-factors"), "");

        assertRefused(dataset, "line-loss-factors: must be a folder");
    }

    @Test
    void aFieldOfTwoMegabytesIsRefusedWithItsFileAndLine() throws IOException {
        Path file = dataset.resolve("bm-units.csv");
        Files.writeString(file, Files.readString(file) + "BETA,_A," + "x".repeat(2 << 20) + "\n");

        assertRefused(dataset, "bm-units.csv", "3");
    }

    @Test
    void aQuoteThatIsNeverClosedIsRefused() throws IOException {
        Path file = dataset.resolve("bm-units.csv");
        Files.writeString(file, Files.readString(file) + "BETA,_A,\"2__\n");

        assertRefused(dataset, "bm-units.csv");
    }

    @Test
    void aLineLossFileWithAHugeLineIsRefusedWithItsFileAndLine() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(dataset.resolve("line-loss-factors/a.ptf").toFile(), "rw")) {
            sparse.writeBytes("ZHD|\n");
            sparse.setLength(1L << 30);
        }

        assertRefused(dataset, "a.ptf:2: a line must not be longer than");
    }

    @Test
    void anOutputThatIsAFileIsRefusedAndKept() throws IOException {
        Files.writeString(out, "mine");

        assertThatThrownBy(() -> settle(dataset, out))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("the output must be a folder");
        assertThat(out).hasContent("mine");
    }

    @Test
    void anOutputUnderAFileOrWhereNothingMayBeWrittenFails() throws IOException {
        assertThatThrownBy(() -> settle(dataset, dataset.resolve("runs.csv/out")))
                .isInstanceOf(IOException.class);
        Path readOnly = Path.of("/proc/sys");
        assumeTrue(Files.isDirectory(readOnly), "skipped: no folder here refuses the superuser");
        assertThatThrownBy(() -> settle(dataset, readOnly.resolve("out"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> settle(dataset, readOnly.resolve("a/b/out"))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "messages", "messages/out", "line-loss-factors"})
    void anOutputInTheDatasetLeavesTheInputAsItIs(String place) throws Exception {
        Map<String, String> before = files(dataset);
        Path inside = place.isEmpty() ? dataset : dataset.resolve(place);

        assertThat(settle(dataset, inside)).isEqualTo(ONE_DAY);
        assertThat(files(dataset)).containsAllEntriesOf(before);
        Map<String, String> first = files(dataset);
        assertThat(settle(dataset, inside)).isEqualTo(ONE_DAY);
        assertThat(files(dataset)).isEqualTo(first).hasSize(before.size() + 7);
    }

    @Test
    void foldersAboveTheOutputStayOnlyWithIt() throws Exception {
        Path deep = temp.resolve("other/a/out");
        Files.move(dataset.resolve("runs.csv"), dataset.resolve("runs.txt"));
        assertThatThrownBy(() -> settle(dataset, deep)).isInstanceOf(DatasetException.class);
        assertThat(temp.resolve("other")).doesNotExist();

        Files.move(dataset.resolve("runs.txt"), dataset.resolve("runs.csv"));
        assertThat(settle(dataset, deep)).isEqualTo(ONE_DAY);
        assertThat(deep.resolve("settlement.csv")).exists();
    }

    @Test
    void aThreadThatIsInterruptedBeforeItBeginsLeavesNothing() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> settle(dataset, out)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "1\n"})
    void aThreadThatIsInterruptedAtWorkLeavesNothing(String line) throws Exception {
        HostileDataset.gzipOf(dataset.resolve("messages/2.ndjson.gz"), line, 256);
        for (int delayMs : new int[] {0, 3, 10, 30, 100, 300}) {
            Throwable[] thrown = new Throwable[1];
            Thread worker = new Thread(() -> {
                try {
                    settle(dataset, out);
                } catch (Throwable e) {
                    thrown[0] = e;
                }
            });

            worker.start();
            Thread.sleep(delayMs);
            worker.interrupt();
            worker.join();

            assertThat(thrown[0]).isInstanceOf(InterruptedException.class);
            assertThat(out).doesNotExist();
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("mhhs-"));
        }
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.filter(Files::isRegularFile).toList();
        }
        for (Path path : paths) {
            files.put(folder.relativize(path).toString(), Files.readString(path));
        }
        return files;
    }
}
