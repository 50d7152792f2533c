package org.mhhsbench.core.state;

/**
 * How long an identity is remembered, counted in identities that came later: never in time, so that whoever applies the
 * same messages once more forgets the same. At least so many are remembered, and at most twice as many.
 *
 * <p>Whatever the horizon, an accepted message is applied once: it is found again among the versions of its meter-day.
 * What an identity that was forgotten no longer tells is that a message was rejected before, or that a sender used a
 * reference before.
 *
 * @param ofEachMeter identities of each registered meter
 * @param ofAll and not fewer in all
 */
public record IdentityHorizon(int ofEachMeter, long ofAll) {

    /** Nothing is forgotten. */
    public static final IdentityHorizon NONE = new IdentityHorizon(0, Long.MAX_VALUE);
    /**
     * Seven of each meter, a week of daily messages: more than an outage of 72 hours holds up, and as long as logs of
     * messages are kept by default.
     */
    public static final IdentityHorizon DEFAULT = new IdentityHorizon(7, 1 << 16);

    public IdentityHorizon {
        if (ofEachMeter < 0) {
            throw new IllegalArgumentException("ofEachMeter must not be negative, was " + ofEachMeter);
        }
        if (ofAll < 1) {
            throw new IllegalArgumentException("ofAll must be at least 1, was " + ofAll);
        }
    }

    /** How many identities are remembered at least. */
    long identities(int meters) {
        return Math.max(ofAll, (long) ofEachMeter * meters);
    }
}
