package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.mhhsbench.results.model.ForkRecord;

/**
 * One job by the library and by others, a row an engine and setting. Ratios are of one run: within a block each engine
 * by the one it is compared with, and of the blocks the mean.
 */
final class PeerTable {

    static final String[] HEADINGS = {
        "engine",
        "input",
        "threads",
        "status",
        "messages/s",
        "least",
        "greatest",
        "CPU/message",
        "by plain loop",
        "by DuckDB",
        "of the floor"
    };
    static final int TEXT_COLUMNS = 4;

    private static final String INPUT = "input";
    private static final String THREADS = "threads";
    private static final String JSON = "IF-021";
    private static final String PLAIN = "plain-loop";
    private static final String DUCKDB = "duckdb";
    private static final String FLOOR = "floor";

    private PeerTable() {}

    /** The rows, by input, then engine; none if the run has no peers. */
    static List<List<String>> rows(List<CellForks> cells) {
        List<ForkRecord> all = cells.stream()
                .flatMap(cell -> cell.forks().stream())
                .filter(PeerTable::isPeer)
                .toList();
        return cells.stream()
                .filter(cell -> isPeer(cell.forks().get(0)))
                .sorted(Comparator.comparing(
                                (CellForks cell) -> json(cell.forks().get(0)))
                        .thenComparing(CellForks::variant)
                        .thenComparing(cell -> cell.forks().get(0).params().get(THREADS)))
                .map(cell -> row(cell, all))
                .toList();
    }

    /** Phases of a large job are rows of another table. */
    private static boolean isPeer(ForkRecord fork) {
        return fork.runner() == ForkRecord.Runner.PEER && fork.footprint() == null;
    }

    private static boolean json(ForkRecord fork) {
        return JSON.equals(fork.params().get(INPUT));
    }

    private static List<String> row(CellForks cell, List<ForkRecord> all) {
        ForkRecord first = cell.forks().get(0);
        List<ForkRecord> results = cell.results();
        List<String> row = new ArrayList<>(List.of(
                cell.variant(), first.params().get(INPUT), first.params().get(THREADS), cell.statuses()));
        if (results.isEmpty()) {
            row.addAll(java.util.Collections.nCopies(HEADINGS.length - TEXT_COLUMNS, Amounts.NONE));
            return row;
        }
        row.add(Amounts.count(
                mean(results.stream().map(fork -> fork.throughput().deliveredPerSec()))));
        List<Double> rounds = results.stream()
                .flatMap(fork -> fork.throughput().roundsPerSec().stream())
                .sorted()
                .toList();
        row.add(Amounts.count(rounds.get(0)));
        row.add(Amounts.count(rounds.get(rounds.size() - 1)));
        row.add(Cells.ns(mean(results.stream().map(fork -> fork.cost().cpuNsPerEvent()))));
        row.add(ratio(results, all, PLAIN, INPUT, THREADS));
        row.add(ratio(results, all, DUCKDB, INPUT));
        row.add(ratio(results, all, FLOOR));
        return row;
    }

    private static double mean(Stream<Double> values) {
        return values.mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /**
     * @param alike the parameters in which both must be alike: who decodes is not compared with who does not; the floor is the
     *     bound of either
     */
    private static String ratio(List<ForkRecord> results, List<ForkRecord> all, String other, String... alike) {
        OptionalDouble ratio = results.stream()
                .map(fork -> ratio(fork, all, other, alike))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        if (ratio.isEmpty()) {
            return Amounts.NONE;
        }
        return other.equals(FLOOR)
                ? String.format(Locale.ROOT, "%.0f %%", 100 * ratio.getAsDouble())
                : String.format(Locale.ROOT, "%.2f ×", ratio.getAsDouble());
    }

    private static Double ratio(ForkRecord fork, List<ForkRecord> all, String other, String... alike) {
        return all.stream()
                .filter(peer -> peer.variant().equals(other)
                        && peer.block() == fork.block()
                        && json(peer) == json(fork)
                        && CellForks.isResult(peer)
                        && Stream.of(alike)
                                .allMatch(name -> Objects.equals(
                                        peer.params().get(name), fork.params().get(name))))
                .findFirst()
                .map(peer ->
                        fork.throughput().deliveredPerSec() / peer.throughput().deliveredPerSec())
                .orElse(null);
    }
}
