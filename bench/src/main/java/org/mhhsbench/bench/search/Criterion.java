package org.mhhsbench.bench.search;

import org.mhhsbench.results.model.ForkRecord;

/** What a probe of a rate must keep. */
public enum Criterion {
    /** Every message came once, unchanged, in the promised order, and the totals are the oracle's. */
    VERIFIED(ForkRecord.Probe.WRONG_RESULTS),
    /** 99.9 % of what was offered were dealt with by the time that the last message was due. */
    ACHIEVED("achieved rate"),
    /** The backlog does not grow: the upper end of its slope is below 0.1 % of the rate. */
    BACKLOG("growing backlog"),
    /** The p99 of all response times is within the limit. */
    P99("p99"),
    /** And that of each of 95 % of the windows. */
    WINDOWS("windows"),
    /** The generator's own delay stays below a tenth of the limit: else nobody knows. */
    GENERATOR(ForkRecord.Probe.GENERATOR);

    private final String word;

    Criterion(String word) {
        this.word = word;
    }

    /** As reports name it. */
    public String word() {
        return word;
    }
}
