package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;

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
                        middle(forks(cell, rate, Quantiles::p50)),
                        middle(forks(cell, rate, Quantiles::p99)),
                        range(forks(cell, rate, Quantiles::p99)),
                        middle(forks(cell, rate, Quantiles::p999)),
                        middle(forks(cell, rate, Quantiles::max))));
                LIMITS_NS.forEach(limit -> row.add(within(cell, rate, limit)));
                rows.add(row);
            }
        }
        List<String> head =
                new ArrayList<>(List.of("variant", "offered/s", "p50", "p99", "p99 of forks", "p99.9", "max"));
        LIMITS_NS.forEach(limit -> head.add("within " + Amounts.brief(limit)));
        return new Grid("Response time by rate, the middle of the forks", 1, head, rows);
    }

    /**
     * How many of the forks that can tell kept up with a rate and had a p99 within a limit. One that missed it though
     * messages were sent late by a tenth of it cannot; one that failed has not kept it.
     */
    static String within(CellForks cell, double perSec, long limitNs) {
        List<ForkRecord.Rate> rates = at(cell, perSec).stream()
                .filter(rate -> rate.responseNs().p99() != null)
                .toList();
        long kept = rates.stream().filter(rate -> keeps(rate, limitNs)).count();
        long missed = rates.stream()
                .filter(rate -> !keeps(rate, limitNs) && !(rate.keptUp() && sentLate(rate, limitNs)))
                .count();
        long failed =
                cell.forks().stream().filter(fork -> fork.status().failed()).count();
        return kept + missed == 0 ? Amounts.NONE : kept + " of " + (kept + missed + failed);
    }

    private static boolean keeps(ForkRecord.Rate rate, long limitNs) {
        return rate.keptUp() && rate.responseNs().p99() <= limitNs;
    }

    private static boolean sentLate(ForkRecord.Rate rate, long limitNs) {
        Long delayNs = rate.sendDelayNs() == null ? null : rate.sendDelayNs().p99();
        return delayNs != null && delayNs > limitNs / ForkRecord.Rate.SEND_DELAY_SHARE;
    }

    /** The middle one of the forks' values; a dash without any. */
    static String middle(List<Double> ns) {
        return ns.isEmpty() ? Amounts.NONE : Cells.ns(Middle.of(ns).getAsDouble());
    }

    private static String range(List<Double> ns) {
        return ns.isEmpty()
                ? Amounts.NONE
                : Cells.ns(ns.stream().mapToDouble(v -> v).min().getAsDouble()) + " – "
                        + Cells.ns(ns.stream().mapToDouble(v -> v).max().getAsDouble());
    }
}
