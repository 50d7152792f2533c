package org.mhhsbench.results.report;

import java.util.List;
import java.util.stream.Collectors;

/** A page of Markdown while it grows. For one thread. */
final class Markdown {

    private final StringBuilder text = new StringBuilder();

    /** What a record says, so that it is neither markup nor the end of a cell or line. */
    static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace("`", "\\`")
                .replace("*", "\\*")
                .replace("\r", "")
                .replace("\n", " / ");
    }

    Markdown line(String line) {
        text.append(line).append('\n');
        return this;
    }

    Markdown paragraph(String paragraph) {
        return line(paragraph).line("");
    }

    /**
     * @param textColumns how many columns from the left hold text; the others hold numbers
     */
    Markdown header(int textColumns, String... headings) {
        row(List.of(headings));
        return line("|---".repeat(textColumns) + "|--:".repeat(headings.length - textColumns) + "|");
    }

    Markdown row(List<String> cells) {
        return line(cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |")));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
