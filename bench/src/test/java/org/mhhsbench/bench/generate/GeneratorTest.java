package org.mhhsbench.bench.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.scenarios.spi.workload.RunRow;
import org.mhhsbench.scenarios.spi.workload.Workload;

class GeneratorTest {

    /** More than one message file. */
    private static final Workload WORKLOAD =
            Workload.of(Map.of("seed", "41", "meters", "6000", "days", "2", "from", "2026-10-24"));

    @TempDir
    private Path folder;

    private GenerateOptions options(String out, boolean gzip, int threads) {
        return new GenerateOptions(
                folder.resolve(out), WORKLOAD, 10, RunRow.of(WORKLOAD, List.of("SF")), gzip, threads, false);
    }

    @Test
    void the_number_of_threads_changes_no_byte() throws Exception {
        new Generator(options("one", false, 1)).run();
        Map<String, String> one = digests(folder.resolve("one"));
        assertThat(one).containsKeys("messages/000001.ndjson", "messages/000002.ndjson", "registrations.csv");
        for (int threads : new int[] {2, 7}) {
            new Generator(options("of-" + threads, false, threads)).run();
            assertThat(digests(folder.resolve("of-" + threads))).isEqualTo(one);
        }
    }

    /** Sealed: whoever changes what a seed makes has to say so. */
    @Test
    void the_bytes_of_a_seed_never_change() throws Exception {
        new Generator(options("sealed", false, 2)).run();
        MessageDigest all = MessageDigest.getInstance("SHA-256");
        for (Map.Entry<String, String> file : digests(folder.resolve("sealed")).entrySet()) {
            all.update((file.getKey() + " " + file.getValue() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(HexFormat.of().formatHex(all.digest()))
                .isEqualTo("f62a08b600e719cdae296f08376a805f84fa59c8418f8e78d363484a2f26e00b");
    }

    @Test
    void compressed_files_hold_the_same() throws Exception {
        new Generator(options("plain", false, 2)).run();
        new Generator(options("packed", true, 2)).run();
        Path plain = folder.resolve("plain/messages/000002.ndjson");
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(folder.resolve("packed/messages/000002.ndjson.gz")))) {
            assertThat(in).hasSameContentAs(Files.newInputStream(plain));
        }
    }

    @Test
    void a_folder_that_is_not_empty_is_refused_and_left_as_it_is() throws IOException {
        Path mine =
                Files.writeString(Files.createDirectory(folder.resolve("taken")).resolve("mine.txt"), "mine");
        assertThatExceptionOfType(GenerateRefused.class)
                .isThrownBy(() -> new Generator(options("taken", false, 1)).run())
                .withMessageContaining("is not empty");
        assertThat(folder.resolve("taken")).isDirectoryContaining(path -> path.equals(mine));
        assertThat(mine).hasContent("mine");
    }

    @Test
    void what_the_disk_cannot_hold_is_refused_before_it_is_begun() {
        Workload enormous = Workload.of(Map.of("seed", "1", "meters", "5000000", "days", "400"));
        assertThatExceptionOfType(GenerateRefused.class)
                .isThrownBy(() -> new Generator(
                                new GenerateOptions(folder.resolve("big"), enormous, 0, List.of(), false, 1, true))
                        .run())
                .withMessageMatching("[0-9,]+ messages take about [0-9,]+ MB, and .+ has [0-9,]+ MB left");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_interrupt_leaves_nothing_behind() throws Exception {
        Workload large = Workload.of(Map.of("seed", "1", "meters", "2000000", "days", "1"));
        Generator generator =
                new Generator(new GenerateOptions(folder.resolve("never"), large, 0, List.of(), false, 2, true));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread runner = new Thread(() -> thrown.set(catchThrowable(generator::run)), "runner");
        runner.start();
        while (generator.written() == 0 && runner.isAlive()) {
            Thread.sleep(1);
        }
        runner.interrupt();
        runner.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_expected_files_are_left_out_where_memory_would_not_do() {
        Workload large = Workload.of(Map.of("seed", "1", "meters", "300000", "days", "1"));
        assertThat(new Generator(new GenerateOptions(folder, large, 0, List.of(), false, 1, true)).writesExpected())
                .isFalse();
        assertThat(new Generator(new GenerateOptions(folder, WORKLOAD, 0, List.of(), false, 1, true)).writesExpected())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 250, 500})
    void broken_messages_stand_evenly_among_the_others_and_are_found_by_number(int perThousand) {
        Items items = new Items(new GenerateOptions(folder, WORKLOAD, perThousand, List.of(), false, 1, false));
        int next = 0;
        long number = 0;
        for (long item = 0; item < items.count(); item++) {
            if (items.isBroken(item)) {
                assertThat(items.brokenNumber(item)).isEqualTo(number);
                assertThat(items.brokenItem(number)).isEqualTo(item);
                assertThat(items.index(item)).isEqualTo(next - 1);
                number++;
            } else {
                assertThat(items.index(item)).isEqualTo(next++);
            }
        }
        assertThat(next).isEqualTo(WORKLOAD.size());
        assertThat(number).isEqualTo(items.broken()).isEqualTo((long) WORKLOAD.size() * perThousand / 1000);
    }

    @Test
    void options_outside_their_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GenerateOptions(folder, WORKLOAD, 501, List.of(), false, 1, true))
                .withMessage("broken (per thousand) must be 0 to 500, was 501");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunRow.of(WORKLOAD, List.of("SF", "R4")))
                .withMessageContaining("(did you mean R1?), was R4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunRow.of(WORKLOAD, List.of("SF", "SF")))
                .withMessage("runs must each be given once, was [SF, SF]");
    }

    private static Map<String, String> digests(Path dataset) throws Exception {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(dataset)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                digests.put(
                        dataset.relativize(file).toString().replace('\\', '/'),
                        HexFormat.of().formatHex(digest));
            }
        }
        return digests;
    }
}
