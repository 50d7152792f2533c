package org.mhhsbench.results.compare;

import java.util.List;

/**
 * All pairs that were tested in one metric: the family that the values of p are adjusted for.
 *
 * @param scenario what the cells ran: the workload's, or a benchmark's name
 * @param omnibusP whether all cells are alike, by Friedman's test with permutations within blocks: told beside the
 *     pairs and gates nothing, since Holm's adjustment needs no gate; null with fewer than three cells in blocks
 * @param pairs in the order of the subjects' names
 */
public record Family(Metric metric, String scenario, Double omnibusP, List<PairResult> pairs) {

    public Family {
        pairs = List.copyOf(pairs);
    }

    /** What the family is, in words. */
    public String words() {
        return pairs.size() == 1
                ? "one pair"
                : pairs.size() + " pairs in " + metric.words() + ", adjusted by Holm; not across metrics";
    }
}
