package org.mhhsbench.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes as an excerpt of the journal, with the checksum that they need: a refusal that says why, or messages that are
 * written and read again.
 */
class BatchFuzzTest {

    private final BatchReader reader = new BatchReader();
    private final BatchReader again = new BatchReader();

    static Stream<byte[]> seeds() {
        return LongStream.range(0, 8).mapToObj(first -> {
            BatchWriter batch = new BatchWriter();
            batch.begin(first);
            for (long number = first; number <= 2 * first; number++) {
                batch.add(JournalMessages.message(number));
            }
            ByteBuffer end = batch.end();
            byte[] bytes = new byte[end.remaining()];
            end.get(bytes);
            return bytes;
        });
    }

    @MethodSource("seeds")
    @FuzzTest
    void excerpts_are_read_to_their_ends_or_are_refused(byte[] bytes) {
        if (bytes.length >= BatchLayout.HEADER_BYTES) {
            CRC32C checksum = new CRC32C();
            checksum.update(bytes, BatchLayout.FIRST, bytes.length - BatchLayout.FIRST);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(BatchLayout.CHECKSUM, (int)
                    checksum.getValue());
        }
        List<String> texts = new ArrayList<>();
        BatchWriter writer = new BatchWriter();
        try {
            reader.open(ByteBuffer.wrap(bytes));
            writer.begin(reader.first());
            reader.replay(0, (number, message) -> {
                texts.add(JournalMessages.text(message));
                writer.add(message);
            });
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        assertThat(texts).hasSize((int) (reader.end() - reader.first()));
        List<String> rewritten = new ArrayList<>();
        again.open(writer.end());
        again.replay(0, (number, message) -> rewritten.add(JournalMessages.text(message)));
        assertThat(rewritten).isEqualTo(texts);
    }
}
