package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** A row a variant, values as marks along one axis: nothing is a bar, so nothing must start at zero. For one thread. */
final class RowChart {

    /**
     * @param status shown under the name; empty where all is well
     * @param figure the value in figures, at the right end
     * @param says the whole row in words, where its marks say none; null where they do
     */
    record Row(String variant, String status, List<Mark> marks, String figure, String says) {}

    private final String label;
    private final RowFrame frame;
    private final List<Row> rows;
    private final Axis axis;
    private final DoubleFunction<String> unit;
    private final StringBuilder svg = new StringBuilder();

    private RowChart(String label, int width, List<Row> rows, DoubleFunction<String> unit) {
        this.label = label;
        this.rows = rows;
        this.unit = unit;
        this.frame = RowFrame.of(
                width,
                rows.stream()
                        .map(row -> new RowFrame.Head(row.variant(), row.status()))
                        .toList());
        List<Double> values = new ArrayList<>();
        rows.forEach(row -> row.marks().forEach(mark -> values.add(mark.value())));
        this.axis = Axis.holding(values, frame.left(), frame.right());
    }

    static String svg(String label, int width, List<Row> rows, DoubleFunction<String> unit) {
        return new RowChart(label, width, rows, unit).draw();
    }

    private String draw() {
        svg.append(frame.open(label, axis.attributes("x")));
        for (double tick : axis.ticks()) {
            String x = Html.px(axis.at(tick));
            svg.append("<path class=\"grid\" d=\"M" + x + "," + Html.px(frame.top()) + "V" + Html.px(frame.bottom())
                    + "\"/>");
            for (double y : new double[] {frame.top() - 7, frame.bottom() + 15}) {
                svg.append("<text class=\"tick\" x=\"" + x + "\" y=\"" + Html.px(y) + "\">"
                        + Html.text(unit.apply(tick)) + "</text>");
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            row(i, rows.get(i));
        }
        return svg.append("</svg>").toString();
    }

    private void row(int i, Row row) {
        double y = frame.middle(i);
        svg.append(frame.openRow(i, row.says()));
        double least = row.marks().stream().mapToDouble(Mark::value).min().orElseThrow();
        double greatest = row.marks().stream().mapToDouble(Mark::value).max().orElseThrow();
        svg.append("<path class=\"span\" d=\"M" + Html.px(axis.at(least)) + "," + Html.px(y) + "H"
                + Html.px(axis.at(greatest)) + "\"/>");
        row.marks().forEach(mark -> svg.append(mark.svg(row.variant(), axis.at(mark.value()), y)));
        svg.append(frame.figure(i, row.figure())).append("</g>");
    }
}
