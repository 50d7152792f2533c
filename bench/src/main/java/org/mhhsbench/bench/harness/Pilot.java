package org.mhhsbench.bench.harness;

import java.util.List;
import org.mhhsbench.results.compare.Comparison;
import org.mhhsbench.results.compare.Planner;
import org.mhhsbench.results.model.ForkRecord;

/**
 * Fixes the delay that the control injects, before anything counts: of some forks of the variant that the controls are made
 * from, their median response at the lowest rate, and how far they differ. Stateless.
 */
final class Pilot {

    /** Enough to tell how far forks differ within a factor of about two. */
    static final int FORKS = 4;

    private static final double LEAST_SHARE = 0.1;
    /** Of the median of the response: a lesser difference is of no consequence. */
    private static final double MARGIN = Math.log(1.05);
    /** Fewer blocks can tell nothing, and would ask for a delay without end. */
    private static final int FEWEST_BLOCKS = 6;

    private Pilot() {}

    /**
     * The larger of a tenth of the response and twice the smallest difference that so many blocks could find with a power of
     * 80 %, by the spread of the forks.
     *
     * @return 0 if the forks came to nothing
     */
    static long delayNs(List<ForkRecord> forks, int blocks) {
        double[] logs = forks.stream()
                .filter(fork -> fork.responseNs() != null && fork.responseNs().p50() != null)
                .mapToDouble(fork -> Math.log(Math.max(1, fork.responseNs().p50())))
                .toArray();
        if (logs.length < 2) {
            return 0;
        }
        double mean = java.util.Arrays.stream(logs).average().orElseThrow();
        double squares = java.util.Arrays.stream(logs)
                .map(log -> (log - mean) * (log - mean))
                .sum();
        double spread = Math.sqrt(2 * squares / (logs.length - 1));
        double detectable = Math.expm1(
                Planner.detectable(Math.max(FEWEST_BLOCKS, blocks), spread, MARGIN, 1, Comparison.Design.BLOCKS));
        return Math.round(Math.max(LEAST_SHARE, 2 * detectable) * Math.exp(mean));
    }
}
