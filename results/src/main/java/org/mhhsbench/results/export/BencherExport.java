package org.mhhsbench.results.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mhhsbench.results.store.Json;
import org.mhhsbench.results.store.StoredRun;

/**
 * Bencher Metric Format, which {@code bencher run --adapter json} reads: a benchmark a cell and rate, its measures by
 * slug, of each the median of the forks between the least and the greatest. It has no place for a failure and none for
 * which way is better, which its thresholds say. For one thread.
 *
 * @see <a href="https://bencher.dev/docs/reference/bencher-metric-format">the format</a>
 */
final class BencherExport {

    /** Its members are those that the format has. */
    record Metric(
            double value,
            @JsonProperty("lower_value") double least,
            @JsonProperty("upper_value") double greatest) {}

    private BencherExport() {}

    static Exported of(StoredRun stored) {
        Map<String, Map<String, Metric>> benchmarks = new LinkedHashMap<>();
        for (CellMeasure measure : CellMeasure.of(stored)) {
            benchmarks
                    .computeIfAbsent(measure.atRate(measure.cell()), unused -> new LinkedHashMap<>())
                    .put(slug(measure.first()), new Metric(measure.median(), measure.least(), measure.greatest()));
        }
        return Exported.of(stored.run().runId() + ".bmf.json", Json.pretty(benchmarks), Measures.without(stored));
    }

    /** What Bencher makes of such a name itself: lower case and single hyphens. */
    private static String slug(Measure measure) {
        return measure.metric().replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
