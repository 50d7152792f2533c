package org.mhhsbench.results.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/**
 * Go's benchmark format: lines of configuration, of units, then a line a fork and rate. The first value is
 * {@code ns/op}, as Go's own lines have it, where something was done so and so fast. A fork that is no result is a
 * {@code --- FAIL} as {@code go test} prints it. For one thread.
 *
 * @see <a href="https://golang.org/design/14313-benchmark-format">the format</a>
 */
final class GoExport {

    private final StoredRun stored;
    private final StringBuilder text = new StringBuilder();

    private GoExport(StoredRun stored) {
        this.stored = stored;
    }

    static Exported of(StoredRun stored) {
        return Exported.of(stored.run().runId() + ".txt", new GoExport(stored).page(), List.of());
    }

    private String page() {
        configuration();
        List<Line> lines = new ArrayList<>();
        stored.forks().forEach(fork -> lines.addAll(lines(fork)));
        units(lines);
        lines.forEach(line -> text.append(line.name)
                .append(" ")
                .append(line.iterations)
                .append(line.values())
                .append('\n'));
        boolean failed = false;
        for (ForkRecord fork : stored.forks()) {
            if (!fork.status().isResult()) {
                failed |= fork.failed();
                text.append(fork.failed() ? "--- FAIL: " : "--- SKIP: ")
                        .append(name(fork, null))
                        .append("\n    ")
                        .append(oneLine(fork.forkId() + ": " + Measures.reasons(fork)))
                        .append('\n');
            }
        }
        return text.append(failed ? "FAIL\n" : "PASS\n").toString();
    }

    private void configuration() {
        RunRecord run = stored.run();
        EnvironmentRecord environment = stored.environment();
        EnvironmentRecord.OperatingSystem os = environment.os();
        configuration("goos", os.name() == null ? null : os.name().toLowerCase(Locale.ROOT));
        configuration("goarch", os.architecture());
        configuration("pkg", "org.mhhsbench");
        configuration("cpu", environment.hardware().cpuModel());
        configuration("run", run.runId());
        configuration("machine", run.machine());
        configuration("profile", run.profile().name().toLowerCase(Locale.ROOT));
        configuration("jdk", environment.jvm().version());
        configuration("commit", environment.code().gitCommit());
    }

    private void configuration(String key, String value) {
        if (value != null && !value.isBlank()) {
            text.append(key).append(": ").append(oneLine(value)).append('\n');
        }
    }

    /** Which way is better, once a unit. */
    private void units(List<Line> lines) {
        Map<String, Measure.Better> units = new LinkedHashMap<>();
        lines.forEach(line -> line.measures.forEach(measure -> units.putIfAbsent(unit(measure), measure.better())));
        units.forEach((unit, better) -> text.append("Unit ")
                .append(unit)
                .append(" better=")
                .append(better.name().toLowerCase(Locale.ROOT))
                .append('\n'));
        text.append('\n');
    }

    /** What stands on one line. */
    private record Line(String name, long iterations, Double nsPerOp, List<Measure> measures) {

        String values() {
            StringBuilder values = new StringBuilder();
            if (nsPerOp != null) {
                values.append(' ').append(Decimal.text(nsPerOp)).append(" ns/op");
            }
            measures.forEach(measure -> values.append(' ')
                    .append(Decimal.text(measure.value()))
                    .append(' ')
                    .append(unit(measure)));
            return values.toString();
        }
    }

    /** A line of what has no rate, and one a rate. */
    private List<Line> lines(ForkRecord fork) {
        Map<String, List<Measure>> byName = Measures.of(fork).stream()
                .collect(Collectors.groupingBy(
                        measure -> name(fork, measure.ratePerSec()), LinkedHashMap::new, Collectors.toList()));
        List<Line> lines = new ArrayList<>();
        byName.forEach((name, measures) -> {
            boolean closed = measures.get(0).ratePerSec() == null;
            lines.add(new Line(
                    name, iterations(fork, measures.get(0).ratePerSec()), closed ? nsPerOp(fork) : null, measures));
        });
        return lines;
    }

    private static Double nsPerOp(ForkRecord fork) {
        return fork.throughput() == null || fork.throughput().deliveredPerSec() <= 0
                ? null
                : Double.valueOf(1e9 / fork.throughput().deliveredPerSec());
    }

    /** How often it was done; 1 where nobody counted. */
    private static long iterations(ForkRecord fork, Long rate) {
        if (rate == null) {
            return fork.throughput() == null
                    ? 1
                    : Math.max(
                            1,
                            fork.throughput().messagesPerRound()
                                    * fork.throughput().roundsPerSec().size());
        }
        ForkRecord.Counts counts = fork.rates() == null
                ? fork.counts()
                : fork.rates().stream()
                        .filter(each -> each.offeredPerSec() == rate)
                        .map(ForkRecord.Rate::counts)
                        .findFirst()
                        .orElse(fork.counts());
        return counts == null ? 1 : Math.max(1, counts.processed());
    }

    /** Keys and values, by which {@code benchstat} can group: {@code BenchmarkX/variant=…/rate=…-CPUs}. */
    private String name(ForkRecord fork, Long rate) {
        StringBuilder name =
                new StringBuilder("Benchmark" + title(fork.scenario()) + "/variant=" + word(fork.variant()));
        new TreeMap<>(fork.params())
                .forEach((key, value) ->
                        name.append('/').append(word(key)).append('=').append(word(value)));
        if (fork.role() != ForkRecord.Role.MEASURE) {
            name.append("/role=").append(fork.role().name().toLowerCase(Locale.ROOT));
        }
        if (rate != null) {
            name.append("/rate=").append(rate);
        }
        return name.append('-')
                .append(stored.environment().hardware().usableCpus())
                .toString();
    }

    private static String unit(Measure measure) {
        return (measure.name().replace('_', '-') + "-" + measure.unit()).replaceAll("\\s+", "_");
    }

    /** Neither white space nor what separates the parts of a name. */
    private static String word(String value) {
        return value.replaceAll("[\\s\\p{Cntrl}/]+", "_");
    }

    private static String title(String scenario) {
        return java.util.Arrays.stream(scenario.split("[^A-Za-z0-9]+"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
    }

    private static String oneLine(String value) {
        return value.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }
}
