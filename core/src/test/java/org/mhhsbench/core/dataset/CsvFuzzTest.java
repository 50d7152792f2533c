package org.mhhsbench.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes as one of a dataset's tables, which the first byte chooses: read, or refused by file and rule, in words that
 * are short and show nothing that could drive a terminal.
 */
class CsvFuzzTest {

    private static final List<String> FILES = List.of(
            "registrations.csv",
            "bm-units.csv",
            "consumption-component-classes.csv",
            "load-shapes.csv",
            "annual-consumption.csv",
            "limits.csv",
            "settlement-calendar.csv",
            "runs.csv");

    @TempDir
    static Path temp;

    private static byte[][] originals;

    static Stream<byte[]> seeds() throws IOException {
        Path folder = new DatasetFolder(Files.createTempDirectory(temp, "seeds")).path;
        return IntStream.range(0, FILES.size()).mapToObj(i -> {
            try {
                byte[] file = Files.readAllBytes(folder.resolve(FILES.get(i)));
                byte[] seed = new byte[1 + file.length];
                seed[0] = (byte) i;
                System.arraycopy(file, 0, seed, 1, file.length);
                return seed;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static Path folder() throws IOException {
        Path folder = temp.resolve("dataset");
        if (originals == null) {
            new DatasetFolder(temp);
            originals = new byte[FILES.size()][];
            for (int i = 0; i < originals.length; i++) {
                originals[i] = Files.readAllBytes(folder.resolve(FILES.get(i)));
            }
        }
        return folder;
    }

    @MethodSource("seeds")
    @FuzzTest
    void tables_are_read_or_are_refused(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        int chosen = Byte.toUnsignedInt(bytes[0]) % FILES.size();
        Path folder = folder();
        Path file = folder.resolve(FILES.get(chosen));
        Files.write(file, Arrays.copyOfRange(bytes, 1, bytes.length));
        try {
            ReferenceFiles.read(folder);
            RunFile.read(folder);
        } catch (DatasetException refused) {
            assertThat(refused.getMessage())
                    .matches("[a-z-]+\\.(csv|ptf)(:\\d+)?: [^\\p{C}]+")
                    .hasSizeLessThan(1_000);
        } finally {
            Files.write(file, originals[chosen]);
        }
    }
}
