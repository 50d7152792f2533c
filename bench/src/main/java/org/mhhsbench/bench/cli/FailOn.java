package org.mhhsbench.bench.cli;

import java.util.Arrays;
import java.util.List;
import org.mhhsbench.results.compare.Metric;
import org.mhhsbench.results.compare.PairResult;
import org.mhhsbench.results.compare.Verdict;

/**
 * A verdict that a command shall fail on, written {@code slower}, {@code slower:p99} or {@code slower:p99@1000}.
 *
 * @param metric its key with or without the rate; null: in any
 */
record FailOn(String kind, String metric) {

    /**
     * @throws IllegalArgumentException if there is no such verdict or metric
     */
    static FailOn parse(String text) {
        String[] parts = text.split(":", 2);
        if (!Verdict.KINDS.contains(parts[0])) {
            throw new IllegalArgumentException(
                    "a verdict to fail on must be one of " + Verdict.KINDS + ", was " + parts[0]);
        }
        if (parts.length == 1) {
            return new FailOn(parts[0], null);
        }
        List<String> keys =
                Arrays.stream(Metric.Kind.values()).map(Metric.Kind::key).toList();
        if (!keys.contains(parts[1].split("@", 2)[0])) {
            throw new IllegalArgumentException(
                    "a metric to fail on must be one of " + keys + ", with or without @RATE, was " + parts[1]);
        }
        return new FailOn(parts[0], parts[1]);
    }

    boolean hits(PairResult pair) {
        return pair.verdict().kind().equals(kind)
                && (metric == null
                        || metric.equals(pair.metric().key())
                        || metric.equals(pair.metric().kind().key()));
    }
}
