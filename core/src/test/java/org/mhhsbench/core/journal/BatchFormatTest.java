package org.mhhsbench.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mhhsbench.core.journal.JournalMessages.expected;
import static org.mhhsbench.core.journal.JournalMessages.message;
import static org.mhhsbench.core.journal.JournalMessages.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.validation.CheckedMessage;
import org.mhhsbench.core.validation.RejectionCode;

/** The batches of which a journal is made: kept samples are read for ever, and no other bytes are taken for one. */
class BatchFormatTest {

    @Test
    void aMessageThatLeftTheSchemaIsCountedAgain() {
        CheckedMessage violation = new CheckedMessage();
        violation.setViolation("/payload");
        BatchWriter batch = new BatchWriter();
        batch.begin(0);
        batch.add(violation);
        List<CheckedMessage> replayed = new ArrayList<>();
        BatchReader reader = new BatchReader();
        reader.open(batch.end());
        reader.replay(0, (number, message) -> {
            assertThat(message.schemaKept()).isFalse();
            assertThat(message.failures.get(0).code()).isEqualTo(RejectionCode.MSG1001);
            assertThat(message.quantity).isNull();
            replayed.add(message);
        });
        assertThat(replayed).hasSize(1);
    }

    /** Journals of version 1 must be read for ever: batches are kept as they were written then. */
    @Test
    void theSampleOfVersion1IsRead() throws IOException {
        String hex;
        try (var sample = BatchFormatTest.class.getResourceAsStream("batch-1.hex")) {
            hex = new String(sample.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII).replaceAll("\\s", "");
        }
        BatchReader reader = new BatchReader();
        reader.open(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
        List<String> texts = new ArrayList<>();
        reader.replay(0, (number, message) -> texts.add(text(message)));
        assertThat(texts).isEqualTo(expected(3, 8));
        BatchWriter batch = new BatchWriter();
        batch.begin(3);
        for (long number = 3; number < 8; number++) {
            batch.add(message(number));
        }
        ByteBuffer written = batch.end();
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex);
    }

    @Test
    void everyFlippedBitOfABatchIsFound() {
        BatchWriter batch = new BatchWriter();
        batch.begin(0);
        batch.add(message(1));
        ByteBuffer whole = batch.end();
        BatchReader reader = new BatchReader();
        for (int bit = 0; bit < whole.limit() * 8; bit++) {
            byte[] bytes = new byte[whole.limit()];
            whole.get(0, bytes);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> reader.open(ByteBuffer.wrap(bytes))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aChecksumThatIsRightDoesNotMakeRubbishAMessage(long seed) {
        Random random = new Random(seed);
        BatchWriter batch = new BatchWriter();
        BatchReader reader = new BatchReader();
        for (int i = 0; i < 3_000; i++) {
            batch.begin(0);
            batch.add(message(random.nextInt(50)));
            batch.add(message(random.nextInt(50)));
            ByteBuffer bytes = batch.end();
            for (int change = 0; change <= random.nextInt(4); change++) {
                bytes.put(8 + random.nextInt(bytes.limit() - 8), (byte) random.nextInt());
            }
            java.util.zip.CRC32C checksum = new java.util.zip.CRC32C();
            checksum.update(bytes.duplicate().position(8));
            bytes.putInt(4, (int) checksum.getValue());
            try {
                reader.open(bytes);
                reader.replay(0, (number, message) -> {});
            } catch (IllegalArgumentException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    /** Of a batch whose checksum was made to fit: places from the start of its first message. */
    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0, 64, is not as long as its parts",
        "4, 4, holds what is no message",
        "6, 3, holds what is no message",
        "46, 201, has a message of 201 rows",
        "46, 2, is not as long as its parts",
        "48, 60000, is not as long as its parts",
        "52, 60000, a reference that begins behind its end",
        "64, 0, slots that a day does not have",
        "70, 1, slots that a day does not have",
        "78, 1, slots that a day does not have"
    })
    void aChangedFieldIsRefusedThoughTheChecksumFits(int place, int value, String why) {
        BatchWriter batch = new BatchWriter();
        batch.begin(1);
        CheckedMessage message = message(1);
        message.upstream = null;
        batch.add(message);
        ByteBuffer bytes = batch.end();
        int at = BatchLayout.HEADER_BYTES + place;
        if (place == 64) {
            bytes.putLong(at, value);
            bytes.putLong(at + Long.BYTES, value);
        } else if (place == 0) {
            bytes.putInt(at, value);
        } else if (place < 46) {
            bytes.put(at, (byte) value);
        } else {
            bytes.putChar(at, (char) value);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate().position(BatchLayout.FIRST));
        bytes.putInt(BatchLayout.CHECKSUM, (int) checksum.getValue());
        BatchReader reader = new BatchReader();
        reader.open(bytes);
        assertThatThrownBy(() -> reader.replay(0, (number, replayed) -> {
                    throw new AssertionError("replayed");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
