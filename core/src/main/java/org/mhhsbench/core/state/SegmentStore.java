package org.mhhsbench.core.state;

/**
 * Where the rows of UTC days are that are not in memory. For the writer's thread, but for the cuts that it makes. What
 * fails throws an unchecked exception that names the file.
 */
public interface SegmentStore extends AutoCloseable {

    /** How many UTC days stay in memory: at least 2, for a settlement day can touch two. */
    int daysInMemory();

    /** How many rows of a UTC day it has. */
    int rows(int epochDay);

    /** Takes what it does not have yet of a UTC day's rows; those that it has are the first of them. */
    void put(DayCut day);

    /** The rows that it has of a UTC day; putting more does not change it. */
    DayCut cut(int epochDay);

    /** Forgets everything. */
    @Override
    void close();
}
