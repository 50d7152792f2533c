package org.mhhsbench.bench.micro;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Offers that were refused for lack of room: shown beside the score, never part of it. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class RefusedOffers {

    /** JMH reads it, and sets it to 0 before each iteration. */
    public long refused;
}
