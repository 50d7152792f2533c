package org.mhhsbench.core.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mhhsbench.core.reference.SettlementRun;

/** What is said of a cell that does not exist: those whose key differs in one column only. */
final class NearestCells {

    private static final int MOST_NAMED = 5;
    private static final int MOST_RUNS = 12;
    private static final int RUN_COLUMNS = 3;

    private NearestCells() {}

    static DatasetException noSuchCell(
            CellRow row, List<SettlementRun> timetable, Function<SettlementRun, Stream<CellTotal>> rows) {
        List<List<String>> nearest = new ArrayList<>();
        for (SettlementRun run : nearestRuns(row.key().subList(0, RUN_COLUMNS), timetable)) {
            rows.apply(run)
                    .map(CellTotal::key)
                    .filter(key -> differences(row.key(), key) == 1)
                    .forEach(nearest::add);
        }
        nearest.sort(Comparator.comparingLong(key -> distance(row.key(), key)));
        StringBuilder text = new StringBuilder(row.file().fileName() + " of this dataset has no row " + row.keyText());
        if (!nearest.isEmpty()) {
            text.append("; the nearest are");
        }
        nearest.stream().limit(MOST_NAMED).forEach(key -> text.append("\n  ").append(CellRow.text(key)));
        if (nearest.size() > MOST_NAMED) {
            text.append("\n  and more that differ in one column");
        }
        return new DatasetException(text.toString());
    }

    /** The run that the row names, and some of those that differ in one column: each is evaluated. */
    private static List<SettlementRun> nearestRuns(List<String> runKey, List<SettlementRun> timetable) {
        return timetable.stream()
                .filter(run -> differences(runKey, CellTotal.key(run)) <= 1)
                .sorted(Comparator.comparingInt(run -> differences(runKey, CellTotal.key(run))))
                .limit(MOST_RUNS)
                .toList();
    }

    private static int differences(List<String> a, List<String> b) {
        int differences = 0;
        for (int i = 0; i < a.size(); i++) {
            differences += a.get(i).equals(b.get(i)) ? 0 : 1;
        }
        return differences;
    }

    /** How far the numbers of two keys are apart that differ in one column; 0 where it holds no number. */
    private static long distance(List<String> a, List<String> b) {
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).equals(b.get(i))) {
                long x = Decimal.digits(a.get(i), 1, 9);
                long y = Decimal.digits(b.get(i), 1, 9);
                return x < 0 || y < 0 ? 0 : Math.abs(x - y);
            }
        }
        return 0;
    }
}
