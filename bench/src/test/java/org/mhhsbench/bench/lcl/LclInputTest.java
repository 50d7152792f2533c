package org.mhhsbench.bench.lcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LclInputTest {

    private static final LclInput.Limits SMALL = new LclInput.Limits(3, 20_000);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.tar", "a.tar.gz", "a.tgz", "a.tar.xz", "a.zip"})
    void archivesAreStreamedAndOtherEntriesCounted(String name) throws IOException {
        LclInput input = new LclInput(archive(name, "../../x.csv", "one", "notes.txt", "no", "d/y.CSV", "two"), SMALL);

        assertThat(read(input)).containsExactly(name + "!x.csv=one", name + "!y.CSV=two");
        assertThat(input.files()).isEqualTo(2);
        assertThat(input.leftOut()).isEqualTo(1);
    }

    @Test
    void oneFilePlainOrPackedIsRead() throws IOException {
        Path plain = Files.writeString(folder.resolve("x.csv"), "one");
        Path packed = folder.resolve("x.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("two".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(new LclInput(plain, SMALL))).containsExactly("x.csv=one");
        assertThat(read(new LclInput(packed, SMALL))).containsExactly("x.csv.gz=two");
    }

    @Test
    void archivesBeyondTheLimitsAreRefused() throws IOException {
        assertRefused(archive("a.zip", "1.csv", "", "2.csv", "", "3.csv", "", "4.csv", ""), "more than 3 entries");
        for (String name : List.of("b.zip", "b.tar.gz", "b.tar.xz")) {
            assertRefused(archive(name, "skipped.txt", "0".repeat(30_000), "1.csv", "one"), "more than 20000 bytes");
        }
    }

    @Test
    void whatIsNoArchiveOrHoldsNoCsvIsRefused() throws IOException {
        assertRefused(Files.writeString(folder.resolve("a.zip"), "not a zip"), "no zip archive");
        assertRefused(Files.writeString(folder.resolve("a.tar.gz"), "not a gzip"), "cannot be read");
        assertRefused(Files.writeString(folder.resolve("a.7z"), ""), "name must end in");
        assertRefused(Files.createDirectory(folder.resolve("empty")), "holds no .csv file");
        Path whole = archive("b.tar.xz", "1.csv", "0123456789".repeat(500));
        byte[] bytes = Files.readAllBytes(whole);
        assertRefused(
                Files.write(folder.resolve("cut.tar.xz"), java.util.Arrays.copyOf(bytes, bytes.length / 2)),
                "cannot be read");
    }

    private static void assertRefused(Path path, String part) {
        assertThatThrownBy(() -> read(new LclInput(path, SMALL)))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining(part);
    }

    private static List<String> read(LclInput input) {
        List<String> found = new ArrayList<>();
        input.forEach(
                (name, bytes) -> found.add(name + "=" + new String(bytes.readAllBytes(), StandardCharsets.UTF_8)));
        return found;
    }

    private Path archive(String name, String... namesAndTexts) throws IOException {
        Path path = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(path)) {
            if (name.endsWith("zip")) {
                ZipOutputStream zip = new ZipOutputStream(file);
                for (int i = 0; i < namesAndTexts.length; i += 2) {
                    zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                    zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                }
                zip.finish();
                return path;
            }
            OutputStream packed = name.endsWith("xz")
                    ? new XZCompressorOutputStream(file)
                    : name.endsWith("tar") ? file : new GZIPOutputStream(file);
            packed.write(tar(namesAndTexts));
            packed.close();
        }
        return path;
    }

    private static byte[] tar(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                byte[] text = namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(namesAndTexts[i]);
                entry.setSize(text.length);
                tar.putArchiveEntry(entry);
                tar.write(text);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
