package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.List;
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

    private SuiteTable() {}

    static void markdown(Markdown text, StoredRun stored) {
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
        for (CellForks cell : cells) {
            text.row(row(cell, searched, rates, limitNs));
        }
        text.line("");
        text.paragraph(
                "Of each variant the middle of " + stored.run().blocks()
                        + " forks; in brackets how many of those that can tell kept up with the rate and had a p99 within "
                        + Amounts.brief(limitNs)
                        + ". Sustained within that: from the rate that passed to the one that failed; "
                        + "~: as one fork's search has it. Controls: " + controls(stored)
                        + ". Which differences are more than chance and noise, each with its interval: the verdicts of the report.");
    }

    private static List<String> row(CellForks cell, List<CellForks> searched, TreeSet<Double> rates, long limitNs) {
        List<String> row = new ArrayList<>(List.of(
                cell.label(),
                cell.promise() == null ? Amounts.NONE : cell.promise().durability(),
                cell.statuses(),
                Cells.count(Middle.throughput(cell))));
        for (double rate : rates) {
            String p99 = LoadTable.middle(LoadTable.forks(cell, rate, Quantiles::p99));
            row.add(p99.equals(Amounts.NONE) ? p99 : p99 + " (" + LoadTable.within(cell, rate, limitNs) + ")");
        }
        row.add(sustained(cell.sustained(searched)));
        return row;
    }

    private static String sustained(SustainableRate rate) {
        if (rate == null) {
            return Amounts.NONE;
        }
        if (rate.confirmedPerSec() == 0) {
            return rate.refutedPerSec() == null ? "none" : "below " + Amounts.count(rate.refutedPerSec());
        }
        return (rate.isConfirmed() ? "" : "~")
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
