package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;

/** What became of the messages of each drill, a row each. */
final class DrillTable {

    static final String[] HEADINGS = {
        "variant and fault",
        "status",
        "level",
        "messages",
        "lost",
        "wrong cells",
        "delivered again",
        "at another position",
        "dead letters",
        "refused offers",
        "most behind",
        "longest silence",
        "recovered after",
        "catch-up (messages/s)"
    };
    static final int TEXT_COLUMNS = 3;

    private static final String LOAD_OVER = " *";

    private DrillTable() {}

    static List<List<String>> rows(List<CellForks> cells) {
        return cells.stream()
                .flatMap(cell -> cell.forks().stream()
                        .filter(fork -> fork.runner() == ForkRecord.Runner.DRILL)
                        .map(fork -> row(cell, fork)))
                .toList();
    }

    private static List<String> row(CellForks cell, ForkRecord fork) {
        ForkRecord.Drill drill = fork.drill();
        RunRecord.Promise promise = cell.promise();
        if (drill == null) {
            List<String> nothing = new ArrayList<>(List.of(cell.label(), fork.statuses()));
            nothing.addAll(Collections.nCopies(HEADINGS.length - nothing.size(), Amounts.NONE));
            return nothing;
        }
        return List.of(
                cell.label(),
                fork.statuses(),
                promise == null ? Amounts.NONE : promise.durability(),
                Amounts.count(drill.messages()),
                Amounts.count(drill.lost()),
                Amounts.count(drill.wrongCells()),
                Amounts.count(drill.redelivered()),
                drill.repeated() == null ? Amounts.NONE : Amounts.count(drill.repeated()),
                Amounts.count(drill.deadLetters()) + " of " + Amounts.count(drill.poisoned()),
                Amounts.count(drill.refusedOffers()),
                Amounts.count(drill.mostBehind()),
                seconds(drill.silenceMs()),
                seconds(drill.recoveryMs()) + (Boolean.FALSE.equals(drill.underLoad()) ? LOAD_OVER : ""),
                drill.catchUpPerSec() == 0 ? Amounts.NONE : Amounts.count(drill.catchUpPerSec()));
    }

    private static String seconds(double ms) {
        return String.format(Locale.ROOT, "%.2f s", ms / 1e3);
    }
}
