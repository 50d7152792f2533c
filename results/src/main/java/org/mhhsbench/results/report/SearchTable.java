package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.SustainableRate;

/** What rate each cell sustains under a limit of latency, a row each; and every probe that told it. */
final class SearchTable {

    static final String[] HEADINGS = {
        "variant",
        "forks that passed",
        "broke first",
        "limit of p99",
        "confirmed/s",
        "refuted/s",
        "closed loop/s",
        "overload/s",
        "drained after"
    };
    static final int TEXT_COLUMNS = 3;

    static final String[] PROBE_HEADINGS = {
        "variant",
        "outcome",
        "fork",
        "offered/s",
        "achieved/s",
        "messages",
        "p99",
        "windows within",
        "backlog/s",
        "generator p99"
    };
    static final int PROBE_TEXT_COLUMNS = 3;

    private SearchTable() {}

    static List<List<String>> rows(List<CellForks> cells) {
        List<List<String>> rows = new ArrayList<>();
        for (CellForks cell : cells) {
            SustainableRate rate = SustainableRate.of(cell.forks());
            if (rate != null) {
                rows.add(row(cell, rate));
            }
        }
        return rows;
    }

    private static List<String> row(CellForks cell, SustainableRate rate) {
        String forks = rate.forks() == 0 ? "not tried again" : rate.passed() + " of " + rate.forks();
        List<String> row = new ArrayList<>(List.of(
                cell.label(),
                rate.monotonic() ? forks : forks + "; a rate passed above one that failed",
                rate.brokeFirst() == null ? Amounts.NONE : rate.brokeFirst(),
                Amounts.duration(rate.sloP99Ns()),
                rate.confirmedPerSec() == 0 ? "none" : Cells.mark(rate) + Amounts.count(rate.confirmedPerSec()),
                rate.refutedPerSec() == null ? "none" : Amounts.count(rate.refutedPerSec()),
                Amounts.count(capacity(cell))));
        ForkRecord.Overload overload = rate.overload();
        row.addAll(
                overload == null
                        ? Collections.nCopies(2, Amounts.NONE)
                        : List.of(
                                Amounts.count(overload.offeredPerSec()),
                                Amounts.duration(Math.round(overload.recoveryMs() * 1e6))));
        return row;
    }

    private static double capacity(CellForks cell) {
        return cell.results().stream()
                .filter(fork -> fork.search() != null && !fork.search().confirming())
                .mapToDouble(fork -> fork.search().capacityPerSec())
                .findFirst()
                .orElse(0);
    }

    static List<List<String>> probes(List<CellForks> cells) {
        List<List<String>> rows = new ArrayList<>();
        for (CellForks cell : cells) {
            for (ForkRecord fork : cell.results()) {
                if (fork.search() != null) {
                    fork.search().probes().forEach(probe -> rows.add(probe(cell, fork, probe)));
                }
            }
        }
        return rows;
    }

    private static List<String> probe(CellForks cell, ForkRecord fork, ForkRecord.Probe probe) {
        String outcome = probe.passed() ? "passed" : "failed: " + probe.broke();
        return List.of(
                cell.label(),
                probe.disturbed() ? outcome + "; machine disturbed" : outcome,
                "#" + (fork.block() + 1),
                Amounts.count(probe.offeredPerSec()),
                Amounts.count(probe.achievedPerSec()),
                Amounts.count(probe.messages()),
                Amounts.p99(probe),
                Amounts.percent(probe.goodWindows()),
                String.format(java.util.Locale.ROOT, "%+.1f", probe.backlogPerSec()),
                Amounts.duration(probe.generatorP99Ns()));
    }
}
