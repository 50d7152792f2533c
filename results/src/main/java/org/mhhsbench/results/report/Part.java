package org.mhhsbench.results.report;

import java.util.List;

/**
 * A part of the report that both forms of it have: what it says, draws and tables.
 *
 * @param words paragraphs, the explanation first
 * @param keys of the figures, as HTML; empty without
 * @param shown tables that are the part's content
 * @param behind tables behind its figures
 */
record Part(
        String id,
        String heading,
        List<String> words,
        String keys,
        List<Figure> figures,
        List<Grid> shown,
        List<Grid> behind) {

    Part {
        words = List.copyOf(words);
        figures = List.copyOf(figures);
        shown = List.copyOf(shown);
        behind = List.copyOf(behind);
    }

    static Part of(String id, String heading, String words, Grid... shown) {
        return new Part(id, heading, List.of(words), "", List.of(), List.of(shown), List.of());
    }

    /** What is missing, said where it would be. */
    static Part missing(String id, String heading, String why) {
        return new Part(id, heading, List.of(why), "", List.of(), List.of(), List.of());
    }

    String html() {
        StringBuilder html = new StringBuilder("<section id=\"" + id + "\"><h2>" + Html.text(heading) + "</h2>\n");
        words.forEach(paragraph -> html.append("<p>" + Html.text(paragraph) + "</p>\n"));
        shown.stream().filter(grid -> !grid.rows().isEmpty()).forEach(grid -> html.append(grid.html()));
        if (!keys.isEmpty()) {
            html.append("<p class=\"keys\">" + keys + "</p>\n");
        }
        figures.forEach(figure -> html.append(figure.html()));
        behind.stream()
                .filter(grid -> !grid.rows().isEmpty())
                .forEach(grid -> html.append("<details><summary>" + Html.text(grid.caption()) + "</summary>\n"
                        + grid.html() + "</details>\n"));
        return html.append("</section>\n").toString();
    }

    void markdown(Markdown text) {
        text.line("## " + heading).line("");
        words.forEach(paragraph -> text.paragraph(Markdown.escaped(paragraph)));
        shown.forEach(grid -> grid.markdown(text));
        behind.forEach(grid -> grid.markdown(text));
    }
}
