package org.mhhsbench.results.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chart of the page, whole or in panels.
 *
 * @param drawings each drawing by its name, as it stands in the page
 * @param defs what the drawings share; empty where they share nothing
 */
record Figure(String html, Map<String, String> drawings, String defs) {

    /** One variant's drawing among others of the same axes. */
    record Panel(String label, String status, String svg) {}

    static final String READOUT = "<p class=\"readout\" aria-hidden=\"true\"></p>";

    /** A drawing that may be wider than the page, and scrolls. */
    static Figure chart(String name, String caption, String svg) {
        String html = "<figure class=\"chart\"><figcaption>" + Html.text(caption)
                + "</figcaption><div class=\"scroll\" role=\"region\" aria-label=\"" + Html.text(caption) + "\">" + svg
                + "</div>" + READOUT + "</figure>\n";
        return new Figure(html, Map.of(name, svg), "");
    }

    /** Small multiples. */
    static Figure panels(String name, String caption, String defs, List<Panel> panels) {
        StringBuilder html = new StringBuilder("<figure class=\"chart multiples\"><figcaption>" + Html.text(caption)
                + "</figcaption><svg class=\"defs\" aria-hidden=\"true\" width=\"0\" height=\"0\"><defs>" + defs
                + "</defs></svg>\n<div class=\"panels\">\n");
        Map<String, String> drawings = new LinkedHashMap<>();
        for (Panel panel : panels) {
            html.append("<div class=\"panel\"><h4>" + Html.text(panel.label())
                    + (panel.status().isEmpty()
                            ? ""
                            : " <span class=\"status\">" + Html.text(panel.status()) + "</span>")
                    + "</h4>\n" + panel.svg() + "</div>\n");
            drawings.put(name + "-" + panel.label(), panel.svg());
        }
        return new Figure(html.append("</div>\n" + READOUT + "</figure>\n").toString(), drawings, defs);
    }
}
