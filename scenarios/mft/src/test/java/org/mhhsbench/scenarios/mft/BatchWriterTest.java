package org.mhhsbench.scenarios.mft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mhhsbench.scenarios.spi.Encoding;

class BatchWriterTest {

    private static final String SESSION = "00000000-00000000";

    @ParameterizedTest
    @EnumSource(
            value = Encoding.class,
            names = {"JSON", "BINARY"})
    void no_file_that_is_sent_is_taken_for_a_zip_bomb(Encoding encoding) throws Exception {
        // The most that a sender's messages can have in common.
        List<Item> same = Collections.nCopies(20_000, Item.of(Samples.WORKLOAD.message(0), 0));
        Batch batch = new BatchWriter(Form.of(encoding, true)).write(0, SESSION, same);
        long content = new GZIPInputStream(new ByteArrayInputStream(batch.bytes())).readAllBytes().length;
        assertThat(content).isGreaterThan(4 << 20);
        assertThat(content / batch.bytes().length).isLessThan(Limits.DEFAULT.compressionRatio() / 2 + 50);
    }

    @Test
    void a_manifest_counts_the_lines_that_a_body_makes() throws Exception {
        List<Item> items = List.of(
                Item.of("one\ntwo\n".getBytes(), new CountDownLatch(1)), Item.of(Samples.WORKLOAD.message(0), 0));
        Batch lines = new BatchWriter(Samples.LINES).write(3, SESSION, items);
        RecordCounter counter = new RecordCounter(Samples.LINES, 1 << 20);
        counter.add(lines.bytes(), lines.bytes().length);
        assertThat(lines.manifest().messages()).isEqualTo(counter.finish()).isEqualTo(4);
        Batch frames = new BatchWriter(Samples.FRAMES).write(3, SESSION, items);
        assertThat(frames.manifest().messages()).isEqualTo(2);
        assertThat(frames.manifest().batch()).isEqualTo(SESSION + "/000000000003.bin");
    }
}
