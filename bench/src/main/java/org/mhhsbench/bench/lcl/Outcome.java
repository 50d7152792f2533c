package org.mhhsbench.bench.lcl;

/** What became of a row. Each row has one outcome, the first of these rules that applies to it. */
public enum Outcome {
    NO_VALUE("no value (Null or empty)"),
    OFF_GRID("timestamp off the half-hour grid"),
    NEGATIVE("negative value"),
    TOO_LARGE("more than nine digits before the point"),
    OUTSIDE_RANGE("outside the imported dates"),
    EXACT_DUPLICATE("exact duplicate of an earlier row"),
    CONFLICTING_DUPLICATE("same half hour with another value; the first was kept"),
    ACCEPTED("accepted");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
