package org.mhhsbench.results.report;

import java.util.List;
import java.util.stream.Collectors;

/** A page of Markdown while it grows. For one thread. */
public final class Markdown {

    private final StringBuilder text = new StringBuilder();

    /** What a record says, so that it is neither markup nor the end of a cell or line. */
    public static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace("`", "\\`")
                .replace("*", "\\*")
                .replace("\r", "")
                .replace("\n", " / ");
    }

    public Markdown line(String line) {
        text.append(line).append('\n');
        return this;
    }

    public Markdown paragraph(String paragraph) {
        return line(paragraph).line("");
    }

    /**
     * @param textColumns how many columns from the left hold text; the others hold numbers
     */
    public Markdown header(int textColumns, String... headings) {
        row(List.of(headings));
        return line("|---".repeat(textColumns) + "|--:".repeat(headings.length - textColumns) + "|");
    }

    public Markdown row(List<String> cells) {
        return line(cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |")));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
