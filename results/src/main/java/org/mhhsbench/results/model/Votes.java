package org.mhhsbench.results.model;

import java.util.EnumMap;
import java.util.Map;

/**
 * What forks say of one rate. It is met when four fifths of all that were loaded with it kept the limit, missed when fewer did
 * though all that cannot tell be counted among them, and otherwise neither. For one thread.
 */
public final class Votes {

    private final Map<Kept, Integer> counts = new EnumMap<>(Kept.class);

    public void add(Kept kept) {
        counts.merge(kept, 1, Integer::sum);
    }

    /** How many said so. */
    public int of(Kept kept) {
        return counts.getOrDefault(kept, 0);
    }

    /** How many said anything. */
    public int tellers() {
        return of(Kept.YES) + of(Kept.NO);
    }

    /** All, those that cannot tell among them. */
    public int all() {
        return tellers() + of(Kept.UNTOLD);
    }

    public boolean areMet() {
        return of(Kept.YES) >= enough();
    }

    public boolean areMissed() {
        return of(Kept.YES) + of(Kept.UNTOLD) < enough();
    }

    private double enough() {
        return SustainableRate.SHARE * all();
    }
}
