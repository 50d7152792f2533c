package org.mhhsbench.results.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/** The merged histograms of one fork, and of each of its rates, by tag, as an HdrHistogram V2 log. Stateless, any thread. */
public final class HistogramLog {

    public static final String RESPONSE = "response";
    public static final String SERVICE = "service";
    public static final String SEND_DELAY = "senddelay";
    /** How much longer than a millisecond a millisecond took, beside the measurement. */
    public static final String HICCUP = "hiccup";

    /** Stands between a tag and a rate. */
    private static final char AT_RATE = '@';

    /** The log's column of maxima is in the unit of the values: nanoseconds. */
    private static final double NS_PER_LOG_UNIT = 1.0;

    private HistogramLog() {}

    /** The tag of a recorder at one of several rates of a fork, but the first: its tags are those of a fork of one. */
    public static String tag(String recorder, long ratePerSec) {
        return recorder + AT_RATE + ratePerSec;
    }

    /** The recorder that a tag is of, whatever the rate. */
    public static String recorder(String tag) {
        int at = tag.indexOf(AT_RATE);
        return at < 0 ? tag : tag.substring(0, at);
    }

    /** Writes the log once. The histograms' start and end are those of the measured phase. */
    public static void write(Path file, Map<String, Histogram> byTag) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HistogramLogWriter writer = new HistogramLogWriter(bytes);
        writer.outputLogFormatVersion();
        long start = byTag.values().stream()
                .mapToLong(Histogram::getStartTimeStamp)
                .min()
                .orElse(0);
        writer.setBaseTime(start);
        writer.outputBaseTime(start);
        writer.outputLegend();
        byTag.forEach((tag, histogram) -> {
            Histogram tagged = histogram.copy();
            tagged.setTag(tag);
            writer.outputIntervalHistogram(
                    (histogram.getStartTimeStamp() - start) / 1000.0,
                    (histogram.getEndTimeStamp() - start) / 1000.0,
                    tagged,
                    NS_PER_LOG_UNIT);
        });
        writer.close();
        RunFolder.writeOnce(file, bytes.toString(StandardCharsets.UTF_8));
    }

    /**
     * Reads the log back, in its order.
     *
     * @throws UnreadableRunException if it is damaged
     */
    public static Map<String, Histogram> read(Path file) throws IOException {
        Map<String, Histogram> byTag = new LinkedHashMap<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            while (reader.hasNext()) {
                EncodableHistogram next = reader.nextIntervalHistogram();
                if (next instanceof Histogram histogram) {
                    byTag.put(histogram.getTag(), histogram);
                }
            }
        } catch (RuntimeException e) {
            // The decoder checks little: damage shows as whatever its arithmetic runs into.
            throw new UnreadableRunException(file.getFileName() + " cannot be read: " + e.getMessage(), e);
        }
        return byTag;
    }
}
