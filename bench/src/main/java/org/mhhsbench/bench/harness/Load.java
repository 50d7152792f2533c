package org.mhhsbench.bench.harness;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mhhsbench.results.model.ForkRecord;

/**
 * How a fork loads its variant.
 *
 * @param roundMessages messages of a round of the closed loop
 * @param latencyMessages messages of the measured part of the open loop
 * @param warmupMessages messages that warm the open loop up
 * @param arrival how the messages of the open loop come
 * @param arrivalSeed what random arrivals are drawn from
 * @param warmupMs how long the closed loop warms up at the least
 * @param warmupCapMs and at the most, where it does not become steady
 * @param throughputMs how long the closed loop is measured
 */
public record Load(
        int roundMessages,
        int latencyMessages,
        int warmupMessages,
        Arrival arrival,
        long arrivalSeed,
        long ratePerSecond,
        long warmupMs,
        long warmupCapMs,
        long throughputMs) {

    /** Keeps the messages of a fork, and their stamps, within half a gigabyte. */
    public static final int MAX_MESSAGES = 400_000;
    /** Messages of a round through a server: about a second of it, to which filling and draining it add little. */
    private static final int SERVER_ROUND = 5_000;
    /** A client library is far more code than a transport in memory: the compiler takes that much longer. */
    private static final int SERVER_WARMUPS = 3;

    private static final int BRIEF = 1_000;

    public Load {
        requireMessages("roundMessages", roundMessages);
        requireMessages("latencyMessages", latencyMessages);
        requireMessages("warmupMessages", warmupMessages);
        if (ratePerSecond < 1 || ratePerSecond > 10_000_000) {
            throw new IllegalArgumentException("rate must be 1 to 10000000 a second, was " + ratePerSecond);
        }
        if (warmupMs < 0 || warmupCapMs < warmupMs) {
            throw new IllegalArgumentException(
                    "warmupCapMs must be at least warmupMs (" + warmupMs + "), was " + warmupCapMs);
        }
    }

    /** The same for a variant whose messages go through a server: they come by the thousand a second, not by the million. */
    public Load onServer() {
        return new Load(
                Math.min(roundMessages, SERVER_ROUND),
                latencyMessages,
                warmupMessages,
                arrival,
                arrivalSeed,
                ratePerSecond,
                warmupMs,
                SERVER_WARMUPS * warmupCapMs,
                throughputMs);
    }

    /** The same at its lowest rate alone. */
    Load atLowestRate() {
        return this;
    }

    /** The same with so little that it tells right from wrong and nothing else. */
    Load brief() {
        return new Load(
                Math.min(roundMessages, BRIEF),
                Math.min(latencyMessages, BRIEF),
                Math.min(warmupMessages, BRIEF),
                arrival,
                arrivalSeed,
                ratePerSecond,
                0,
                0,
                0);
    }

    private static void requireMessages(String name, int messages) {
        if (messages < 1 || messages > MAX_MESSAGES) {
            throw new IllegalArgumentException(name + " must be 1 to " + MAX_MESSAGES + ", was " + messages);
        }
    }

    /** As a record of a fork says it. */
    ForkRecord.Load record() {
        return new ForkRecord.Load("open", ratePerSecond, arrival.word(), arrivalSeed);
    }

    /** How many messages a fork must have. */
    public int messages() {
        return Math.max(roundMessages, Math.max(latencyMessages, warmupMessages));
    }

    /** The numbers of messages that phases send. */
    Set<Integer> phaseSizes() {
        return new TreeSet<>(List.of(roundMessages, latencyMessages, warmupMessages));
    }

    /** How long the phases take when all goes well, without JVM start and verification. */
    long phasesMs() {
        return warmupCapMs + throughputMs + (latencyMessages + (long) warmupMessages) * 1000 / ratePerSecond;
    }
}
