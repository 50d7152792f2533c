package org.mhhsbench.results.report;

import java.util.List;

/** A table in a box of its own that scrolls where the page is narrow. For one thread. */
final class HtmlTable {

    private final StringBuilder html = new StringBuilder();
    private final int textColumns;

    /**
     * @param textColumns how many columns from the left hold text; the others hold numbers, to the right
     */
    HtmlTable(String caption, int textColumns, String... headings) {
        this.textColumns = textColumns;
        html.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + Html.text(caption)
                + "\"><table><caption>" + Html.text(caption) + "</caption><thead><tr>");
        for (int i = 0; i < headings.length; i++) {
            html.append("<th scope=\"col\"" + number(i) + ">" + Html.text(headings[i]) + "</th>");
        }
        html.append("</tr></thead><tbody>\n");
    }

    private String number(int column) {
        return column < textColumns ? "" : " class=\"number\"";
    }

    /** The first cell heads the row. */
    HtmlTable row(List<String> cells) {
        html.append("<tr><th scope=\"row\">" + Html.text(cells.get(0)) + "</th>");
        for (int i = 1; i < cells.size(); i++) {
            html.append("<td" + number(i) + ">" + Html.text(cells.get(i)) + "</td>");
        }
        html.append("</tr>\n");
        return this;
    }

    HtmlTable row(String... cells) {
        return row(List.of(cells));
    }

    @Override
    public String toString() {
        return html + "</tbody></table></div>\n";
    }
}
