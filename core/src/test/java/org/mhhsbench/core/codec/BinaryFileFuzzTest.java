package org.mhhsbench.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.RandomMessages;

/**
 * Any bytes as the messages of a file, with the end that fits them, and as they are: a refusal that names the file, or
 * messages that are written and read again.
 */
class BinaryFileFuzzTest {

    private static final int WINDOW_BYTES = 1 << 16;

    @TempDir
    static Path folder;

    static Stream<byte[]> seeds() {
        Random random = new Random(3);
        return IntStream.range(0, 6).mapToObj(count -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int i = 0; i < count; i++) {
                bytes.writeBytes(BinaryMessageFuzzTest.bytes(RandomMessages.message(random)));
            }
            return bytes.toByteArray();
        });
    }

    @MethodSource("seeds")
    @FuzzTest
    void files_are_read_to_their_ends_or_are_refused(byte[] bytes) throws IOException {
        Path file = folder.resolve("file");
        Files.write(file, bytes);
        assertThat(messages(file)).isNull();
        Files.write(file, whole(bytes));
        List<byte[]> messages = messages(file);
        if (messages != null) {
            assertThat(messages.stream().mapToInt(message -> message.length).sum())
                    .isLessThanOrEqualTo(bytes.length);
            Files.write(file, whole(join(messages)));
            assertThat(messages(file)).usingRecursiveComparison().isEqualTo(messages);
        }
    }

    /** The messages of a file, or null if it was refused. */
    private static List<byte[]> messages(Path file) {
        List<byte[]> messages = new ArrayList<>();
        DecodedMessage message = new DecodedMessage();
        try (BinaryFileReader reader = new BinaryFileReader(file, WINDOW_BYTES)) {
            while (reader.next(message)) {
                try {
                    messages.add(BinaryMessageFuzzTest.bytes(message.toMessage()));
                } catch (IllegalArgumentException refused) {
                    // By the business rules, not by the file.
                }
            }
            return messages;
        } catch (IOException refused) {
            assertThat(refused.getMessage()).startsWith(file + " ");
            return null;
        }
    }

    private static byte[] join(List<byte[]> messages) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        messages.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    /** A file of messages with the checksum and the count that they need. */
    private static byte[] whole(byte[] messages) {
        ByteBuffer from = ByteBuffer.wrap(messages).order(ByteOrder.LITTLE_ENDIAN);
        long count = 0;
        int at = 0;
        while (at + 4 <= messages.length && from.getInt(at) > 0 && from.getInt(at) <= messages.length - at) {
            at += from.getInt(at);
            count++;
        }
        CRC32C checksum = new CRC32C();
        checksum.update(messages);
        return ByteBuffer.allocate(BinaryFileWriter.MAGIC.length + messages.length + BinaryFileWriter.END_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(BinaryFileWriter.MAGIC)
                .put(messages)
                .putInt(0)
                .putInt((int) checksum.getValue())
                .putLong(count)
                .array();
    }
}
