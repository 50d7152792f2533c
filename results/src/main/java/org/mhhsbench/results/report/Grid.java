package org.mhhsbench.results.report;

import java.util.List;

/**
 * A table, before it is HTML or Markdown.
 *
 * @param textColumns how many columns from the left hold text; the others hold numbers
 */
record Grid(String caption, int textColumns, List<String> headings, List<List<String>> rows) {

    Grid {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }

    String html() {
        HtmlTable table = new HtmlTable(caption, textColumns, headings.toArray(String[]::new));
        rows.forEach(table::row);
        return table.toString();
    }

    /** With its caption above it; nothing where it has no rows. */
    void markdown(Markdown text) {
        if (!rows.isEmpty()) {
            text.paragraph("**" + Markdown.escaped(caption) + "**");
            text.header(textColumns, headings.toArray(String[]::new));
            rows.forEach(text::row);
            text.line("");
        }
    }
}
