package org.mhhsbench.bench.peers;

import org.mhhsbench.bench.harness.LargeJob;

/**
 * How large the job is and how often it is done.
 *
 * @param meters of the job from memory
 * @param jsonMeters of the job from IF-021, which is twenty times as many bytes
 * @param forks JVMs an engine
 * @param rounds that count, of each JVM; one more warms up
 */
public record PeersOptions(int meters, int jsonMeters, int forks, int rounds) {

    public PeersOptions {
        LargeJob.requireBetween("meters", meters, 1_000, 10_000_000);
        LargeJob.requireBetween("json-meters", jsonMeters, 1_000, 2_000_000);
        LargeJob.requireBetween("forks", forks, 1, 100);
        LargeJob.requireBetween("rounds", rounds, 1, 100);
    }
}
