package org.mhhsbench.bench.search;

/**
 * What one probe of a rate showed.
 *
 * @param offeredPerSec messages a second that were due
 * @param achievedPerSec of them dealt with by the time that the last was due
 * @param p99Ns of all response times
 * @param windowsP99Ns of the response times of each window, in their order
 * @param backlogPerSec the upper end of the slope of the backlog, in messages a second
 * @param generatorP99Ns of the generator's own delay
 * @param verified whether what came was right
 * @param disturbed whether the machine did something else meanwhile
 */
public record Observation(
        double offeredPerSec,
        double achievedPerSec,
        long p99Ns,
        long[] windowsP99Ns,
        double backlogPerSec,
        long generatorP99Ns,
        boolean verified,
        boolean disturbed) {}
