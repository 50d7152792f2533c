package org.mhhsbench.bench.harness;

/**
 * What a fork shall find out about the rates that its variant sustains.
 *
 * @param sloP99Ns the limit that the p99 of the response times shall keep
 * @param probeMs how long a probe lasts, where there are messages for so long; longer where they would be too few
 * @param mostMessages that a probe sends
 * @param confirming true to judge the first rate of the open loop by the criteria of a search and to search nothing
 */
public record SearchGoal(long sloP99Ns, long probeMs, int mostMessages, boolean confirming) {

    private static final long LONGEST_PROBE_MS = 600_000;
    /** Thirty beyond the p99: of fewer one that was late by chance decides. At a low rate a probe lasts longer. */
    private static final int FEWEST_MESSAGES = 3_000;

    private static final int CONFIRMING_WARMUP_SECONDS = 10;

    public SearchGoal {
        if (sloP99Ns < 1) {
            throw new IllegalArgumentException("the limit must be 1 ns or more, was " + sloP99Ns);
        }
        if (probeMs < 1 || probeMs > LONGEST_PROBE_MS) {
            throw new IllegalArgumentException("a probe must last 1 to " + LONGEST_PROBE_MS + " ms, was " + probeMs);
        }
        if (mostMessages < 1 || mostMessages > Load.MAX_MESSAGES) {
            throw new IllegalArgumentException(
                    "a probe must send 1 to " + Load.MAX_MESSAGES + " messages, was " + mostMessages);
        }
    }

    /** The same for a fork that tries one rate. */
    SearchGoal toConfirm() {
        return new SearchGoal(sloP99Ns, probeMs, mostMessages, true);
    }

    /** A probe of a rate by a fork that does little else: before it come ten seconds at that rate, in which most is compiled. */
    Load.Rate confirmation(long perSecond) {
        int warmup = (int) Math.max(1, Math.min(mostMessages, perSecond * CONFIRMING_WARMUP_SECONDS));
        return new Load.Rate(perSecond, probe(perSecond).messages(), warmup);
    }

    /**
     * A probe of a rate. Before it comes half a second at half the rate, so that a rate that is too high has not filled every
     * buffer when the probe begins.
     */
    Load.Rate probe(long perSecond) {
        int messages = (int) Math.min(mostMessages, Math.max(FEWEST_MESSAGES, perSecond * probeMs / 1_000));
        return new Load.Rate(perSecond, messages, (int) Math.max(1, Math.min(messages, perSecond / 4)));
    }
}
