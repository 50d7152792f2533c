package org.mhhsbench.bench.harness;

/**
 * One of equal parts of a phase, by the time that messages were due: a phase of less than some seconds has no windows
 * of a second to be judged by.
 *
 * @param endSec when it ends, in seconds from the first message on
 * @param p99Ns of the response times of the messages due in it; 0 without any
 * @param backlog messages due and not dealt with, in the mean over its time
 */
record Slice(double endSec, long p99Ns, double backlog) {

    /** How many parts a phase is cut into. */
    static final int COUNT = 20;
}
