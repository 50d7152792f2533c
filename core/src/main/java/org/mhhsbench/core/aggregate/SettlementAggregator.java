package org.mhhsbench.core.aggregate;

import java.util.Map;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.reference.ReferenceData;

/** Checks, identifies and applies messages on the thread that calls it. For one thread. */
public final class SettlementAggregator {

    public SettlementAggregator(ReferenceData reference) {}

    /** Checks the rules, identifies and applies one message, whole or not at all. */
    public Outcome apply(ConsumptionMessage message) {
        return Outcome.ACCEPTED;
    }

    /** The totals of the latest state. */
    public Snapshot snapshot() {
        return new Snapshot(new Counts(0, 0, 0, 0, 0), Map.of());
    }
}
