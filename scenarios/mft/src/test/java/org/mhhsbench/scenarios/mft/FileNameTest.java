package org.mhhsbench.scenarios.mft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.scenarios.spi.Encoding;

class FileNameTest {

    @Test
    void a_name_is_read_as_it_is_written() {
        for (Encoding encoding : new Encoding[] {Encoding.JSON, Encoding.BINARY}) {
            for (boolean gzip : new boolean[] {true, false}) {
                for (long number : new long[] {0, 7, FileName.MAX_NUMBER}) {
                    FileName name = new FileName(number, Form.of(encoding, gzip));
                    assertThat(FileName.of(name.text())).contains(name);
                    assertThat(FileName.ofManifest(name.manifest())).contains(name);
                    assertThat(FileName.of(name.manifest())).isEmpty();
                    assertThat(FileName.ofManifest(name.text())).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.ndjson",
                "0000000000001.ndjson",
                "-00000000001.ndjson",
                "000000000001.NDJSON",
                "000000000001.ndjson\n",
                "../000000000001.ndjson",
                "000000000001.ndjson.gz.gz",
                "000000000001.json",
                "٠٠٠٠٠٠٠٠٠٠٠١.ndjson",
                "549755813888.ndjson",
                "999999999999.ndjson"
            })
    void another_name_is_none(String text) {
        assertThat(FileName.of(text)).isEmpty();
    }

    @Test
    void positions_increase_from_message_to_message_and_from_file_to_file() {
        FileName first = new FileName(6, Samples.LINES);
        FileName next = new FileName(7, Samples.LINES);
        FileName last = new FileName(FileName.MAX_NUMBER, Samples.LINES);
        assertThat(Stream.of(
                        first.position(0),
                        first.position(1),
                        first.position(FileName.MAX_MESSAGES - 1),
                        next.position(0),
                        last.position(FileName.MAX_MESSAGES - 1)))
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(Long.MAX_VALUE);
    }
}
