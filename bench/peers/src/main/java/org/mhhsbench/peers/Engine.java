package org.mhhsbench.peers;

/** One way to do the job. For one thread. */
public interface Engine {

    /**
     * What a round took and came to.
     *
     * @param messages that were taken in
     * @param nanos of the job alone
     * @param cpuNanos of the same stretch, by all threads
     * @param cells null for what settles nothing
     */
    record Round(int messages, long nanos, long cpuNanos, Cells cells) {}

    /** Does the whole job once more, from nothing. */
    Round run() throws Exception;
}
