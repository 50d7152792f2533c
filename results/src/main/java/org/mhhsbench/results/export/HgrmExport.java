package org.mhhsbench.results.export;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.HistogramLog;
import org.mhhsbench.results.store.StoredRun;

/**
 * The percentile distributions of each cell in microseconds: response times, and service times, which leave the waiting
 * out, of each rate. Forks are merged; quantiles are never averaged. Stateless, any thread.
 */
final class HgrmExport {

    private static final double NS_PER_US = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final List<String> CLOCKS = List.of(HistogramLog.RESPONSE, HistogramLog.SERVICE);

    private HgrmExport() {}

    /**
     * What becomes one file.
     *
     * @param tag of the first of a fork's rates the recorder alone, of the others with the rate
     */
    private record Key(String scenario, String label, String tag) {

        /** Letters, digits and signs that no file system minds. */
        String fileName() {
            String name = (scenario + "." + label).replaceAll("[^A-Za-z0-9._=-]+", "_");
            return name.substring(0, Math.min(LONGEST_NAME, name.length())) + "." + tag.replace("@", "-at-") + "-us";
        }
    }

    static Exported of(StoredRun stored) {
        Map<Key, Histogram> merged = new LinkedHashMap<>();
        List<String> leftOut = new ArrayList<>();
        for (ForkRecord fork : stored.forks()) {
            Map<String, Histogram> byTag = stored.histograms().getOrDefault(fork.forkId(), Map.of());
            String who = fork.forkId() + " (" + fork.label() + ") ";
            if (!fork.status().isResult()) {
                leftOut.add(who + "is " + Measures.reasons(fork));
            } else if (!byTag.containsKey(HistogramLog.RESPONSE)) {
                leftOut.add(who + "has no histogram of response times");
            } else {
                byTag.keySet().stream()
                        .filter(tag -> CLOCKS.contains(HistogramLog.recorder(tag)))
                        .sorted()
                        .forEach(tag -> merged.computeIfAbsent(
                                        new Key(fork.scenario(), fork.label(), tag),
                                        unused -> new Histogram(byTag.get(tag)))
                                .add(byTag.get(tag)));
            }
        }
        Map<String, Exported.File> files = new LinkedHashMap<>();
        merged.forEach((key, histogram) -> {
            String name = key.fileName();
            for (int n = 2; files.containsKey(name); n++) {
                name = key.fileName() + "-" + n;
            }
            files.put(name, new Exported.File(name + ".hgrm", text(histogram)));
        });
        return new Exported(List.copyOf(files.values()), leftOut);
    }

    private static String text(Histogram histogram) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        histogram.outputPercentileDistribution(new PrintStream(bytes, true, StandardCharsets.UTF_8), NS_PER_US);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
