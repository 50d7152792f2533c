package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.results.model.ForkRecord;

/** The scores of a JMH benchmark as marks. Stateless, any thread. */
final class JmhMarks {

    private JmhMarks() {}

    static List<RowChart.Row> rows(JmhTable table) {
        List<RowChart.Row> rows = new ArrayList<>();
        for (JmhTable.Row row : table.rows()) {
            List<Mark> marks = new ArrayList<>();
            row.forks().forEach(fork -> marks(marks, fork, table.unit()));
            rows.add(new RowChart.Row(
                    row.cell().label(), row.cell().status(), marks, JmhTable.number(row.score()), null));
        }
        return rows;
    }

    private static void marks(List<Mark> marks, ForkRecord fork, String unit) {
        String label = fork.label();
        List<Double> iterations = fork.jmh().iterations();
        for (int i = 0; i < iterations.size(); i++) {
            marks.add(Mark.of(
                    fork,
                    "iteration-" + (i + 1),
                    iterations.get(i),
                    Mark.Shape.DOT,
                    label + ": iteration " + (i + 1) + ", " + JmhTable.number(iterations.get(i)) + " " + unit,
                    false));
        }
        marks.add(Mark.of(
                fork,
                "score",
                fork.jmh().score(),
                Mark.Shape.TICK,
                label + ": " + JmhTable.number(fork.jmh().score()) + " " + unit,
                true));
    }
}
