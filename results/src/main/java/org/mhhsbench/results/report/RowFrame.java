package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.List;

/** What all charts with a row a variant have in common: the names at the left, the figures at the right. Immutable. */
final class RowFrame {

    /** The name of a row, and its status under it. */
    record Head(String variant, String status) {}

    /** Generous widths of a character, in pixels: the fonts are the reader's. */
    private static final double CHAR = 6.9;

    private static final double STATUS_CHAR = 7.4;
    private static final int LONGEST_NAME = 33;
    private static final int FIGURES = 92;
    private static final int ROW = 23;
    private static final int ROW_WITH_STATUS = 33;
    private static final int TOP = 26;
    private static final int FOOT = 26;

    private final int width;
    private final double left;
    private final List<Head> heads;
    private final List<Double> tops = new ArrayList<>();

    private RowFrame(int width, double left, List<Head> heads) {
        this.width = width;
        this.left = left;
        this.heads = heads;
        double y = TOP;
        for (Head head : heads) {
            tops.add(y);
            y += height(head);
        }
        tops.add(y);
    }

    static RowFrame of(int width, List<Head> heads) {
        double widest = heads.stream()
                .mapToDouble(head -> Math.max(
                        Math.min(head.variant().length(), LONGEST_NAME) * CHAR,
                        head.status().length() * STATUS_CHAR))
                .max()
                .orElse(0);
        return new RowFrame(width, Math.rint(widest) + 24, heads);
    }

    private static int height(Head head) {
        return head.status().isEmpty() ? ROW : ROW_WITH_STATUS;
    }

    double left() {
        return left;
    }

    double right() {
        return width - FIGURES;
    }

    double top() {
        return TOP;
    }

    double bottom() {
        return tops.get(tops.size() - 1);
    }

    double middle(int row) {
        return (tops.get(row) + tops.get(row + 1)) / 2;
    }

    String open(String label, String attributes) {
        return "<svg class=\"rows\" viewBox=\"0 0 " + width + " " + Html.px(bottom() + FOOT)
                + "\" style=\"min-width:" + Math.round(width * 0.8) + "px;max-width:" + Math.round(width * 1.15)
                + "px\" role=\"group\" aria-label=\""
                + Html.text(label)
                + "\"" + attributes + ">";
    }

    String openRow(int i) {
        return openRow(i, null);
    }

    /**
     * @param says the row in words, for keyboard and screen reader; null where its marks have their own
     */
    String openRow(int i, String says) {
        Head head = heads.get(i);
        boolean noted = !head.status().isEmpty();
        double y = middle(i) + (noted ? -2 : 4);
        String name = head.variant();
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
        String x = Html.px(left - 12);
        return "<g class=\"row" + (name.equals("direct") ? " control" : "") + "\""
                + (says == null
                        ? ""
                        : " data-stop=\"\" tabindex=\"0\" role=\"img\" aria-label=\"" + Html.text(says) + "\"")
                + "><rect class=\"band\" x=\"0\" y=\""
                + Html.px(tops.get(i)) + "\" width=\"" + width + "\" height=\"" + height(head)
                + "\"/><text class=\"name\" x=\""
                + x + "\" y=\"" + Html.px(y) + "\">" + Html.text(shown)
                + (shown.equals(name) ? "" : "<title>" + Html.text(name) + "</title>") + "</text>"
                + (noted
                        ? "<text class=\"status\" x=\"" + x + "\" y=\"" + Html.px(y + 12) + "\">"
                                + Html.text(head.status()) + "</text>"
                        : "");
    }

    String figure(int i, String figure) {
        return "<text class=\"figure\" x=\"" + (width - 4) + "\" y=\"" + Html.px(middle(i) + 4) + "\">"
                + Html.text(figure) + "</text>";
    }
}
