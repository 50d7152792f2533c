package org.mhhsbench.bench.harness;

import java.util.List;
import java.util.Map;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;

/**
 * What each block measures besides, of one variant, so that the instrument proves itself: the variant once more (A/A), the
 * variant later by a known delay, the variant with a message lost, the variant with a limit to its rate.
 *
 * @param injectedNs the delay; 0 as long as the pilot has not fixed it
 * @param lostMessage which message is lost, from 0
 * @param limitPerSecond how many messages a second the limited variant takes
 */
public record Controls(VariantSpec base, long injectedNs, int lostMessage, long limitPerSecond) {

    static final String DELAY_NS = "delayNs";
    static final String LOST_MESSAGE = "lostMessage";
    static final String PER_SECOND = "perSecond";

    public Controls {
        if (injectedNs < 0 || lostMessage < 0 || limitPerSecond < 1) {
            throw new IllegalArgumentException("controls must have a delay, a message and a limit that can be, were "
                    + injectedNs + " ns, message " + lostMessage + ", " + limitPerSecond + " messages/s");
        }
    }

    /** The same with the delay that a pilot has fixed. */
    Controls delayedBy(long ns) {
        return new Controls(base, ns, lostMessage, limitPerSecond);
    }

    /** The same without what says where a server of the user's own is. */
    Controls storable() {
        return new Controls(base.stored(), injectedNs, lostMessage, limitPerSecond);
    }

    /** The same, on the server that the cell like its variant is on. */
    Controls reachedAs(List<VariantSpec> cells) {
        VariantSpec reached = cells.stream()
                .filter(cell -> cell.stored().equals(base))
                .findFirst()
                .orElse(base);
        return new Controls(reached, injectedNs, lostMessage, limitPerSecond);
    }

    /** As a run says it. */
    RunRecord.Controls record() {
        return new RunRecord.Controls(base.variant(), base.stored().params(), injectedNs, lostMessage, limitPerSecond);
    }

    /** What a fork of a role does to the variant. */
    Map<String, Long> of(ForkRecord.Role role) {
        return switch (role) {
            case INJECTED -> Map.of(DELAY_NS, injectedNs);
            case DROPPED -> Map.of(LOST_MESSAGE, (long) lostMessage);
            case LIMITED -> Map.of(PER_SECOND, limitPerSecond);
            case MEASURE, AA, NULL -> Map.of();
        };
    }
}
