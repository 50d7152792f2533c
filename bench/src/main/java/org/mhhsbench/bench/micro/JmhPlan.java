package org.mhhsbench.bench.micro;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mhhsbench.bench.harness.Cells;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.workload.WorkloadFiles;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What JMH is to run: the user's options, with what they left open filled in, and what may not be left to them.
 *
 * @param options what all forks have in common
 * @param cells each benchmark with each combination of its parameters
 * @param unavailable cells that would be there if their variant could run here
 * @param forks of each: as many blocks
 * @param orderSeed what the order of each block is drawn from
 */
public record JmhPlan(Options options, List<Cell> cells, List<Cell> unavailable, int forks, long orderSeed) {

    private static final int FORKS = 1;
    private static final int WARMUPS = 2;
    private static final int ITERATIONS = 3;
    private static final String VARIANT = "variant";
    private static final String WORKLOAD = "workload";

    /** One line of JMH's table: class and method, and the values of its parameters. */
    public record Cell(String benchmark, Map<String, String> params) {

        public Cell {
            params = Map.copyOf(params);
        }
    }

    /**
     * @throws IllegalArgumentException for what cannot run; the message says what can
     */
    public static JmhPlan of(Options user, long orderSeed) {
        int forks = user.getForkCount().orElse(FORKS);
        if (forks < 1) {
            throw new IllegalArgumentException("-f must be at least 1, was " + forks
                    + ": benchmarks in one JVM would share what its compiler learnt of the others");
        }
        if (user.getOperationsPerInvocation().hasValue()) {
            throw new IllegalArgumentException("-opi must be left alone: the number of messages is part of the result");
        }
        if (user.getOutput().hasValue() || user.getResult().hasValue()) {
            throw new IllegalArgumentException(
                    "-o and -rff must be left alone: each fork writes its own, which are kept"
                            + " with the run; redirect what is printed");
        }
        Map<String, List<String>> chosen = new TreeMap<>();
        chosen.put(VARIANT, variants(user));
        chosen.put(WORKLOAD, list(user.getParameter(WORKLOAD).orElse(List.of("three-hour-window"))));
        chosen.get(WORKLOAD).forEach(WorkloadFiles::byName);
        for (String encoding : user.getParameter("encoding").orElse(List.of())) {
            chosen.get(VARIANT).forEach(variant -> ScenarioState.cell(variant, encoding));
        }
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .parent(user)
                .forks(1)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON);
        if (!user.getWarmupIterations().hasValue()) {
            builder.warmupIterations(WARMUPS);
        }
        if (!user.getMeasurementIterations().hasValue()) {
            builder.measurementIterations(ITERATIONS);
        }
        if (!user.getWarmupTime().hasValue()) {
            builder.warmupTime(TimeValue.seconds(1));
        }
        if (!user.getMeasurementTime().hasValue()) {
            builder.measurementTime(TimeValue.seconds(1));
        }
        if (user.getThreads().orElse(1) != 1) {
            throw new IllegalArgumentException("-t must be 1: an integration has one publisher");
        }
        List<Cell> cells = cells(user, chosen);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("no benchmark matches " + user.getIncludes() + "; -l lists them");
        }
        return new JmhPlan(builder.build(), cells, unavailable(user, chosen), forks, orderSeed);
    }

    /** The cells in the order of a block: which of two ran first shall not decide which was faster. */
    public List<Cell> order(int block) {
        List<Cell> order = new ArrayList<>(cells);
        Collections.shuffle(order, new Random(orderSeed + block));
        return order;
    }

    /**
     * What JMH is to run for one fork of a cell.
     *
     * @param jvmArgs what the fork's JVM gets
     */
    Options fork(Cell cell, Path resultFile, List<String> jvmArgs) {
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .parent(options)
                // What the user included stays so, and an include would add to it.
                .exclude("^(?!.*\\." + Pattern.quote(cell.benchmark()) + "$)")
                .result(resultFile.toString())
                .jvmArgsAppend(jvmArgs.toArray(String[]::new));
        cell.params().forEach(builder::param);
        return builder.build();
    }

    /** Nobody asked for these by name: they are missing from all variants. */
    private static List<Cell> unavailable(Options user, Map<String, List<String>> chosen) {
        if (user.getParameter(VARIANT).hasValue()) {
            return List.of();
        }
        Map<String, List<String>> others = new TreeMap<>(chosen);
        others.put(
                VARIANT,
                Cells.inProcess().stream()
                        .filter(cell -> cell.provider().obstacle().isPresent())
                        .map(VariantSpec::toString)
                        .toList());
        return cells(user, others).stream()
                .filter(cell -> cell.params().containsKey(VARIANT))
                .toList();
    }

    private static List<String> variants(Options user) {
        if (user.getParameter(VARIANT).hasValue()) {
            List<String> named = list(user.getParameter(VARIANT).get());
            Cells.named(named);
            return named;
        }
        return Cells.inProcess().stream()
                .filter(cell -> cell.provider().obstacle().isEmpty())
                .map(VariantSpec::toString)
                .toList();
    }

    private static List<String> list(Collection<String> values) {
        return List.copyOf(values);
    }

    /** The benchmarks that JMH runs for some options. */
    static List<String> benchmarks(Options options) {
        return entries(options).stream()
                .map(entry -> simpleName(entry.getUsername()))
                .toList();
    }

    private static Set<BenchmarkListEntry> entries(Options options) {
        return BenchmarkList.defaultList()
                .find(
                        OutputFormatFactory.createFormatInstance(
                                new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT),
                        options.getIncludes(),
                        options.getExcludes());
    }

    private static List<Cell> cells(Options user, Map<String, List<String>> chosen) {
        List<Cell> cells = new ArrayList<>();
        for (BenchmarkListEntry entry : entries(user)) {
            List<Map<String, String>> combinations = List.of(Map.of());
            for (Map.Entry<String, String[]> param :
                    entry.getParams().orElse(Map.of()).entrySet()) {
                List<String> values = chosen.getOrDefault(
                        param.getKey(),
                        list(user.getParameter(param.getKey()).orElse(Arrays.asList(param.getValue()))));
                combinations = combinations.stream()
                        .flatMap(before -> values.stream().map(value -> with(before, param.getKey(), value)))
                        .toList();
            }
            combinations.forEach(params -> cells.add(new Cell(simpleName(entry.getUsername()), params)));
        }
        return cells;
    }

    private static Map<String, String> with(Map<String, String> before, String name, String value) {
        Map<String, String> after = new TreeMap<>(before);
        after.put(name, value);
        return after;
    }

    /** Class and method without the package. */
    static String simpleName(String benchmark) {
        int method = benchmark.lastIndexOf('.');
        return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
    }
}
