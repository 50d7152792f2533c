package org.mhhsbench.bench.peers;

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
        require("meters", meters, 1_000, 10_000_000);
        require("json-meters", jsonMeters, 1_000, 2_000_000);
        require("forks", forks, 1, 100);
        require("rounds", rounds, 1, 100);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("--" + name + " must be " + least + " to " + most + ", was " + value);
        }
    }
}
