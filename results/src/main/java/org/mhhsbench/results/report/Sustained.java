package org.mhhsbench.results.report;

import java.util.List;

/** The highest rate that each variant sustains under a limit of latency, and how that was found. Stateless, any thread. */
final class Sustained {

    private static final String HEADING = "Sustained rates";

    private Sustained() {}

    /**
     * @param searched cells with all their forks
     */
    static Part part(List<CellForks> searched) {
        List<List<String>> rates = SearchTable.rows(searched);
        if (rates.isEmpty()) {
            return Part.missing("sustained", HEADING, "No fork searched for the highest rate that meets an objective.");
        }
        return new Part(
                "sustained",
                HEADING,
                List.of(Words.SUSTAINED),
                "<span class=\"key disc\"></span>&nbsp;a&nbsp;probe of the search <span class=\"key diamond\"></span>&nbsp;a&nbsp;fresh"
                        + " fork; hollow: it failed <span class=\"line slo\"></span>&nbsp;the&nbsp;limit"
                        + " <span class=\"key interval\"></span>&nbsp;between confirmed and refuted",
                ProbeCurves.of(searched).stream().toList(),
                List.of(new Grid(HEADING, SearchTable.TEXT_COLUMNS, List.of(SearchTable.HEADINGS), rates)),
                List.of(new Grid(
                        "Every probe, in its order: the higher the rate, the shorter",
                        SearchTable.PROBE_TEXT_COLUMNS,
                        List.of(SearchTable.PROBE_HEADINGS),
                        SearchTable.probes(searched))));
    }
}
