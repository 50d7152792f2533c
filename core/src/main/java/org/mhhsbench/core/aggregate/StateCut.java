package org.mhhsbench.core.aggregate;

import java.util.List;
import org.mhhsbench.core.state.DayCut;
import org.mhhsbench.core.state.IdentityCut;

/**
 * All that a state follows from, at one moment: totals follow from the readings. Made in no time, for what it refers to
 * only grows. Safe for one other thread, to which it was handed over.
 *
 * @param transactions the generations that are remembered, the older one first
 * @param references the same of the senders' references
 * @param days the rows of each UTC day, by day
 * @param upstreams by name
 */
public record StateCut(
        Counts counts,
        List<IdentityCut> transactions,
        List<IdentityCut> references,
        List<DayCut> days,
        List<UpstreamPosition> upstreams) {}
