package org.mhhsbench.bench.harness;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mhhsbench.results.model.ForkRecord;

/**
 * How a fork loads its variant.
 *
 * @param roundMessages messages of a round of the closed loop
 * @param rates of the open loop, rising: they are measured in this order, drained in between
 * @param arrival how the messages of the open loop come
 * @param arrivalSeed what random arrivals are drawn from
 * @param warmupMs how long the closed loop warms up at the least
 * @param warmupCapMs and at the most, where it does not become steady
 * @param throughputMs how long the closed loop is measured
 * @param search what else shall be found out; null for nothing
 */
public record Load(
        int roundMessages,
        List<Rate> rates,
        Arrival arrival,
        long arrivalSeed,
        long warmupMs,
        long warmupCapMs,
        long throughputMs,
        SearchGoal search) {

    /** Keeps the messages of a fork, and their stamps, within half a gigabyte. */
    public static final int MAX_MESSAGES = 400_000;
    /** Messages of a round through a server: about a second of it, to which filling and draining it add little. */
    private static final int SERVER_ROUND = 5_000;
    /** A client library is far more code than a transport in memory: the compiler takes that much longer. */
    private static final int SERVER_WARMUPS = 3;

    private static final int BRIEF = 1_000;
    /** About so many probes make a search. */
    private static final int PROBES = 16;
    /** Warm-up, rest and verification of each. */
    private static final long BESIDE_PROBE_MS = 2_500;

    private static final int FEWEST_OF_A_WARMUP = 1_000;

    /**
     * One rate of the open loop.
     *
     * @param perSecond messages a second
     * @param messages of the part that is measured
     * @param warmupMessages that are sent before it, at the same rate
     */
    public record Rate(long perSecond, int messages, int warmupMessages) {

        public Rate {
            requireMessages("latencyMessages", messages);
            requireMessages("warmupMessages", warmupMessages);
            if (perSecond < 1 || perSecond > 10_000_000) {
                throw new IllegalArgumentException("rate must be 1 to 10000000 a second, was " + perSecond);
            }
        }

        /**
         * A rate for so many seconds, warmed up for half of one; for less where the messages end before: none is sent twice.
         *
         * @param most how many messages there are
         */
        public static Rate lasting(long perSecond, long seconds, int most) {
            int messages = (int) Math.min(most, perSecond * seconds);
            int warmup = (int) Math.max(1, Math.min(messages, Math.max(FEWEST_OF_A_WARMUP, perSecond / 2)));
            return new Rate(perSecond, messages, warmup);
        }

        /** How long it lasts, its warm-up left out. */
        public double seconds() {
            return (double) messages / perSecond;
        }

        private long phasesMs() {
            return (messages + (long) warmupMessages) * 1000 / perSecond;
        }
    }

    public Load {
        requireMessages("roundMessages", roundMessages);
        rates = List.copyOf(rates);
        if (rates.isEmpty()) {
            throw new IllegalArgumentException("rates must be one at least");
        }
        for (int i = 1; i < rates.size(); i++) {
            if (rates.get(i).perSecond <= rates.get(i - 1).perSecond) {
                throw new IllegalArgumentException(
                        "rates must rise, were " + rates.get(i - 1).perSecond + " and then " + rates.get(i).perSecond);
            }
        }
        if (warmupMs < 0 || warmupCapMs < warmupMs) {
            throw new IllegalArgumentException(
                    "warmupCapMs must be at least warmupMs (" + warmupMs + "), was " + warmupCapMs);
        }
    }

    /** A load without a search. */
    public Load(
            int roundMessages,
            List<Rate> rates,
            Arrival arrival,
            long arrivalSeed,
            long warmupMs,
            long warmupCapMs,
            long throughputMs) {
        this(roundMessages, rates, arrival, arrivalSeed, warmupMs, warmupCapMs, throughputMs, null);
    }

    /** A load whose open loop has one rate. */
    Load(
            int roundMessages,
            int latencyMessages,
            int warmupMessages,
            Arrival arrival,
            long arrivalSeed,
            long ratePerSecond,
            long warmupMs,
            long warmupCapMs,
            long throughputMs) {
        this(
                roundMessages,
                List.of(new Rate(ratePerSecond, latencyMessages, warmupMessages)),
                arrival,
                arrivalSeed,
                warmupMs,
                warmupCapMs,
                throughputMs);
    }

    /** The rate that a fork's record shows as its own. */
    public Rate first() {
        return rates.get(0);
    }

    /** The same for a variant whose messages go through a server: they come by the thousand a second, not by the million. */
    public Load onServer() {
        return new Load(
                Math.min(roundMessages, SERVER_ROUND),
                rates,
                arrival,
                arrivalSeed,
                warmupMs,
                SERVER_WARMUPS * warmupCapMs,
                throughputMs,
                search);
    }

    /** The same with so little that it tells right from wrong and nothing else. */
    Load brief() {
        Rate rate = first();
        return new Load(
                Math.min(roundMessages, BRIEF),
                List.of(new Rate(rate.perSecond, Math.min(rate.messages, BRIEF), Math.min(rate.warmupMessages, BRIEF))),
                arrival,
                arrivalSeed,
                0,
                0,
                0);
    }

    /** The same, after which a search follows; none for null. */
    public Load searching(SearchGoal goal) {
        return new Load(roundMessages, rates, arrival, arrivalSeed, warmupMs, warmupCapMs, throughputMs, goal);
    }

    /** A load that tries a rate that a search has found, and little else. */
    Load confirming(long perSecond) {
        SearchGoal goal = search.toConfirm();
        return new Load(
                roundMessages,
                List.of(goal.confirmation(perSecond)),
                arrival,
                arrivalSeed,
                warmupMs,
                warmupCapMs,
                throughputMs,
                goal);
    }

    /** The same at its lowest rate alone. */
    Load atLowestRate() {
        return new Load(
                roundMessages, List.of(first()), arrival, arrivalSeed, warmupMs, warmupCapMs, throughputMs, search);
    }

    private static void requireMessages(String name, int messages) {
        if (messages < 1 || messages > MAX_MESSAGES) {
            throw new IllegalArgumentException(name + " must be 1 to " + MAX_MESSAGES + ", was " + messages);
        }
    }

    /** As a record of a fork says it. */
    ForkRecord.Load record() {
        return new ForkRecord.Load("open", first().perSecond, arrival.word(), arrivalSeed);
    }

    /** How many messages a fork must have. */
    public int messages() {
        return search == null ? plannedMessages() : Math.max(plannedMessages(), search.mostMessages());
    }

    /** The most that rounds and rates send; a search may send more. */
    int plannedMessages() {
        return phaseSizes().stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** The numbers of messages that phases send, those of a search left out: it chooses them as it goes. */
    Set<Integer> phaseSizes() {
        Set<Integer> sizes = new TreeSet<>(Set.of(roundMessages));
        for (Rate rate : rates) {
            sizes.add(rate.messages);
            sizes.add(rate.warmupMessages);
        }
        return sizes;
    }

    /** How long the phases take when all goes well, without JVM start and verification. */
    long phasesMs() {
        return warmupCapMs
                + throughputMs
                + rates.stream().mapToLong(Rate::phasesMs).sum()
                + (search == null || search.confirming() ? 0 : PROBES * (search.probeMs() + BESIDE_PROBE_MS));
    }
}
