package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.Kept;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.Votes;

/** Response times of cells at each rate that they were measured at. Stateless, any thread. */
final class LoadTable {

    /** What somebody may want a p99 to keep. */
    private static final List<Long> LIMITS_NS = List.of(100_000L, 1_000_000L, 10_000_000L, 100_000_000L);

    private LoadTable() {}

    /** Of a cell, the rates that its results were measured at. */
    static TreeSet<Double> rates(CellForks cell) {
        TreeSet<Double> rates = new TreeSet<>();
        cell.results().forEach(fork -> each(fork).forEach(rate -> rates.add((double) rate.offeredPerSec())));
        return rates;
    }

    /** Of a fork, the rates that have response times. */
    static List<ForkRecord.Rate> each(ForkRecord fork) {
        return fork.rates() == null
                ? List.of()
                : fork.rates().stream()
                        .filter(rate -> rate.responseNs() != null)
                        .toList();
    }

    /** Of each fork that states it, a quantile at a rate. */
    static List<Double> forks(CellForks cell, double perSec, Function<Quantiles, Long> quantile) {
        return at(cell, perSec).stream()
                .map(rate -> quantile.apply(rate.responseNs()))
                .filter(ns -> ns != null && ns > 0)
                .map(ns -> (double) ns)
                .toList();
    }

    private static List<ForkRecord.Rate> at(CellForks cell, double perSec) {
        return cell.results().stream()
                .flatMap(fork -> each(fork).stream())
                .filter(rate -> rate.offeredPerSec() == perSec)
                .toList();
    }

    /** A row a cell and rate. */
    static Grid grid(List<CellForks> cells) {
        List<List<String>> rows = new ArrayList<>();
        for (CellForks cell : cells) {
            for (double rate : rates(cell)) {
                List<String> row = new ArrayList<>(List.of(
                        cell.label(),
                        Amounts.count(rate),
                        middle(cell, rate, Quantiles::p50, 2),
                        middle(cell, rate, Quantiles::p99, 100),
                        range(forks(cell, rate, Quantiles::p99)),
                        middle(cell, rate, Quantiles::p999, 1_000),
                        middle(cell, rate, Quantiles::max, 1)));
                LIMITS_NS.forEach(limit -> row.add(within(cell, rate, limit)));
                row.add(heldUp(cell, rate));
                rows.add(row);
            }
        }
        List<String> head =
                new ArrayList<>(List.of("variant", "offered/s", "p50", "p99", "p99 of forks", "p99.9", "max"));
        LIMITS_NS.forEach(limit -> head.add("within " + Amounts.brief(limit)));
        head.add("held up by");
        return new Grid("Response time by rate, the middle of the forks", 1, head, rows);
    }

    /** By what, and in how many forks. */
    private static String heldUp(CellForks cell, double perSec) {
        List<ForkRecord.Rate> rates = at(cell, perSec);
        long compiler = rates.stream().filter(ForkRecord.Rate::heldUpByCompiler).count();
        long generator = rates.stream()
                .filter(rate -> rate.has(ForkStatus.GENERATOR_BOUND))
                .count();
        return compiler + generator == 0
                ? Amounts.NONE
                : Stream.of(compiler == 0 ? "" : "compiler " + compiler, generator == 0 ? "" : "generator " + generator)
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining(", "));
    }

    /** How many forks kept a limit at a rate, of all that were loaded with it or failed, and how many cannot tell. */
    static String within(CellForks cell, double perSec, long limitNs) {
        Votes votes = votes(cell, perSec, limitNs);
        int untold = votes.of(Kept.UNTOLD);
        return votes.of(Kept.YES) + " of " + votes.all() + (untold == 0 ? "" : ", " + untold + " untold");
    }

    /** Of each fork that was loaded with a rate, whether it kept the limit; one that failed did not. */
    static Votes votes(CellForks cell, double perSec, long limitNs) {
        Votes votes = new Votes();
        cell.results().stream()
                .flatMap(fork -> fork.ratesOrFirst().stream())
                .filter(rate -> rate.offeredPerSec() == perSec)
                .forEach(rate -> votes.add(Kept.of(rate, limitNs)));
        cell.forks().stream().filter(fork -> fork.status().failed()).forEach(fork -> votes.add(Kept.NO));
        return votes;
    }

    /** The middle one of the forks' values at a rate, as {@link Cells#middle} has it. */
    static String middle(CellForks cell, double perSec, Function<Quantiles, Long> quantile, long oneIn) {
        return Cells.middle(
                at(cell, perSec).stream().map(ForkRecord.Rate::responseNs).toList(), quantile, oneIn);
    }

    private static String range(List<Double> ns) {
        return ns.isEmpty()
                ? Amounts.NONE
                : Cells.ns(ns.stream().mapToDouble(v -> v).min().getAsDouble()) + " – "
                        + Cells.ns(ns.stream().mapToDouble(v -> v).max().getAsDouble());
    }
}
