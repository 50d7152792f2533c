package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table for a terminal: columns as wide as they must be, numbers to the right. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();
    private final int textColumns;

    /**
     * @param textColumns how many of the first columns are text; the others are flush right
     */
    Table(int textColumns, String... header) {
        this.textColumns = textColumns;
        rows.add(List.of(header));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    void print(PrintWriter out) {
        int columns = rows.get(0).size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                width[i] = Math.max(width[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String padding = " ".repeat(width[i] - row.get(i).length());
                line.append(i < textColumns ? row.get(i) + padding : padding + row.get(i));
                line.append("  ");
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
