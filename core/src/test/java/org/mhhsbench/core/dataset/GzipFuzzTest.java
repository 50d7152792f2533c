package org.mhhsbench.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a gzip file: refused, or read as the JDK reads it, which accepts more. */
class GzipFuzzTest {

    private static final int MOST_BYTES = 1 << 22;

    static Stream<byte[]> seeds() {
        byte[] one = DatasetFolder.gzip("{\"payload\":1}\n".repeat(20));
        byte[] two = java.util.Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, two, one.length, one.length);
        byte[] named = new byte[one.length + 5];
        System.arraycopy(one, 0, named, 0, 10);
        System.arraycopy(one, 10, named, 15, one.length - 10);
        named[3] = 8;
        named[10] = 'n';
        return Stream.of(one, two, named, new byte[0], new byte[] {0x1F, (byte) 0x8B});
    }

    @MethodSource("seeds")
    @FuzzTest
    void files_are_read_as_the_jdk_reads_them_or_are_refused(byte[] bytes) throws IOException {
        byte[] read;
        try (InputStream in = new GzipMembers(new ByteArrayInputStream(bytes))) {
            read = in.readNBytes(MOST_BYTES);
        } catch (IOException refused) {
            assertThat(refused.getMessage()).contains("gzip");
            return;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            assertThat(read).isEqualTo(in.readNBytes(MOST_BYTES));
        }
    }
}
