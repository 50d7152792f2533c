package org.mhhsbench.results.report;

import java.util.List;

/** A table in a box of its own that scrolls where the page is narrow. For one thread. */
final class HtmlTable {

    private final StringBuilder html = new StringBuilder();
    /** A class of the style sheet each: cells need none of their own. */
    private static final int MOST_TEXT_COLUMNS = 9;

    /**
     * @param textColumns how many columns from the left hold text; the others hold numbers, to the right
     */
    HtmlTable(String caption, int textColumns, String... headings) {
        html.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + Html.text(caption)
                + "\"><table class=\"t" + Math.min(textColumns, MOST_TEXT_COLUMNS) + "\"><caption>" + Html.text(caption)
                + "</caption><thead><tr>");
        for (String heading : headings) {
            html.append("<th scope=\"col\">" + Html.text(heading) + "</th>");
        }
        html.append("</tr></thead><tbody>\n");
    }

    /** The first cell heads the row. Cells and rows end where the next begins, as HTML allows: a suite has thousands. */
    HtmlTable row(List<String> cells) {
        html.append("<tr><th>" + Html.text(cells.get(0)));
        cells.stream().skip(1).forEach(cell -> html.append("<td>" + Html.text(cell)));
        html.append("\n");
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
