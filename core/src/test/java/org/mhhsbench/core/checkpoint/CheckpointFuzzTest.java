package org.mhhsbench.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.aggregate.MissingReferenceException;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.core.journal.JournalException;
import org.mhhsbench.core.reference.ReferenceData;

/**
 * Any bytes as a file of a checkpoint, which the first byte chooses, with the checksum that they need: a state, or a
 * refusal that names the file.
 */
class CheckpointFuzzTest {

    private static final List<String> FILES =
            List.of("manifest-000000000000000012", "transactions", "references", "day-2026-06-10", "day-2026-06-11");
    private static final ReferenceData REFERENCE = ReferenceFixture.meters(3);

    @TempDir
    static Path temp;

    private static byte[] original(int file) {
        try {
            Path sample = Path.of(
                    CheckpointFuzzTest.class.getResource("version-1/checkpoint").toURI());
            return Files.readAllBytes(sample.resolve(FILES.get(file)));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<byte[]> seeds() {
        return IntStream.range(0, FILES.size()).mapToObj(i -> {
            byte[] file = original(i);
            byte[] seed = new byte[1 + file.length];
            seed[0] = (byte) i;
            System.arraycopy(file, 0, seed, 1, file.length);
            return seed;
        });
    }

    @MethodSource("seeds")
    @FuzzTest
    void checkpoints_are_restored_or_are_refused(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        int chosen = Byte.toUnsignedInt(bytes[0]) % FILES.size();
        byte[] content = Arrays.copyOfRange(bytes, 1, bytes.length);
        Path folder = Files.createDirectories(temp.resolve("checkpoint"));
        for (int i = 0; i < FILES.size(); i++) {
            Files.write(
                    folder.resolve(FILES.get(i)),
                    i != chosen ? original(i) : i == 0 ? withTextChecksum(content) : withChecksum(content));
        }
        try {
            new Checkpoints(temp, REFERENCE.registrations()).restore(new SettlementAggregator(REFERENCE));
        } catch (JournalException refused) {
            assertThat(refused.getMessage()).contains(folder.toString());
        } catch (MissingReferenceException refused) {
            assertThat(refused.getMessage()).contains("no registration is in force");
        }
    }

    private static byte[] withChecksum(byte[] block) {
        byte[] copy = block.clone();
        if (copy.length >= Block.HEADER_BYTES) {
            CRC32C checksum = new CRC32C();
            checksum.update(copy, 8, copy.length - 8);
            ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(4, (int) checksum.getValue());
        }
        return copy;
    }

    private static byte[] withTextChecksum(byte[] manifest) {
        String text = new String(manifest, StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf("crc32c ");
        String kept = end < 0 ? text : text.substring(0, end);
        CRC32C checksum = new CRC32C();
        checksum.update(kept.getBytes(StandardCharsets.UTF_8));
        return (kept + String.format("crc32c %08x\n", checksum.getValue())).getBytes(StandardCharsets.ISO_8859_1);
    }
}
