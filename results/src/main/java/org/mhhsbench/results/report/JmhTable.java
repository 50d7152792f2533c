package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mhhsbench.results.model.ForkRecord;

/**
 * The forks of one JMH benchmark, a row for each set of parameters.
 *
 * @param benchmark class and method, without the package
 */
record JmhTable(String benchmark, String mode, String unit, List<Row> rows) {

    static final String[] HEADINGS = {
        "variant",
        "status",
        "workload",
        "encoding",
        "parameters",
        "score",
        "least",
        "greatest",
        "forks",
        "bytes/operation"
    };
    static final int TEXT_COLUMNS = 5;

    private static final String WORKLOAD = "workload";
    private static final String ENCODING = "encoding";

    /** The forks of one set of parameters. */
    record Row(CellForks cell, List<ForkRecord> forks) {

        double score() {
            return forks.stream()
                    .mapToDouble(fork -> fork.jmh().score())
                    .average()
                    .orElse(0);
        }

        List<Double> iterations() {
            return forks.stream()
                    .flatMap(fork -> fork.jmh().iterations().stream())
                    .toList();
        }

        List<String> cells() {
            ForkRecord first = forks.get(0);
            List<Double> iterations = iterations();
            List<Double> bytes = forks.stream()
                    .map(fork -> fork.jmh().allocBytesPerOp())
                    .filter(Objects::nonNull)
                    .toList();
            return List.of(
                    first.variant(),
                    cell.statuses(),
                    first.params().getOrDefault(WORKLOAD, Amounts.NONE),
                    first.params().getOrDefault(ENCODING, Amounts.NONE),
                    others(first.params()),
                    number(score()),
                    iterations.isEmpty()
                            ? Amounts.NONE
                            : number(iterations.stream()
                                    .mapToDouble(v -> v)
                                    .min()
                                    .orElse(0)),
                    iterations.isEmpty()
                            ? Amounts.NONE
                            : number(iterations.stream()
                                    .mapToDouble(v -> v)
                                    .max()
                                    .orElse(0)),
                    String.valueOf(forks.size()),
                    bytes.isEmpty()
                            ? Amounts.NONE
                            : Amounts.count(bytes.stream()
                                    .mapToDouble(Double::doubleValue)
                                    .average()
                                    .orElseThrow()));
        }

        private static String others(Map<String, String> params) {
            String others = new TreeMap<>(params)
                    .entrySet().stream()
                            .filter(entry -> !entry.getKey().equals(WORKLOAD)
                                    && !entry.getKey().equals(ENCODING))
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining(" "));
            return others.isEmpty() ? Amounts.NONE : others;
        }
    }

    /** A table a benchmark, mode and unit, by name. */
    static List<JmhTable> of(List<CellForks> cells) {
        Map<String, JmhTable> tables = new TreeMap<>();
        for (CellForks cell : cells) {
            Map<String, List<ForkRecord>> byBenchmark = cell.results().stream()
                    .filter(fork -> fork.jmh() != null)
                    .collect(Collectors.groupingBy(
                            fork -> fork.jmh().benchmark() + " " + fork.jmh().mode() + " "
                                    + fork.jmh().unit(),
                            TreeMap::new,
                            Collectors.toList()));
            byBenchmark.forEach((key, forks) -> {
                ForkRecord.Jmh jmh = forks.get(0).jmh();
                tables.computeIfAbsent(
                                key,
                                unused ->
                                        new JmhTable(brief(jmh.benchmark()), jmh.mode(), jmh.unit(), new ArrayList<>()))
                        .rows()
                        .add(new Row(cell, forks));
            });
        }
        return List.copyOf(tables.values());
    }

    private static String brief(String benchmark) {
        String[] names = benchmark.split("\\.");
        return names.length < 2 ? benchmark : names[names.length - 2] + "." + names[names.length - 1];
    }

    String title() {
        return benchmark + ", " + mode + ", " + unit;
    }

    /** As many digits as mean something, whatever the magnitude. */
    static String number(double value) {
        double magnitude = Math.abs(value);
        if (magnitude >= 1_000) {
            return Amounts.count(value);
        }
        return String.format(Locale.ROOT, magnitude >= 10 ? "%.1f" : magnitude >= 0.1 ? "%.3f" : "%.3g", value);
    }
}
