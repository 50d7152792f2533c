package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mhhsbench.results.controls.ControlCheck;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.SustainableRate;
import org.mhhsbench.results.model.Volume;
import org.mhhsbench.results.store.StoredRun;

/** A suite in a row a variant: what it carries, how late, and what it sustains. Stateless, any thread. */
final class SuiteTable {

    private static final int TEXT_COLUMNS = 3;

    private static final String CONTRADICTED = "†";
    private static final String CONTRADICTED_WHY =
            "the suite's own forks missed the limit at a lower rate; a search tries again where the machine was disturbed, they"
                    + " do not.";
    private static final String WIDE = "‡";
    private static final String WIDE_WHY = "a rate passed above one that failed: in between nobody can tell.";

    private SuiteTable() {}

    /**
     * @param searches runs of searches, the oldest first: what they say of a variant within the same limit goes before what
     *     one fork of the suite says
     */
    static void markdown(Markdown text, StoredRun stored, List<StoredRun> searches) {
        List<CellForks> searched = CellForks.of(stored).stream()
                .filter(cell -> cell.forks().get(0).role() == ForkRecord.Role.MEASURE)
                .toList();
        List<CellForks> cells = CellForks.ofOneLoad(searched);
        TreeSet<Double> rates = new TreeSet<>();
        cells.forEach(cell -> rates.addAll(LoadTable.rates(cell)));
        long limitNs = limitNs(searched);
        List<String> headings = new ArrayList<>(List.of("variant", "level", "status", "messages/s"));
        rates.forEach(rate -> headings.add("p99 at " + Amounts.count(rate) + "/s"));
        headings.add("sustained/s");
        text.header(TEXT_COLUMNS, headings.toArray(String[]::new));
        Map<String, SustainableRate> sustained = new HashMap<>();
        searched.forEach(cell -> put(sustained, cell, limitNs));
        searches.forEach(run -> CellForks.of(run).forEach(cell -> put(sustained, cell, limitNs)));
        boolean contradicted = false;
        boolean wide = false;
        for (CellForks cell : cells) {
            SustainableRate rate = sustained.get(cell.label());
            boolean against = isContradicted(cell, rate, rates, limitNs);
            boolean apart = rate != null && !rate.monotonic();
            contradicted |= against;
            wide |= apart;
            List<String> row = row(cell, rates, limitNs);
            row.add(words(rate) + (against ? " " + CONTRADICTED : "") + (apart ? " " + WIDE : ""));
            text.row(row);
        }
        text.line("");
        text.paragraph("Of each variant the middle of " + stored.run().blocks()
                + " forks; in brackets how many kept up with the rate and had a p99 within "
                + Amounts.brief(limitNs)
                + ", and where it is stated a p99.9 within ten times that (untold: too few"
                + " messages, too near to it, or missed by the generator's own delay or while the compiler was at"
                + " work). Rates were measured one after another, the lowest first, each for " + lasted(cells)
                + (compiling(cells) ? ", in code that was still being compiled" : "")
                + ": a column compares variants, a row is no curve. Client, generator and server share the CPUs, over"
                + " loopback where there is a server.");
        text.paragraph("Sustained within that: from the rate that passed to the one"
                + " that failed; ~: as one fork's search has it; else four of five fresh JVMs of a `search` passed,"
                + " which a suite has no time for."
                + (contradicted ? " " + CONTRADICTED + ": " + CONTRADICTED_WHY : "")
                + (wide ? " " + WIDE + ": " + WIDE_WHY : ""));
        text.paragraph(
                "Controls: " + controls(stored) + "." + noise(stored)
                        + " Which differences are more than chance and noise, each with its interval: the verdicts of the report.");
    }

    /** How long a rate lasted, in seconds, the shortest and the longest. */
    private static String lasted(List<CellForks> cells) {
        DoubleSummaryStatistics seconds = cells.stream()
                .flatMap(cell -> cell.results().stream())
                .flatMap(fork -> LoadTable.each(fork).stream())
                .mapToDouble(rate -> (double) rate.counts().offered() / rate.offeredPerSec())
                .summaryStatistics();
        return String.format(Locale.ROOT, "%.1f to %.1f s", seconds.getMin(), seconds.getMax());
    }

    private static boolean compiling(List<CellForks> cells) {
        return cells.stream()
                .flatMap(cell -> cell.results().stream())
                .flatMap(fork -> LoadTable.each(fork).stream())
                .flatMap(rate -> rate.findings().stream())
                .anyMatch(finding -> finding.contains(ForkRecord.Rate.COMPILING));
    }

    private static void put(Map<String, SustainableRate> sustained, CellForks cell, long limitNs) {
        SustainableRate rate = SustainableRate.of(cell.forks());
        if (rate != null && rate.sloP99Ns() == limitNs) {
            sustained.put(cell.label(), rate);
        }
    }

    private static List<String> row(CellForks cell, TreeSet<Double> rates, long limitNs) {
        List<String> row = new ArrayList<>(List.of(
                cell.label(),
                cell.promise() == null ? Amounts.NONE : cell.promise().durability(),
                cell.statuses(),
                Cells.count(Middle.throughput(cell))));
        for (double rate : rates) {
            String p99 = LoadTable.middle(cell, rate, Quantiles::p99, 100);
            row.add(p99.equals(Amounts.NONE) ? p99 : p99 + " (" + LoadTable.within(cell, rate, limitNs) + ")");
        }
        return row;
    }

    /** Whether the suite's own forks missed the limit at a rate that a search says is sustained. */
    private static boolean isContradicted(
            CellForks cell, SustainableRate sustained, TreeSet<Double> rates, long limitNs) {
        return sustained != null
                && rates.headSet((double) sustained.confirmedPerSec(), true).stream()
                        .anyMatch(rate -> LoadTable.votes(cell, rate, limitNs).areMissed());
    }

    private static String noise(StoredRun stored) {
        String least =
                stored.run().controls() == null ? "" : NoiseTable.of(stored).brief();
        return least.isEmpty()
                ? ""
                : " On this machine no smaller difference was told of two variants than " + least + ".";
    }

    private static String words(SustainableRate rate) {
        if (rate == null) {
            return Amounts.NONE;
        }
        if (rate.confirmedPerSec() == 0) {
            return rate.refutedPerSec() == null
                    ? "none"
                    : Cells.mark(rate) + (rate.monotonic() ? "below " : "not ") + Amounts.count(rate.refutedPerSec());
        }
        return Cells.mark(rate)
                + Amounts.count(rate.confirmedPerSec())
                + (rate.refutedPerSec() == null ? " or more" : " – " + Amounts.count(rate.refutedPerSec()));
    }

    /** By which rates were searched for; where none was, that by which volumes are told. */
    private static long limitNs(List<CellForks> searched) {
        return searched.stream()
                .map(cell -> SustainableRate.of(cell.forks()))
                .filter(Objects::nonNull)
                .mapToLong(SustainableRate::sloP99Ns)
                .findFirst()
                .orElse(Volume.SLO_P99_NS);
    }

    private static String controls(StoredRun stored) {
        String told = ControlCheck.of(stored).stream()
                .map(each -> each.name() + " " + each.outcome().words())
                .collect(Collectors.joining(", "));
        return told.isEmpty() ? "none" : told;
    }
}
