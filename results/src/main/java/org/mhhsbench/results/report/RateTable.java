package org.mhhsbench.results.report;

import java.util.List;
import org.mhhsbench.results.model.ForkRecord;

/** What each of several rates of a fork showed: a row a rate, for forks that had several. */
final class RateTable {

    static final String[] HEADINGS = {
        "variant", "rate alone", "offered/s", "achieved/s", "lasted", "p50", "p99", "p99.9", "max", "send delay p99"
    };
    static final int TEXT_COLUMNS = 2;

    private RateTable() {}

    static List<List<String>> rows(List<CellForks> cells) {
        return cells.stream()
                .flatMap(cell -> cell.results().stream()
                        .filter(fork -> fork.rates() != null)
                        .flatMap(fork -> fork.rates().stream().map(rate -> row(cell.nameOf(fork), rate))))
                .toList();
    }

    private static List<String> row(String name, ForkRecord.Rate rate) {
        return List.of(
                name,
                rate.statuses(),
                Amounts.count(rate.offeredPerSec()),
                Amounts.count(rate.achievedPerSec()),
                rate.counts() == null
                        ? Amounts.NONE
                        : Amounts.duration(Math.round(1e9 * rate.counts().offered() / rate.offeredPerSec())),
                Cells.p50(rate.responseNs()),
                Cells.p99(rate.responseNs()),
                Cells.p999(rate.responseNs()),
                Cells.max(rate.responseNs()),
                Cells.p99(rate.sendDelayNs()));
    }
}
