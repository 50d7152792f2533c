package org.mhhsbench.scenarios.mft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of random lengths, counted in random pieces and read back. */
class RecordReaderTest {

    private static final int MAX_BYTES = 200_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_was_written_is_counted_and_read_back_wherever_it_is_cut(boolean lines) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Form form = new Form(lines, false);
        for (int round = 0; round < 30; round++) {
            List<byte[]> records = records(random, lines);
            boolean lastLineEnds = random.nextBoolean() || records.get(records.size() - 1).length == 0;
            byte[] content = content(records, lines, lastLineEnds);
            try (Spool spool = Spool.open(folder.resolve("spool"))) {
                assertThat(count(spool, form, content, random))
                        .as("seed %s, round %s", seed, round)
                        .isEqualTo(records.size());
                RecordReader reader = new RecordReader(spool, form, MAX_BYTES);
                for (byte[] record : records) {
                    assertThat(reader.next()).isTrue();
                    assertThat(reader.length()).isEqualTo(record.length);
                    assertThat(spool.part(reader.start(), reader.length()).readAllBytes())
                            .as("seed %s, round %s", seed, round)
                            .isEqualTo(record);
                    if (record.length > MAX_BYTES) {
                        assertThat(reader.bytes()).isNull();
                    } else {
                        byte[] read = new byte[reader.bytes().remaining()];
                        reader.bytes().get(read);
                        assertThat(read).as("seed %s, round %s", seed, round).isEqualTo(record);
                    }
                }
                assertThat(reader.next()).isFalse();
            }
            assertThat(folder).isEmptyDirectory();
        }
    }

    private static long count(Spool spool, Form form, byte[] content, Random random) throws Exception {
        RecordCounter counter = new RecordCounter(form, MAX_BYTES);
        for (int at = 0; at < content.length; ) {
            int piece = Math.min(content.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 100_000));
            byte[] chunk = Arrays.copyOfRange(content, at, at + piece);
            counter.add(chunk, piece);
            spool.write(chunk, piece);
            at += piece;
        }
        return counter.finish();
    }

    private static List<byte[]> records(Random random, boolean lines) {
        List<byte[]> records = new ArrayList<>();
        int count = 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            int longest = lines ? 2 * MAX_BYTES : MAX_BYTES;
            int[] lengths = {random.nextInt(5), random.nextInt(1_000), MAX_BYTES, 65_535 + random.nextInt(3)};
            int length = random.nextInt(8) == 0 ? random.nextInt(longest) : lengths[random.nextInt(lengths.length)];
            byte[] record = new byte[length];
            random.nextBytes(record);
            for (int k = 0; lines && k < length; k++) {
                record[k] = record[k] == '\n' ? 0 : record[k];
            }
            records.add(record);
        }
        return records;
    }

    private static byte[] content(List<byte[]> records, boolean lines, boolean lastLineEnds) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int i = 0; i < records.size(); i++) {
            byte[] record = records.get(i);
            if (!lines) {
                content.write(ByteBuffer.allocate(4).putInt(record.length).array());
            }
            content.write(record);
            if (lines && (i < records.size() - 1 || lastLineEnds)) {
                content.write('\n');
            }
        }
        return content.toByteArray();
    }

    @Test
    void a_part_can_be_read_while_the_rest_is_being_read() throws Exception {
        try (Spool spool = Spool.open(folder.resolve("spool"))) {
            byte[] content = "one\ntwo\nthree\n".getBytes();
            spool.write(content, content.length);
            RecordReader reader = new RecordReader(spool, Samples.LINES, 10);
            reader.next();
            reader.next();
            assertThat(spool.part(reader.start(), reader.length()).readAllBytes())
                    .asString()
                    .isEqualTo("two");
            reader.next();
            assertThat(spool.part(reader.start(), reader.length()).readAllBytes())
                    .asString()
                    .isEqualTo("three");
            assertThat(reader.next()).isFalse();
        }
    }
}
