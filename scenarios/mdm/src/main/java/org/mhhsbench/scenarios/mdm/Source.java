package org.mhhsbench.scenarios.mdm;

/** Who speaks to the hub, by the numbers that the hub has for them. */
enum Source {
    /** The hub itself, of golden records that no source has said as a whole. */
    HUB,
    /** The data service that is appointed for the readings. */
    SDS,
    /** The registration service. */
    REGS,
    /** The supplier, with readings of its own collector and registrations of its own books: trusted less. */
    SUP;

    int id() {
        return ordinal();
    }
}
