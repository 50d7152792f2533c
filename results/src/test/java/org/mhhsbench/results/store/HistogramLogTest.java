package org.mhhsbench.results.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramLogTest {

    @TempDir
    Path folder;

    @Test
    void every_value_is_read_back_under_its_tag() throws Exception {
        Map<String, Histogram> written = new LinkedHashMap<>();
        Random random = new Random(6);
        for (String tag : new String[] {HistogramLog.RESPONSE, HistogramLog.SERVICE, HistogramLog.SEND_DELAY}) {
            Histogram histogram = new Histogram(3_600_000_000_000L, 3);
            histogram.setStartTimeStamp(1_795_000_000_000L);
            histogram.setEndTimeStamp(1_795_000_010_000L);
            for (int i = 0; i < 10_000; i++) {
                histogram.recordValue(1 + random.nextInt(50_000_000));
            }
            histogram.recordValue(3_600_000_000_000L);
            written.put(tag, histogram);
        }
        Path file = folder.resolve("fork.hlog");
        HistogramLog.write(file, written);
        Map<String, Histogram> read = HistogramLog.read(file);
        assertThat(read.keySet()).containsExactlyElementsOf(written.keySet());
        written.forEach((tag, histogram) -> assertThat(read.get(tag)).isEqualTo(histogram));
        assertThat(Files.readString(file)).startsWith("#[Histogram log format version 1.3]");
    }
}
