package org.mhhsbench.results.report;

import java.util.List;
import java.util.Locale;
import org.mhhsbench.results.store.EmbeddedRun;

/** A row a variant, a whole divided into its parts: what share of it each part is. Stateless, any thread. */
final class ShareChart {

    /** From this share on a part has room for its figure. */
    private static final double ROOM = 0.12;

    /**
     * @param kind how the part is drawn: {@code a}, {@code b} or {@code c}, told apart by lightness and hatching
     */
    record Part(String metric, String kind, double value, String says) {}

    /**
     * @param figure the whole in figures, at the right end
     */
    record Row(String variant, String status, String fork, List<Part> parts, String figure) {

        double whole() {
            return parts.stream().mapToDouble(Part::value).sum();
        }
    }

    private ShareChart() {}

    static String svg(String label, int width, List<Row> rows) {
        RowFrame frame = RowFrame.of(
                width,
                rows.stream()
                        .map(row -> new RowFrame.Head(row.variant(), row.status()))
                        .toList());
        Axis axis = new Axis(false, 0, 1, frame.left(), frame.right());
        StringBuilder svg = new StringBuilder(frame.open(label, axis.attributes("x")));
        for (int percent = 0; percent <= 100; percent += 25) {
            String x = Html.px(axis.at(percent / 100.0));
            svg.append("<path class=\"grid\" d=\"M" + x + "," + Html.px(frame.top()) + "V" + Html.px(frame.bottom())
                    + "\"/><text class=\"tick\" x=\"" + x + "\" y=\"" + Html.px(frame.top() - 7) + "\">" + percent
                    + " %</text><text class=\"tick\" x=\"" + x + "\" y=\"" + Html.px(frame.bottom() + 15) + "\">"
                    + percent
                    + " %</text>");
        }
        for (int i = 0; i < rows.size(); i++) {
            svg.append(frame.openRow(i));
            parts(svg, rows.get(i), axis, frame.middle(i));
            svg.append(frame.figure(i, rows.get(i).figure())).append("</g>");
        }
        return svg.append("</svg>").toString();
    }

    private static void parts(StringBuilder svg, Row row, Axis axis, double y) {
        double before = 0;
        for (Part part : row.parts()) {
            double share = row.whole() == 0 ? 0 : part.value() / row.whole();
            double x = axis.at(before);
            double width = axis.at(before + share) - x;
            String words = Html.text(part.says());
            svg.append("<g class=\"part " + part.kind()
                    + "\" data-stop=\"\" tabindex=\"0\" role=\"img\" data-variant=\"" + Html.text(row.variant())
                    + "\" data-f=\"" + Html.text(row.fork())
                    + "\" data-m=\"" + part.metric() + "\" data-v=\"" + EmbeddedRun.rounded(part.value())
                    + "\"><title>" + words
                    + "</title><rect x=\"" + Html.px(x) + "\" y=\"" + Html.px(y - 7) + "\" width=\"" + Html.px(width)
                    + "\" height=\"14\"/>");
            if (share >= ROOM) {
                svg.append("<text x=\"" + Html.px(x + width / 2) + "\" y=\"" + Html.px(y + 4) + "\">"
                        + String.format(Locale.ROOT, "%.0f %%", share * 100) + "</text>");
            }
            svg.append("</g>");
            before += share;
        }
    }
}
