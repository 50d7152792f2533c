package org.mhhsbench.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.core.aggregate.Counts;

/** Messages that nobody meant to send: each is counted or refused by name, within bounded memory. */
class HostileInputTest {

    @TempDir
    private Path temp;

    private Path dataset;
    private Path out;

    @BeforeEach
    void writeDataset() throws IOException {
        dataset = HostileDataset.write(temp.resolve("dataset"));
        out = temp.resolve("out");
    }

    @AfterEach
    void nothingIsLeftBesideTheOutput() throws IOException {
        try (var left = Files.list(temp)) {
            assertThat(left.map(path -> path.getFileName().toString())).isSubsetOf("dataset", "out");
        }
    }

    @Test
    void eachLineOfBinaryRubbishIsOneRejection() throws Exception {
        byte[] rubbish = new byte[1 << 20];
        new Random(1).nextBytes(rubbish);
        Files.write(dataset.resolve("messages/1.ndjson"), rubbish);
        long lines = new String(rubbish, StandardCharsets.ISO_8859_1).split("\n", -1).length;

        Counts counts = settle();

        assertThat(counts.messages()).isBetween(lines - lines / 50, lines);
        assertThat(counts.rejected()).isEqualTo(counts.messages());
        assertThat(rejections()).hasSize((int) counts.messages()).allMatch(row -> row.contains(",,,MSG1001,"));
    }

    @Test
    void aLineOfAGigabyteIsRefusedAndNotHeld() throws Exception {
        Path file = dataset.resolve("messages/1.ndjson");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write('\n');
            sparse.setLength(1L << 30);
        }

        assertThat(ForkedSettlement.settle(dataset, out, "256m"))
                .contains("DatasetException", "messages/1.ndjson:2: the line is longer than 134217728 bytes");
        assertThat(out).doesNotExist();
    }

    @Test
    void aGzipOfAMegabyteIsRefusedWhenItUnpacksToALineOfAGigabyte() throws Exception {
        HostileDataset.gzipOf(dataset.resolve("messages/1.ndjson.gz"), "[", 64);

        assertThat(ForkedSettlement.settle(dataset, out, "256m"))
                .contains("DatasetException", "messages/1.ndjson.gz:1: the line is longer than 134217728 bytes");
    }

    @Test
    void aLineOfMillionsOfTinyElementsIsReadWithinBoundedMemory() throws Exception {
        int elements = 10_000_000;
        byte[] line = new byte[2 * elements + 1];
        for (int i = 0; i < elements; i++) {
            line[2 * i] = (byte) (i == 0 ? '[' : ',');
            line[2 * i + 1] = '1';
        }
        line[2 * elements] = ']';
        Files.write(dataset.resolve("messages/1.ndjson"), line);

        assertThat(ForkedSettlement.settle(dataset, out, "192m"))
                .contains("messages=" + elements, "rejected=" + elements);
    }

    @Test
    void aMessageHasTwoHundredDaysAndNotOneMore() throws Exception {
        HostileDataset.messages(
                dataset, "1.ndjson", HostileDataset.message(1, 200) + "\n" + HostileDataset.message(2, 201));

        assertThat(settleWithLines(4 << 20)).isEqualTo(new Counts(2, 1, 1, 0, 9600));
        assertThat(rejections()).singleElement().asString().startsWith("1.ndjson,2,0,,,MSG1001,");
    }

    @Test
    void nestingEndsAtSixtyFour() throws Exception {
        HostileDataset.messages(dataset, "1.ndjson", nested(1, 61) + "\n" + nested(2, 62));

        assertThat(settle()).isEqualTo(new Counts(2, 1, 1, 0, 48));
        assertThat(rejections()).singleElement().asString().startsWith("1.ndjson,2,0,,,MSG1001,");
    }

    /** A message with arrays in the fourth level, where anything may stand. */
    private static String nested(int number, int arrays) {
        return HostileDataset.message(number, 1)
                .replace("\"A0\":null", "\"A0\":" + "[".repeat(arrays) + "]".repeat(arrays));
    }

    @Test
    void aMillionOpenBracketsAreOneRejection() throws Exception {
        HostileDataset.messages(dataset, "1.ndjson", "[".repeat(1_000_000) + "\n" + "{\"a\":".repeat(150_000));

        assertThat(settle()).isEqualTo(new Counts(2, 0, 2, 0, 0));
    }

    @Test
    void namesOfMessageFilesAreQuotedWhereTheyMustBe() throws Exception {
        List<String> names = List.of("a,b.ndjson", "c\"d.ndjson", "e\nf.ndjson", "g\rh.ndjson", " i .ndjson");
        for (String name : names) {
            HostileDataset.messages(dataset, name, "x");
        }

        settle();

        assertThat(Files.readString(out.resolve("rejections.csv"))).isEqualTo("""
                file,line,messageIndex,mpan,senderUniqueReference,code,path
                 i .ndjson,1,0,,,MSG1001,
                "a,b.ndjson",1,0,,,MSG1001,
                "c""d.ndjson",1,0,,,MSG1001,
                "e
                f.ndjson",1,0,,,MSG1001,
                "g\rh.ndjson",1,0,,,MSG1001,
                """);
    }

    @Test
    void namesBeyondAsciiAreWrittenAsTheyAre() throws Exception {
        String name = "\u00e9\u4e2d\ud83d\ude00.ndjson";
        try {
            HostileDataset.messages(dataset, name, "x");
        } catch (InvalidPathException e) {
            assumeTrue(false, "skipped: this platform's file names are " + System.getProperty("sun.jnu.encoding"));
        }

        settle();

        assertThat(rejections()).containsExactly(name + ",1,0,,,MSG1001,");
    }

    private Counts settle() throws IOException, InterruptedException {
        return settleWithLines(1 << 20);
    }

    private Counts settleWithLines(int maxLineBytes) throws IOException, InterruptedException {
        return new Settlement(dataset, new SettleOptions(2, maxLineBytes, true)).settle(out);
    }

    private List<String> rejections() throws IOException {
        List<String> rows = Files.readAllLines(out.resolve("rejections.csv"));
        return rows.subList(1, rows.size());
    }
}
