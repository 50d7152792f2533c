package org.mhhsbench.results.model;

/** Whether a fork kept a limit of latency at a rate. */
public enum Kept {
    YES,
    NO,
    /**
     * It cannot tell: it has too few messages for the quantile, came within five parts of a hundred of the limit, or missed it
     * while it was disturbed: by its generator's own delay, where messages counted from the hand-over kept it, or by the compiler
     * at work, where half of them did. What an offer waits for is not the generator's own. What keeps a limit while it is disturbed does so in spite of that.
     */
    UNTOLD;

    /** Of a thousand one may take longer than so many times the limit, where there are enough to say. */
    public static final int P999_FACTOR = 10;

    private static final double MARGINAL = 0.05;

    /**
     * What was measured at one rate, by a limit.
     *
     * @param limitNs what the p99 of the response times must keep
     */
    public static Kept of(ForkRecord.Rate rate, long limitNs) {
        Quantiles response = rate.responseNs();
        if (response == null || response.p99() == null) {
            return UNTOLD;
        }
        double ofLimit = (double) response.p99() / limitNs;
        if (rate.keptUp() && Math.abs(ofLimit - 1) <= MARGINAL) {
            return UNTOLD;
        }
        if (rate.keptUp() && ofLimit <= 1 && within(response.p999(), P999_FACTOR * limitNs)) {
            return YES;
        }
        return byGenerator(rate, limitNs) || byCompiler(rate, limitNs) ? UNTOLD : NO;
    }

    /** Counted from the hand-over all was well: what was late was sent late. */
    private static boolean byGenerator(ForkRecord.Rate rate, long limitNs) {
        Quantiles service = rate.serviceNs();
        return rate.keptUp()
                && rate.has(ForkStatus.GENERATOR_BOUND)
                && service != null
                && service.p99() != null
                && service.p99() <= limitNs
                && within(service.p999(), P999_FACTOR * limitNs);
    }

    private static boolean byCompiler(ForkRecord.Rate rate, long limitNs) {
        Quantiles service = rate.serviceNs();
        return rate.heldUpByCompiler() && (service == null || within(service.p50(), limitNs));
    }

    /** Whether a quantile that is not stated, or is, keeps a limit. */
    private static boolean within(Long ns, long limitNs) {
        return ns == null || ns <= limitNs;
    }
}
