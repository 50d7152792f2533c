package org.mhhsbench.bench.harness;

/** When each message is due. Pure: any thread may ask for any index, in any order, and always gets the same answer. */
@FunctionalInterface
interface Schedule {

    /** The time at which the message is due, on the clock of the schedule's start; never earlier for a later index. */
    long intendedNs(long index);
}
